"""A failure of ours takes nothing from anybody: what was sent comes back, to be sent again or to be copied."""

from __future__ import annotations

import io
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from formengine.compiling import CompiledForm
from formengine.web import steps
from tests.web.page import Page
from tests.web.support import HEAD, Serving, Visitor, write_catalogue
from tests.web.words import CONTINUE, word

FORM = """
parts:
  - part: you
    title: You
    steps:
      - step: name
        ask: [{id: name, type: text, label: Your name, summary: Name, noun: your name}]
      - step: paid
        ask: [{id: paid, type: money, label: Paid, noun: the amount}]
"""
OTHER = """
parts:
  - part: you
    title: You
    steps:
      - step: who
        title: Who you are
        ask:
          - {id: name, type: text, label: Your name, summary: Name, noun: your name}
          - {id: nick, type: text, label: Nickname, noun: your nickname, optional: true}
"""
TEXTS = {
    "title": "Tiny",
    "service.name": "Office",
    "part.you.title": "You",
    "name.label": "Your name",
    "name.summary": "Name",
    "name.noun": "your name",
    "paid.label": "Paid",
    "paid.noun": "the amount",
}
TRY, GIVEN_BACK = word("page.503.try"), word("page.503.sent")
FAILED, GONE = word("page.500.heading"), word("page.gone.heading")
FORGED = {"csrf_token": "0" * 32, "name": "Call 01 99 00 12 34", "go": "next"}


@pytest.fixture
def visitor(serve: Serving, tmp_path: Path) -> Visitor:
    words = write_catalogue(tmp_path / "words", TEXTS)
    return serve(forms={"tiny": HEAD.replace("[en]", "[en, fr]") + FORM}, locales=words).visitor()


def _failing(patch: pytest.MonkeyPatch, *more: tuple[Any, str]) -> None:
    """Something of ours fails, as it does: in the midst of a page, with an error that nobody has foreseen."""

    def fail(*_: object) -> None:
        raise ZeroDivisionError

    for place, name in ((steps, "save_page"), *more):
        patch.setattr(place, name, fail)


def _changed(serve: Serving, page: str, text: str = OTHER, **typed: str) -> Page:
    """A page that was open while an edit of the form took it away."""
    visitor = serve.visitor(FORM)
    shown = visitor.begin()
    if page == "paid":
        shown = shown.press(CONTINUE, name="Ana")
    visitor.service.restart(text)
    return shown.press(CONTINUE, **typed)


