"""Writing to the office about a request that was sent: where it has asked, once, and without losing a word."""

from __future__ import annotations

from pathlib import Path

import pytest

from formengine.storage import Change, Progress
from tests.web.page import Page
from tests.web.reaching import reference_on
from tests.web.support import HEAD, Serving, write_catalogue
from tests.web.test_track import DAY, ONE, say, sent
from tests.web.words import CONTINUE, SEND, word

REPLY, WRITE = word("btn.reply"), word("btn.send-reply")
HEADING = word("reply.heading")


def asked(serve: Serving) -> Page:
    """The page where a claimant writes whom an office has asked something."""
    page = sent(serve)
    page.visitor.service.store.letters.to_claimant(reference_on(page), "What is your rent?")
    page.visitor.service.clock.now += DAY
    return page.visitor.get("track").follow(REPLY)


def letters(page: Page) -> list[str | None]:
    """What was written about the one request, as the claimant's page shows it."""
    track = page.visitor.get("track")
    return [each for each in track.paragraphs if each in ("What is your rent?", "512 euros", "600 euros")]


def test_it_is_offered_where_the_office_has_written_or_needs_a_document_and_nowhere_else(
    serve: Serving,
) -> None:
    page = sent(serve)
    assert REPLY not in page.visitor.get("track").links
    assert page.visitor.get("reply").path == "track"
    assert REPLY in say(page, "document-needed").links
    assert page.visitor.get("reply").h1 == HEADING


@pytest.mark.parametrize("state", ["closed", "accepted"])
def test_one_can_write_until_the_request_is_closed(serve: Serving, state: Progress) -> None:
    page = asked(serve)
    say(page, state)
    assert (REPLY in page.visitor.get("track").links) is (state != "closed")
    late = page.press(WRITE, reply="512 euros")
    assert letters(page) == ["What is your rent?", "512 euros"][: 1 if state == "closed" else 2]
    assert late.path == "track"


def test_pressed_twice_it_is_written_once(serve: Serving) -> None:
    page = asked(serve)
    for _ in range(2):
        assert page.press(WRITE, reply="512 euros").path == "track"
    assert letters(page) == ["What is your rent?", "512 euros"]
    page.visitor.service.clock.now += DAY
    page.visitor.get("reply").press(WRITE, reply="600 euros")
    assert letters(page) == ["What is your rent?", "512 euros", "600 euros"]


def test_the_same_words_from_the_page_before_are_sent_once_until_the_office_says_something(
    serve: Serving,
) -> None:
    page = asked(serve)
    for _ in range(2):
        assert page.visitor.get("reply").press(WRITE, reply="512 euros").path == "track"
    assert letters(page) == ["What is your rent?", "512 euros"]
    page.visitor.service.clock.now += DAY
    page.visitor.service.store.letters.to_claimant(
        reference_on(page.visitor.get("track")), "What is your rent?"
    )
    page.visitor.get("reply").press(WRITE, reply="512 euros")
    assert letters(page) == ["What is your rent?", "512 euros"] * 2


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        (" \r\n ", word("error.reply-empty")),
        ("x" * 2001, word("error.reply-long", max="2,000", n="2,001")),
    ],
)
def test_what_is_wrong_is_said_at_the_box_and_what_was_typed_stays(
    serve: Serving, typed: str, told: str
) -> None:
    page = asked(serve).press(WRITE, reply=typed)
    assert (page.status, page.messages) == (422, [told])
    box = page.by_id("reply")
    assert told in page.description(box)
    assert (box.text or "").strip() == typed.strip()
    assert letters(page) == ["What is your rent?"]


def test_where_there_are_many_already_it_says_so_and_keeps_what_was_typed(
    serve: Serving, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = asked(serve)
    monkeypatch.setattr("formengine.storage.letters.MOST", 1)
    full = page.press(WRITE, reply="512 euros")
    assert (full.status, word("reply.many") in full.notices) == (409, True)
    assert "512 euros" in (full.by_id("reply").text or "")


def test_another_language_keeps_what_was_typed(serve: Serving, tmp_path: Path) -> None:
    texts = {"title": "Tiny", "service.name": "Office", "part.p.title": "P", "name.label": "Your name"}
    locales = write_catalogue(tmp_path / "words", {**texts, "name.noun": "your name"})
    form = HEAD.replace("languages: [en]", "languages: [en, fr]") + ONE
    page = serve(forms={"tiny": form}, locales=locales).visitor().begin().press(CONTINUE, name="Ana")
    page = page.press(SEND, declared="yes")
    page.visitor.service.store.handling.change(
        reference_on(page), Change("document-needed", page.visitor.service.clock.now), ()
    )
    long = "é" * 2001
    french = page.visitor.get("reply").press(WRITE, reply=long).press("Français")
    assert (french.language, french.messages) == (
        "fr",
        [word("error.reply-long", "fr", max="2 000", n="2 001")],
    )
    assert (french.by_id("reply").text or "").strip() == long


def test_one_can_go_back_without_writing(serve: Serving) -> None:
    page = asked(serve).press(word("btn.back-track"), reply="512 euros")
    assert (page.path, letters(page)) == ("track", ["What is your rent?"])


def test_before_anything_is_sent_it_leads_to_the_form(serve: Serving) -> None:
    assert serve(ONE).visitor().begin().visitor.get("reply").path == "name"
