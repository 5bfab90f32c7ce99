"""What is not valid is kept as it was typed, with its page, and never sent. Going away keeps what was typed."""

from __future__ import annotations

import pytest

from tests.web.page import Page
from tests.web.support import Serving, Visitor
from tests.web.words import BACK, CHECK, CONTINUE, ERASE, RESUME, START, word

STAY = """
parts:
  - part: stay
    title: Stay
    steps:
      - step: nights
        title: Your stay
        ask:
          - {id: nights, type: integer, label: Nights, noun: the nights, at-most: 30}
          - {id: arrival, type: date, label: Arrival, noun: the arrival}
          - {id: note, type: long-text, label: Remarks, noun: your remarks, optional: true}
      - step: name
        ask: [{id: name, type: text, label: Your name, noun: your name}]
      - step: remark
        ask: [{id: remark, type: text, label: Anything else, noun: anything else, optional: true}]
"""
WRONG = {"nights": " 3½ ", "arrival-day": "45", "arrival-month": "Brumaire", "arrival-year": "26"}
FIELDS = {**WRONG, "note": ""}


def _mistyped(serve: Serving) -> Page:
    return serve.visitor(STAY).begin().press(CONTINUE, WRONG)


def test_a_page_with_mistakes_comes_back_at_once_as_it_was_typed(serve: Serving) -> None:
    page = _mistyped(serve)
    assert (page.status, page.hops) == (422, [303])
    assert page.fields == FIELDS
    assert [target for _, target in page.summary] == ["nights", "arrival-day", "arrival-month"]
    assert page.messages[0] == word("error.whole", Noun="The nights")
    assert page.focused is not None
    assert page.focused.get("tabindex") == "-1"


def test_a_later_visit_shows_it_the_same_way(serve: Serving) -> None:
    page = _mistyped(serve)
    later = page.visitor.get("nights")
    assert later.status == 422
    assert (later.fields, later.summary, later.title) == (page.fields, page.summary, page.title)
    assert page.visitor.get("/en/tiny/").press(RESUME).summary == page.summary


def test_it_is_not_an_answer(serve: Serving) -> None:
    page = _mistyped(serve)
    for unreachable in ("name", "check"):
        assert page.visitor.get(unreachable).path == "nights"
    good = {"nights": "3", "arrival-day": "5", "arrival-month": "3"}
    assert page.press(CONTINUE, good).path == "name"


def test_a_valid_answer_that_is_mistyped_later_is_no_answer_any_more(serve: Serving) -> None:
    page = _mistyped(serve).press(CONTINUE, {"nights": "3", "arrival-day": "5", "arrival-month": "3"})
    page = page.press(CONTINUE, name="Ana").press(CONTINUE)
    assert page.h1 == CHECK
    assert page.visitor.get("nights?change").press(CONTINUE, nights="99").status == 422
    assert page.visitor.get("check").path == "nights"


@pytest.mark.parametrize("button", [BACK, ERASE])
def test_going_away_keeps_what_was_typed_and_does_not_judge(serve: Serving, button: str) -> None:
    page = serve.visitor(STAY).begin()
    away = page.press(button, WRONG)
    assert (away.status, away.hops, away.summary) == (200, [303], [])
    back = page.visitor.get("nights")
    assert (back.fields, back.summary) == (FIELDS, [])
    judged = back.press(CONTINUE)
    assert (judged.status, len(judged.summary)) == (422, 3)
    assert page.visitor.get("nights").summary == judged.summary


def test_an_answer_that_is_valid_when_one_goes_back_is_an_answer(serve: Serving) -> None:
    page = serve.visitor(STAY).begin().press(CONTINUE, {**WRONG, "nights": "3", "arrival-day": "5"})
    page = page.press(CONTINUE, {"arrival-month": "3"})
    assert page.path == "name"
    assert page.press(BACK, name="Ana").path == "nights"
    assert page.visitor.get("check").path == "remark"


def test_going_back_from_a_page_with_mistakes_keeps_them_told(serve: Serving) -> None:
    page = _mistyped(serve)
    page.press(BACK)
    assert page.visitor.get("nights").summary == page.summary


def test_an_untouched_page_that_one_leaves_is_not_called_wrong_later(serve: Serving) -> None:
    page = serve.visitor(STAY).begin()
    page.press(BACK)
    again = page.visitor.get("nights")
    assert (again.status, again.summary, set(again.fields.values())) == (200, [], {""})
    assert page.visitor.saved == {}