def test_after_a_failure_the_button_sends_what_was_typed_again(
    visitor: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = visitor.begin()
    with monkeypatch.context() as patch:
        _failing(patch)
        failed = page.press(CONTINUE, name="Zoé & <b>")
        assert (failed.status, failed.h1) == (500, FAILED)
        assert GIVEN_BACK in failed.paragraphs
        # A link that opens the page anew would leave behind what the button carries.
        assert word("page.again") not in failed.links
        assert failed.press(TRY).press(TRY).status == 500
    assert failed.press(TRY).path == "paid"
    assert visitor.saved["name"]["v"] == {"name": "Zoé & <b>"}


def test_after_a_failure_nothing_was_typed_there_is_a_link(visitor: Visitor) -> None:
    page = visitor.begin()
    visitor.service.break_database()
    failed = visitor.get(page.address)
    assert (failed.status, TRY in failed.buttons, GIVEN_BACK in failed.paragraphs) == (500, False, False)
    assert word("page.again") in failed.links


def test_a_database_that_is_damaged_takes_nothing(visitor: Visitor) -> None:
    page = visitor.begin()
    visitor.service.break_database()
    failed = page.press(CONTINUE, name="Zoe")
    assert (failed.status, failed.hidden["name"]) == (500, "Zoe")


def test_the_other_language_has_what_was_typed_as_it_writes_it(
    visitor: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = visitor.begin().press(CONTINUE, name="Zoe")
    with monkeypatch.context() as patch:
        _failing(patch)
        french = page.press(CONTINUE, paid="1,250.50").press("Français")
        assert (french.status, french.language, french.h1) == (500, "fr", word("page.500.heading", "fr"))
    french.press(word("page.503.try", "fr"))
    assert visitor.saved["paid"]["v"] == {"paid": "1250.50"}


def test_where_an_answer_cannot_be_read_it_stays_in_its_language(
    visitor: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = visitor.begin().press(CONTINUE, name="Zoe")
    with monkeypatch.context() as patch:
        _failing(patch, (CompiledForm, "read"))
        failed = page.press(CONTINUE, paid="1,250.50")
    assert (failed.status, TRY in failed.buttons) == (500, True)
    assert "Français" not in [*failed.buttons, *failed.links]
    assert failed.press(TRY).path == "check"


def test_a_form_that_cannot_be_read_any_more_takes_nothing(serve: Serving) -> None:
    visitor = serve.visitor(FORM)
    page = visitor.begin()
    visitor.service.restart(FORM.replace("type: money", "type: mony"))
    failed = page.press(CONTINUE, name="Zoe")
    assert (failed.status, failed.h1) == (500, FAILED)
    visitor.service.restart(FORM)
    assert failed.press(TRY).path == "paid"


def test_a_page_that_the_form_lost_shows_what_was_typed_by_the_names_that_the_form_still_knows(
    serve: Serving,
) -> None:
    gone = _changed(serve, "name", name="Zoé <b>")
    assert (gone.status, gone.h1) == (404, GONE)
    assert gone.pairs == [("Name", "Zoé <b>")]
    assert {word("page.gone.text"), word("page.ended.typed"), word("page.saved")} <= set(gone.paragraphs)
    assert gone.follow(word("page.home")).buttons


def test_what_no_question_of_the_form_asks_any_more_is_shown_as_it_was_typed(serve: Serving) -> None:
    assert _changed(serve, "paid", paid="12.50").pairs == [(word("page.gone.answer", n=1), "12.50")]


def test_an_address_that_never_was_is_still_said_to_be_none(visitor: Visitor) -> None:
    visitor.begin()
    for data in (FORGED, {}):
        page = visitor.post("nowhere", data, headers={"Origin": "http://elsewhere.example"})
        assert page.h1 in (word("page.404.heading"), word("page.ended.heading"))
        assert page.pairs == []


@pytest.mark.parametrize("headers", [{}, {"Origin": "http://elsewhere.example"}, {"Origin": "null"}])
def test_another_site_cannot_have_its_words_sent_again(serve: Serving, headers: dict[str, str]) -> None:
    visitor = serve.visitor(FORM)
    visitor.begin()
    visitor.service.restart(FORM.replace("type: money", "type: mony"))
    page = visitor.post("name", FORGED, headers=headers)
    assert (page.status, TRY in page.buttons, FORGED["name"] in page.html) == (500, False, False)


def test_what_did_not_arrive_whole_cannot_be_given_back_and_is_not_promised(visitor: Visitor) -> None:
    page = visitor.begin()
    found = visitor.open(
        "POST",
        "name",
        input_stream=io.BytesIO(f"csrf_token={page.hidden['csrf_token']}&name=An".encode()),
        content_type="application/x-www-form-urlencoded",
        environ_overrides={"CONTENT_LENGTH": "100"},
    )
    assert (found.status, found.h1) == (400, word("page.400.heading"))
    assert {word("page.400.text"), word("page.saved")} <= set(found.paragraphs)
    assert found.follow(word("page.again")).path == "name"


def _away(page: Page, **typed: str) -> Page:
    """A page that is sent while another program keeps the database's file locked."""
    service = page.visitor.service
    service.store._connections.get().execute("PRAGMA busy_timeout = 1")
    with closing(sqlite3.connect(service.folder / "var/formengine.db", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        return page.press(CONTINUE, **typed)


def test_a_service_that_does_not_answer_says_so_and_not_that_the_form_is_closed(visitor: Visitor) -> None:
    away = _away(visitor.begin(), name="Zoe")
    assert (away.status, away.h1) == (503, word("away.heading"))
    assert {word("away.text"), GIVEN_BACK} <= set(away.paragraphs)
    assert word("page.503.heading") not in away.main
    assert away.title == f"{word('away.heading')} – Tiny"


def test_a_service_that_does_not_answer_can_be_read_in_another_language(visitor: Visitor) -> None:
    page = visitor.begin().press(CONTINUE, name="Zoe")
    assert "Français" in _away(page, paid="1,250.50").buttons
    _away(page, paid="1,250.50").press("Français")
    assert visitor.saved["paid"]["v"] == {"paid": "1250.50"}


def test_what_a_page_that_is_gone_shows_is_shown_in_the_other_language_too(visitor: Visitor) -> None:
    page = visitor.begin().press(CONTINUE, name="Zoe")
    french = visitor.post("/en/tiny/gone", page.filled(CONTINUE, paid="1,250.50")[1]).press("Français")
    assert (french.status, french.language) == (404, "fr")
    assert (french.h1, french.pairs) == (word("page.gone.heading", "fr"), [("Paid", "1 250,50 €")])


def test_what_was_typed_for_an_item_that_is_gone_is_shown_in_the_other_language_too(
    serve: Serving, tmp_path: Path
) -> None:
    jobs = {"jobs.title": "Your jobs", "jobs.item": "a job", "jobs.title-of-item": "{{ firm }}"}
    texts = {"title": "Tiny", "service.name": "Office", "part.p.title": "P", **jobs}
    words = write_catalogue(tmp_path / "words", {**texts, "firm.label": "Firm", "firm.noun": "the firm"})
    steps = "[{step: firm, ask: [{id: firm, type: text, label: Firm, noun: the firm}]}]"
    repeat = (
        f"{{repeat: jobs, title: Your jobs, item: a job, title-of-item: '{{{{ firm }}}}', steps: {steps}}}"
    )
    text = f"{HEAD.replace('[en]', '[en, fr]')}parts: [{{part: p, title: P, steps: [{repeat}]}}]"
    visitor = serve(forms={"tiny": text}, locales=words).visitor()
    item = visitor.begin().press("Add a job")
    visitor.get("jobs/1/remove").press(word("btn.remove", item=word("list.item", item="a job", n=1)))
    gone = item.press(CONTINUE, firm="Mill")
    assert (gone.status, gone.h1) == (409, word("page.removed.heading"))
    french = gone.press("Français")
    assert (french.status, french.h1) == (409, word("page.removed.heading", "fr"))
    assert french.pairs == [("Firm", "Mill")]


STOPPED = """
parts:
  - part: you
    title: You
    steps:
      - {stop: name, title: You cannot go on, text: Come to our office.}
      - step: paid
        ask: [{id: name, type: text, label: Your name, summary: Name, noun: your name}]
"""
BORN = """
parts:
  - part: you
    title: You
    steps:
      - step: born
        title: Your birth
        ask:
          - {id: born, type: date, label: Born, noun: the date}
          - {id: since, type: month, label: Since, noun: the month}
          - {id: town, type: text, label: Town, noun: the town}
"""
DATE = {"born-day": "27", "born-month": "3", "born-year": "1985"}


@pytest.mark.parametrize("button", [CONTINUE, word("btn.back"), word("btn.erase")])
def test_where_an_edit_made_an_end_of_the_page_what_was_typed_is_shown_and_the_way_on(
    serve: Serving, button: str
) -> None:
    visitor = serve.visitor(FORM)
    shown = visitor.begin()
    visitor.service.restart(STOPPED)
    turned = shown.press(button, name="Zoé <b>")
    assert (turned.status, turned.h1) == (409, word("page.turned.heading"))
    assert turned.pairs == [("Name", "Zoé <b>")]
    assert {word("page.turned.text"), word("page.ended.typed"), word("page.saved")} <= set(turned.paragraphs)
    assert turned.follow(word("page.turned.why")).h1 == "You cannot go on"


def test_an_end_to_which_nothing_was_typed_takes_no_form(serve: Serving) -> None:
    visitor = serve.visitor(FORM)
    shown = visitor.begin()
    visitor.service.restart(STOPPED)
    assert shown.press(CONTINUE).status == 405
    forged = visitor.post(
        "name", {**FORGED, "csrf_token": shown.hidden["csrf_token"]}, headers={"Sec-Fetch-Site": "cross-site"}
    )
    assert forged.pairs == []


def _unasked(serve: Serving, **typed: str) -> list[tuple[str, str]]:
    visitor = serve.visitor(BORN)
    shown = visitor.begin()
    visitor.service.restart(FORM)
    gone = shown.press(CONTINUE, typed)
    assert (gone.status, gone.h1) == (404, GONE)
    return [(name, said) for name, said in gone.pairs]


def test_a_date_that_nobody_asks_any_more_is_shown_as_one(serve: Serving) -> None:
    answers = _unasked(serve, **DATE, **{"since-month": "mars", "since-year": "2024"}, town="Paris")
    assert answers == [
        (word("page.gone.answer", n=1), "27 March 1985"),
        (word("page.gone.answer", n=2), "March 2024"),
        (word("page.gone.answer", n=3), "Paris"),
    ]


def test_what_is_no_date_is_shown_together_as_it_was_typed(serve: Serving) -> None:
    assert _unasked(serve, **DATE | {"born-month": "13"}) == [(word("page.gone.answer", n=1), "27 13 1985")]
