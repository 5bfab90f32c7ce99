"""Documents that an office gives: where the request is tracked, for their claimant alone; names of files tell nothing."""

from __future__ import annotations

import pytest

from formengine.storage.attachments import BEGINS, Kind
from tests.web.page import Page
from tests.web.reaching import reference_on
from tests.web.support import HEAD, Serving
from tests.web.test_track import ONE, headings, sent
from tests.web.words import CONTINUE, SEND, SENT, word

WHEN = {"date": "16 November 2026", "time": "09:00"}
DECISION = BEGINS["application/pdf"] + b"1.7 You are granted 512 euros."


def given(page: Page, content: bytes = DECISION, kind: Kind = "application/pdf") -> Page:
    """The tracking page after the office has given a document."""
    reference = reference_on(page.visitor.get("sent"))
    page.visitor.service.store.office.attachments.give(reference, kind, content)
    return page.visitor.get("track")


def test_each_is_a_link_that_says_when_it_came_its_type_and_its_size(serve: Serving) -> None:
    page = sent(serve)
    assert word("track.documents") not in headings(page.visitor.get("track"))
    given(page)
    track = given(page, BEGINS["image/png"] + bytes(240_000), "image/png")
    assert word("track.documents") in headings(track)
    said = [
        word("track.document", **WHEN, number=number, kind=kind, n=n)
        for number, kind, n in ((1, "PDF", "1"), (2, "PNG", "241"))
    ]
    assert [each for each in track.links if each in said] == said


def test_it_comes_as_a_file_whose_name_and_address_tell_nothing(serve: Serving) -> None:
    track = given(sent(serve))
    address = track.links[word("track.document", **WHEN, number=1, kind="PDF", n="1")]
    assert address.endswith("/track/1")
    file = track.visitor.client.get(address)
    assert (file.status_code, file.get_data(), file.mimetype) == (200, DECISION, "application/pdf")
    assert file.headers["Content-Disposition"] == 'attachment; filename="document-1.pdf"'
    assert file.headers["Cache-Control"] == "no-store"
    assert file.headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("number", ["0", "2", "99999999999999999999"])
def test_there_is_no_other_one(serve: Serving, number: str) -> None:
    track = given(sent(serve))
    assert track.visitor.client.get(f"/en/tiny/track/{number}").status_code == 404


def test_nobody_else_gets_it(serve: Serving) -> None:
    page = sent(serve)
    given(page)
    stranger = page.visitor.service.visitor()
    file = stranger.client.get("/en/tiny/track/1")
    assert (file.status_code == 200, DECISION in file.get_data()) == (False, False)
    begun = stranger.begin().visitor.client.get("/en/tiny/track/1")
    assert begun.status_code == 404


def test_on_a_shared_device_it_would_lie_among_the_downloads_and_is_not_offered(serve: Serving) -> None:
    page = serve(forms={"tiny": HEAD + ONE}, kiosk=True).visitor().begin().press(CONTINUE, name="Ana")
    page = page.press(SEND, declared="yes")
    assert page.h1 == SENT
    track = given(page)
    assert word("track.documents-elsewhere") in track.paragraphs
    assert page.visitor.client.get("/en/tiny/track/1").status_code == 404


def test_a_feed_says_that_there_is_something_new(serve: Serving) -> None:
    page = sent(serve)
    feeds, draft = page.visitor.service.store.feeds, page.visitor.draft
    feeds.give(draft)
    secret = feeds.of(draft)
    assert secret is not None
    before = feeds.find(secret, "tiny")
    given(page)
    after = feeds.find(secret, "tiny")
    assert before is not None
    assert after is not None
    assert len(after.moments) == len(before.moments) + 1