def test_a_default_that_nobody_touched_is_not_an_answer(serve: Serving) -> None:
    home = "{id: home, type: address, label: Your address, noun: your address}"
    page = serve.visitor(f"parts: [{{part: a, title: A, steps: [{{step: home, ask: [{home}]}}]}}]").begin()
    assert page.fields["home-country"] == "FR"
    page.press(BACK)
    assert page.visitor.saved == {}
    assert page.visitor.get("home").summary == []


def test_an_optional_page_is_answered_by_going_on_only(serve: Serving) -> None:
    page = (
        serve.visitor(STAY)
        .begin()
        .press(CONTINUE, {"nights": "3", "arrival-day": "5", "arrival-month": "3", "arrival-year": "2026"})
        .press(CONTINUE, name="Ana")
    )
    page.press(BACK)
    assert page.visitor.get("check").path == "remark"
    assert page.visitor.get("remark").press(CONTINUE).h1 == CHECK


def test_back_on_the_first_page_leads_to_the_start(serve: Serving) -> None:
    page = serve.visitor(STAY).begin().press(BACK, WRONG)
    assert (page.path, list(page.buttons)[:1]) == ("", [RESUME])


def test_erasing_can_be_given_up(serve: Serving) -> None:
    page = serve.visitor(STAY).begin().press(ERASE, WRONG)
    assert page.h1 == word("erase.heading")
    kept = page.press(word("btn.keep-answers"))
    assert (kept.path, kept.fields) == ("nights", FIELDS)


def test_erasing_is_confirmed_then_leaves_nothing(serve: Serving) -> None:
    page = _mistyped(serve)
    visitor = page.visitor
    erased = page.press(ERASE).press(ERASE)
    assert (erased.h1, erased.hops) == (word("erased.heading"), [303])
    assert (visitor.service.count("drafts"), visitor.service.count("answers")) == (0, 0)
    assert not visitor.client._cookies
    assert list(erased.follow(word("erased.again")).buttons) == [START]


def _contact(serve: Serving, language: str = "en") -> Visitor:
    text = (serve.repository / "forms" / "contact-change" / "form.yaml").read_text("utf-8")
    return serve(forms={"contact-change": text}).visitor(languages=language)


def test_another_language_keeps_the_place_and_what_was_typed(serve: Serving) -> None:
    page = _contact(serve).begin("contact-change")
    assert page.language == "en"
    typed = {"full_name": "", "client_number": "12 x"}
    french = page.press("Français", typed)
    assert (french.language, french.fields, french.summary) == ("fr", typed, [])
    assert french.address == page.address.replace("/en/", "/fr/")
    judged = french.press(word("btn.continue", "fr"))
    assert judged.status == 422
    english = judged.press("English")
    assert (english.language, english.fields) == ("en", typed)
    assert [target for _, target in english.summary] == [target for _, target in judged.summary]
    assert set(english.messages).isdisjoint(judged.messages)


def test_a_valid_answer_is_written_in_the_other_language(serve: Serving) -> None:
    page = _contact(serve).begin("contact-change").press(CONTINUE, full_name="Ana")
    page = page.press(CONTINUE, changes=["phone"]).press(CONTINUE, new_phone="01 99 00 12 34")
    french = page.press(
        "Français", {"from_date-day": "5", "from_date-month": "march", "from_date-year": "2026"}
    )
    assert french.fields == {"from_date-day": "5", "from_date-month": "3", "from_date-year": "2026"}
    assert french.press(word("btn.continue", "fr")).path == french.path.replace("from-when", "your-promise")


@pytest.mark.parametrize("typed", ["\r\n\r\nabcdefgh", "abcdefgh\r\n", "  abcdefgh  ", "</textarea>&amp;<b>"])
def test_a_text_of_several_lines_comes_back_line_for_line(serve: Serving, typed: str) -> None:
    note = "{id: note, type: long-text, label: Remarks, noun: your remarks, max-length: 5}"
    page = serve.visitor(f"parts: [{{part: a, title: A, steps: [{{step: note, ask: [{note}]}}]}}]").begin()
    found = page.press(CONTINUE, note=typed)
    assert (found.status, found.fields) == (422, {"note": typed})
    assert page.reload().fields == {"note": typed}
