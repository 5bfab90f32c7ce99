"""That a claimant has written is told to an office's webhook, once, and without a word of it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import jsonschema
import pytest

from formengine.delivery.payload import NEWS, written
from formengine.delivery.schema import event_schema_of
from formengine.loading import load_text
from formengine.storage import Store
from formengine.storage.sealing import new_private_key
from tests.web.page import Page
from tests.web.reaching import CHANNELS, REACH, reference_on
from tests.web.support import HEAD, Serving
from tests.web.test_notify import SAVE, sent
from tests.web.test_reply import WRITE
from tests.web.test_track import DAY

ANSWER = "My rent is 512 euros."


@pytest.fixture
def page(serve: Serving) -> Page:
    """The page where a claimant answers; nothing waits for the webhook any more."""
    page = sent(serve, mail="zoe@example.org", ways=["mail"])
    store = page.visitor.service.store
    store.letters.to_claimant(reference_on(page), "What is your rent?")
    for heard in told(store):
        assert heard["schema"].startswith("urn:formengine:submission:")
    return page


def told(store: Store) -> list[Mapping[str, Any]]:
    """What the webhook gets now."""
    found = []
    while (delivery := store.outbox.claim("webhook", 24)) is not None:
        if delivery.content is None:
            found.append({"schema": "urn:formengine:submission:"})
        else:
            found.append(json.loads(written(delivery, new_private_key())))
        assert store.outbox.done(delivery)
    return found


def test_an_answer_is_told_once_however_often_it_is_sent(page: Page) -> None:
    asked = page.visitor.get("reply")
    for _ in range(2):
        asked.press(WRITE, reply=ANSWER)
    page.visitor.service.clock.now += DAY
    (event,) = told(page.visitor.service.store)
    assert event["reference"] == reference_on(page.visitor.get("sent"))
    assert ANSWER not in json.dumps(event)
    schema = event_schema_of(load_text(HEAD + REACH), NEWS)
    jsonschema.validate(
        event | {"version": schema["properties"]["version"]["const"], "schema": schema["$id"]}, schema
    )
    assert event["schema"].startswith("urn:formengine:news:1:tiny:")


def test_so_is_another_address_for_messages_without_it(page: Page) -> None:
    page.visitor.get("notify").press(SAVE, email="ana@example.org", phone="")
    page.visitor.service.clock.now += DAY
    (event,) = told(page.visitor.service.store)
    assert event["schema"].startswith("urn:formengine:news:")
    assert "ana@example.org" not in json.dumps(event)


def test_where_no_webhook_is_named_nothing_waits(serve: Serving) -> None:
    channels = tuple(each for each in CHANNELS if each != "webhook")
    page = sent(serve, channels)
    page.visitor.service.store.letters.to_claimant(reference_on(page), "What is your rent?")
    page.visitor.get("reply").press(WRITE, reply=ANSWER)
    assert "webhook" not in [each.channel for each in page.visitor.service.store.outbox.listed()]
