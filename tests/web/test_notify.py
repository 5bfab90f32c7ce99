"""Where messages about a request go is corrected: the office and the former address hear of it, and of nothing more."""

from __future__ import annotations

import pytest

from formengine.storage import Change, Progress
from formengine.web.by_message import OF_A_REQUEST
from tests.storage.test_letters import read
from tests.web.page import Page
from tests.web.reaching import CHANNELS, REACH, reference_on
from tests.web.support import Serving
from tests.web.words import CONTINUE, SENT, word

NOTIFY, SAVE = word("btn.notify"), word("btn.save-notify")
GIVEN = {"mail": "zoe@example.org", "phone": "06 39 98 12 34", "ways": ["mail"]}


def sent(serve: Serving, channels: tuple[str, ...] = CHANNELS, **typed: object) -> Page:
    page = serve(REACH, deliver=channels).visitor().begin().press(CONTINUE, typed)
    page = page.press(word("btn.submit"), declared="yes")
    assert page.h1 == SENT
    for channel in ("email", "sms"):  # what tells that it was sent
        found = page.visitor.service.store.outbox.claim(channel, 24)
        assert found is None or page.visitor.service.store.outbox.done(found)
    return page


def contact(page: Page) -> tuple[str | None, str | None]:
    found = page.visitor.service.store.handling.contact(reference_on(page.visitor.get("sent")))
    return found.email, found.phone


def test_it_shows_where_messages_go_and_corrects_it(serve: Serving) -> None:
    page = sent(serve, **GIVEN).visitor.get("track").follow(NOTIFY)
    assert page.h1 == word("notify.heading")
    assert (page.fields["email"], page.fields["phone"]) == ("zoe@example.org", "06 39 98 12 34")
    done = page.press(SAVE, email="ana@example.org", phone="")
    assert (done.path, word("track.notified") in done.notices) == ("track", True)
    assert contact(page) == ("ana@example.org", None)
    assert done.follow(NOTIFY).fields["email"] == "ana@example.org"


def test_the_office_reads_the_new_address_and_the_former_one_hears_without_it(serve: Serving) -> None:
    page = sent(serve, **GIVEN)
    page.visitor.get("notify").press(SAVE, email="ana@example.org", phone="")
    store, reference = page.visitor.service.store, reference_on(page)
    assert ("claimant", None) in read(store.letters.of_office(reference, None))
    assert f"{word('notify.told')} ana@example.org" in page.visitor.get("track").paragraphs
    told = [found for channel in ("email", "sms") if (found := store.outbox.claim(channel, 24))]
    assert [each.channel for each in told] == ["email", "sms"]
    assert "zoe@example.org" in str(told[0].content)
    assert "ana" not in str([each.content for each in told])


def test_whoever_goes_to_and_fro_fills_nobodys_mailbox(serve: Serving) -> None:
    page = sent(serve, **GIVEN)
    for number in range(OF_A_REQUEST + 3):
        page.visitor.get("notify").press(SAVE, email=f"ana{number}@example.org", phone="")
    assert contact(page)[0] == f"ana{OF_A_REQUEST + 2}@example.org"
    waits = [each for each in page.visitor.service.store.outbox.listed() if each.channel == "email"]
    assert len(waits) == OF_A_REQUEST


def test_who_wants_no_messages_any_more_erases_what_stands_there(serve: Serving) -> None:
    page = sent(serve, **GIVEN).visitor.get("notify").press(SAVE, email="", phone="")
    assert contact(page) == (None, None)
    assert f"{word('notify.told')} {word('notify.none')}" in page.paragraphs
    assert word("track.notified-none") in page.notices
    assert word("notify.text-none") in page.visitor.get("notify").paragraphs


def test_what_stays_the_same_is_told_to_nobody(serve: Serving) -> None:
    page = sent(serve, **GIVEN)
    page.visitor.get("notify").press(SAVE)
    assert page.visitor.service.store.letters.of_office(reference_on(page), None) == []
    assert page.visitor.service.store.outbox.claim("email", 24) is None


def test_what_is_wrong_is_said_at_its_box_and_nothing_is_noted(serve: Serving) -> None:
    page = sent(serve, **GIVEN).visitor.get("notify").press(SAVE, email="ana@", phone="12")
    assert page.status == 422
    assert page.messages == [word("error.message-email"), word("error.message-phone")]
    assert (page.fields["email"], contact(page)[0]) == ("ana@", "zoe@example.org")
    assert page.press(word("btn.back-track")).path == "track"


@pytest.mark.parametrize("state", ["closed", "accepted"])
def test_there_is_something_to_correct_until_the_request_is_closed(serve: Serving, state: Progress) -> None:
    page = sent(serve, **GIVEN)
    asked = page.visitor.get("notify")
    service = page.visitor.service
    service.store.handling.change(reference_on(page), Change(state, service.clock.now), ())
    assert (NOTIFY in page.visitor.get("track").links) is (state != "closed")
    late = asked.press(SAVE, email="ana@example.org")
    assert late.path == "track"
    assert contact(page)[0] == (None if state == "closed" else "ana@example.org")


def test_where_no_message_can_go_nothing_is_offered(serve: Serving) -> None:
    page = sent(serve, ("webhook",), **GIVEN)
    assert contact(page) == (None, None)
    assert NOTIFY not in page.visitor.get("track").links
    assert page.visitor.get("notify").path == "track"


def test_before_anything_is_sent_it_leads_to_the_form(serve: Serving) -> None:
    assert serve(REACH, deliver=CHANNELS).visitor().begin().visitor.get("notify").path == "reach"
