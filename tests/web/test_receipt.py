"""The receipt of a request: what the law asks of it (CRPA R112-5), and all answers as they were said on that day."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.web.page import Page, words
from tests.web.support import HEAD, Serving, write_catalogue
from tests.web.words import CONTINUE, SEND, SENT, word

ONE = """
parts: [{part: p, title: You, steps: [{step: name, ask: [{id: name, type: text, label: Name, noun: your name}]}]}]
"""

FORM = """
service:
  name: Town hall
  phone: "01632 960001"
  hours: Monday to Friday, 9 to 5
  email: help@example.org
  address: |
    1 High Street

    Anytown
sent: {silence: %s, silence-after: 2 months, appeal: "Write to the **tribunal** within two months."}
withdrawal: {text: Nobody will work on it.}
parts:
  - part: you
    title: You
    steps:
      - step: name
        ask: [{id: name, type: text, label: Name, noun: your name}]
      - repeat: jobs
        title: Your jobs
        item: a job
        title-of-item: "{{ employer }}"
        steps: [{step: employer, ask: [{id: employer, type: text, label: Employer, noun: the employer}]}]
"""
HERE = HEAD.replace("service: {name: Office}\n", "")
RECEIPT, BACK = word("btn.receipt"), word("btn.back-sent")


def _sent(serve: Serving, silence: str = "refused") -> Page:
    """The receipt of a request that was received on 16 November at nine."""
    service = serve(forms={"tiny": HERE + FORM.replace("%s", silence)})
    page = service.visitor().begin().press(CONTINUE, name="Ana <b>").press(word("btn.add", item="a job"))
    page = page.press(CONTINUE, employer="Bakery").press(CONTINUE).press(SEND, declared="yes")
    return page.follow(RECEIPT)


def _headings(page: Page) -> list[tuple[str, str]]:
    (main,) = page.all("main")
    return [(each.tag, words(each)) for each in main.iter() if each.tag in ("h1", "h2", "h3", "h4")]


def test_it_says_what_was_received_and_when_and_who_works_on_it(serve: Serving) -> None:
    page = _sent(serve)
    assert (page.h1, page.title) == (word("receipt.heading"), f"{word('receipt.heading')} – Tiny")
    said = page.paragraphs
    assert word("done.receipt", date="16 November 2026", time="09:00", service="Town hall") in said
    assert [each for each in ("1 High Street", "Anytown") if each not in said] == []
    assert {"tel:01632960001", "mailto:help@example.org"} <= set(page.links.values())


@pytest.mark.parametrize("silence", ["refused", "accepted"])
def test_it_says_what_silence_means_and_from_which_day(serve: Serving, silence: str) -> None:
    assert word(f"receipt.{silence}", date="16 January 2027") in _sent(serve, silence).paragraphs


def test_it_has_all_answers_by_part_below_one_heading(serve: Serving) -> None:
    page = _sent(serve)
    assert page.pairs == [("Name", "Ana <b>"), ("Your jobs", "Bakery"), ("Employer", "Bakery")]
    headings = _headings(page)
    start = headings.index(("h2", word("receipt.answers")))
    assert headings[start:-1] == [("h2", word("receipt.answers")), ("h3", "You"), ("h4", "Bakery")]


def test_it_says_what_was_declared_in_the_words_of_that_day(serve: Serving) -> None:
    page = (
        serve.visitor(f"declaration: {{text: All of it is true.}}\n{ONE}").begin().press(CONTINUE, name="Ana")
    )
    page = page.press(SEND, declared="yes").follow(RECEIPT)
    assert ("h2", word("receipt.declared")) in _headings(page)
    assert "All of it is true." in page.paragraphs
    assert word("check.declaration") in _sent(serve).paragraphs


def test_it_says_how_to_contest_a_decision(serve: Serving) -> None:
    page = _sent(serve)
    assert ("h2", word("receipt.appeal")) in _headings(page)
    assert "Write to the tribunal within two months." in page.paragraphs


def test_one_goes_back_to_the_confirmation(serve: Serving) -> None:
    assert _sent(serve).follow(BACK).h1 == SENT


def test_in_another_language_the_answers_stay_as_they_were_said(serve: Serving, tmp_path: Path) -> None:
    texts = {"title": "Tiny", "service.name": "Office", "part.p.title": "You", "name.label": "Name"}
    locales = write_catalogue(tmp_path / "words", {**texts, "name.noun": "your name"})
    form = HEAD.replace("languages: [en]", "languages: [en, fr]") + ONE
    page = serve(forms={"tiny": form}, locales=locales).visitor().begin().press(CONTINUE, name="Ana")
    page = page.press(SEND, declared="yes").follow(RECEIPT)
    assert [each.get("lang") for each in page.all("div") if each.get("lang")] == []
    page = page.follow("Français")
    assert (page.language, page.h1) == ("fr", word("receipt.heading", "fr"))
    assert page.pairs == [("Name", "Ana")]
    assert [each.get("lang") for each in page.all("div") if each.get("lang")] == ["en"]


def test_an_edit_of_the_form_does_not_change_it(serve: Serving) -> None:
    page = _sent(serve)
    before = page.pairs
    service = page.visitor.service
    service.write(HERE + FORM.replace("%s", "refused").replace("label: Name", "label: First name"))
    service.restart()
    assert page.reload().pairs == before


def test_what_was_taken_back_has_no_answer_to_wait_for(serve: Serving) -> None:
    page = _sent(serve).follow(BACK).follow(word("btn.withdraw")).press(word("btn.withdraw"))
    page = page.follow(RECEIPT)
    assert word("withdrawn.when", date="16 November 2026", time="09:00") in page.paragraphs
    assert not {word("receipt.silence"), word("receipt.appeal")} & {said for _, said in _headings(page)}


def test_a_form_that_says_nothing_of_it_promises_nothing(serve: Serving) -> None:
    page = serve.visitor(ONE).begin().press(CONTINUE, name="Ana").press(SEND, declared="yes")
    page = page.follow(RECEIPT)
    assert [said for _, said in _headings(page)][1:] == [
        word("receipt.service"),
        word("receipt.answers"),
        "You",
        word("receipt.declared"),
    ]


def test_before_sending_there_is_none(serve: Serving) -> None:
    page = serve.visitor(ONE).begin()
    assert page.visitor.get("receipt").path == "name"


def test_once_erased_it_is_gone(serve: Serving) -> None:
    page = _sent(serve).follow(word("btn.erase-sent")).press(word("btn.erase-sent"))
    assert RECEIPT not in page.visitor.get("receipt").links
    assert "Bakery" not in page.visitor.get("receipt").main


PROMISE = """
parts:
  - part: promise
    title: Promise
    steps:
      - step: promise
        ask: [{id: promise, type: declaration, label: I tell the office when I move., summary: Your promise}]
"""


def test_a_promise_is_said_whole_where_it_is_checked_and_on_the_receipt(serve: Serving) -> None:
    check = serve.visitor(PROMISE).begin().press(CONTINUE, promise="true")
    assert check.answers == {"Your promise": "Yes: I tell the office when I move."}
    receipt = check.press(SEND, declared="yes").follow(RECEIPT)
    assert receipt.answers == {"Your promise": "Yes: I tell the office when I move."}


def test_a_promise_without_a_short_name_is_said_once(serve: Serving) -> None:
    check = serve.visitor(PROMISE.replace(", summary: Your promise", "")).begin()
    assert check.press(CONTINUE, promise="true").answers == {"I tell the office when I move.": "Yes"}


def test_the_page_of_a_promise_is_called_the_same_in_its_tab_and_in_its_heading(serve: Serving) -> None:
    page = serve.visitor(PROMISE).begin()
    assert (page.h1, page.title.partition(" – ")[0]) == ("Your promise", "Your promise")
    wrong = page.press(CONTINUE)
    assert wrong.title.startswith(f"{word('error.prefix')} Your promise –")
