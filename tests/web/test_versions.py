"""A draft that was begun with another version of its form keeps the answers that still fit; nothing unfit is sent."""

from __future__ import annotations

from typing import Any

import pytest

from formengine.storage import Outcome
from tests.web.page import Page
from tests.web.support import Serving
from tests.web.words import BACK, CHECK, CONFLICT, CONTINUE, SEND, SENT

FIRST = """
parts:
  - part: you
    title: You
    steps:
      - step: name
        title: Your name
        ask: [{id: name, type: text, label: Name, noun: your name}]
      - step: size
        ask:
          - id: size
            type: choice
            label: Your size
            noun: your size
            options: [{id: small, label: Small}, {id: large, label: Large}]
      - step: age
        ask: [{id: age_given, type: text, label: Age, noun: your age}]
"""


def _answered(serve: Serving) -> Page:
    page = serve.visitor(FIRST).begin().press(CONTINUE, name="Ana").press(CONTINUE, size="large")
    return page.press(CONTINUE, age_given="about forty")


def _with(page: Page, old: str, new: str) -> Page:
    assert FIRST.count(old) == 1
    page.visitor.service.restart(FIRST.replace(old, new))
    return page.visitor.get("check")


def test_a_new_wording_changes_nothing_else(serve: Serving) -> None:
    page = _with(_answered(serve), "label: Name", "label: Full name")
    assert page.answers == {"Full name": "Ana", "Your size": "Large", "Age": "about forty"}
    assert page.press(SEND, declared="yes").h1 == SENT


def test_a_page_that_was_open_can_be_sent_to_the_new_version(serve: Serving) -> None:
    page = serve.visitor(FIRST).begin()
    page.visitor.service.restart(FIRST.replace("label: Name", "label: Full name"))
    assert page.press(CONTINUE, name="Ana").path == "size"


def test_a_new_question_is_asked_and_the_other_answers_stay(serve: Serving) -> None:
    new = "  - {id: town, type: text, label: Town, noun: your town}\n"
    asks = "ask:\n          - {id: name, type: text, label: Name, noun: your name}\n        "
    page = _with(_answered(serve), "ask: [{id: name, type: text, label: Name, noun: your name}]", asks + new)
    assert (page.path, page.fields) == ("name", {"name": "Ana", "town": ""})
    assert page.press(CONTINUE, town="Lyon").h1 == CHECK
    assert page.visitor.get("check").answers["Your size"] == "Large"


def test_a_new_page_is_asked(serve: Serving) -> None:
    page = _with(
        _answered(serve),
        "      - step: age\n",
        "      - step: town\n        ask: [{id: town, type: text, label: Town, noun: your town}]\n      - step: age\n",
    )
    assert page.path == "town"
    assert page.press(CONTINUE, town="Lyon").h1 == CHECK


def test_an_option_that_is_gone_is_asked_again(serve: Serving) -> None:
    page = _with(_answered(serve), "{id: large, label: Large}", "{id: huge, label: Huge}")
    assert (page.path, page.fields) == ("size", {"size": ""})
    assert page.press(CONTINUE, size="huge").h1 in (CHECK, "Age")
    assert page.visitor.get("check").answers["Your size"] == "Huge"


def test_a_question_of_another_type_is_asked_again_with_what_was_there(serve: Serving) -> None:
    page = _with(_answered(serve), "id: age_given, type: text", "id: age_given, type: integer")
    assert (page.path, page.fields) == ("age", {"age_given": "about forty"})
    assert [target for _, target in page.summary] == ["age_given"]
    assert page.press(CONTINUE, age_given="40").h1 == CHECK


def test_an_answer_that_fits_the_new_type_stays(serve: Serving) -> None:
    page = serve.visitor(FIRST).begin().press(CONTINUE, name="Ana").press(CONTINUE, size="large")
    page = _with(
        page.press(CONTINUE, age_given="40"), "id: age_given, type: text", "id: age_given, type: integer"
    )
    assert (page.h1, page.answers["Age"]) == (CHECK, "40")


def test_a_text_that_is_now_too_long_is_asked_again(serve: Serving) -> None:
    page = _with(_answered(serve), "label: Age, noun", "label: Age, max-length: 5, noun")
    assert (page.path, page.fields) == ("age", {"age_given": "about forty"})


def test_a_number_that_is_now_too_large_is_asked_again(serve: Serving) -> None:
    numbers = FIRST.replace("id: age_given, type: text", "id: age_given, type: integer")
    page = serve.visitor(numbers).begin().press(CONTINUE, name="Ana").press(CONTINUE, size="large")
    page = page.press(CONTINUE, age_given="40")
    page.visitor.service.restart(numbers.replace("label: Age", "at-most: 30, label: Age"))
    page = page.visitor.get("check")
    assert (page.path, page.fields) == ("age", {"age_given": "40"})


def test_a_type_that_holds_something_else_altogether(serve: Serving) -> None:
    for kind in ("address", "choices", "yes-no", "date", "money", "declaration", "country", "month", "iban"):
        options = ", options: [{id: a, label: A}, {id: b, label: B}]" if kind == "choices" else ""
        page = _with(_answered(serve), "type: text, label: Age", f"type: {kind}{options}, label: Age")
        assert page.path == "age", kind
        page.press(BACK)
        assert page.visitor.get("age").status in (200, 422), kind


def test_a_question_that_is_gone_is_not_sent(serve: Serving) -> None:
    page = _answered(serve)
    page.visitor.service.restart(
        FIRST.replace("id: name, type: text, label: Name", "id: full, type: text, label: Name")
    )
    page = page.visitor.get("check")
    assert (page.path, page.fields) == ("name", {"full": ""})
    page.press(CONTINUE, full="Ana Day")
    page.visitor.get("check").press(SEND, declared="yes")
    assert page.visitor.sent["name"] == {"full": "Ana Day"}


def test_an_optional_question_that_is_gone_is_not_sent(serve: Serving) -> None:
    two = FIRST.replace(
        "ask: [{id: name, type: text, label: Name, noun: your name}]",
        "ask:\n          - {id: name, type: text, label: Name, noun: your name}\n"
        "          - {id: nick, type: text, label: Nick, noun: your nick, optional: true}",
    )
    page = serve.visitor(two).begin().press(CONTINUE, name="Ana", nick="A").press(CONTINUE, size="large")
    page = page.press(CONTINUE, age_given="40")
    page.visitor.service.restart(FIRST)
    page = page.visitor.get("check").press(SEND, declared="yes")
    assert page.h1 == SENT
    assert page.visitor.sent["name"] == {"name": "Ana"}


def test_a_page_that_is_gone_is_not_sent(serve: Serving) -> None:
    page = _answered(serve)
    page.visitor.service.restart(FIRST[: FIRST.index("      - step: age")])
    page = page.visitor.get("check").press(SEND, declared="yes")
    assert page.h1 == SENT
    assert set(page.visitor.sent) == {"name", "size"}


def test_a_tab_of_a_page_that_is_gone_finds_no_page(serve: Serving) -> None:
    page = _answered(serve)
    tab = page.visitor.get("age")
    page.visitor.service.restart(FIRST[: FIRST.index("      - step: age")])
    assert tab.press(CONTINUE).status == 404
    assert page.visitor.get("check").h1 == CHECK


def test_a_condition_that_is_new_is_worked_out_on_the_answers(serve: Serving) -> None:
    page = _with(
        _answered(serve), "      - step: age\n", "      - step: age\n        when: size == 'small'\n"
    )
    assert set(page.answers) == {"Name", "Your size"}


def test_what_was_mistyped_stays_as_it_was_typed(serve: Serving) -> None:
    page = serve.visitor(FIRST).begin().press(CONTINUE, name="x" * 300)
    page.visitor.service.restart(FIRST.replace("label: Name", "label: Full name"))
    assert page.visitor.get("name").fields == {"name": "x" * 300}


@pytest.mark.parametrize(
    "former", [{}, {"b": ["0", "0", "0"]}, {"f": 0, "b": ["ffff", "0", "ffff"], "v": {}}]
)
def test_a_state_that_another_engine_numbered_is_worked_out_from_the_answers(
    serve: Serving, former: dict[str, Any]
) -> None:
    page = _answered(serve)
    visitor, before = page.visitor, page.visitor.draft
    outcome = visitor.service.store.save(before, {}, former, expect=None)
    assert outcome is Outcome.SAVED
    page = visitor.get("check")
    assert page.answers == {"Name": "Ana", "Your size": "Large", "Age": "about forty"}
    assert visitor.draft.state == before.state
    assert page.press(SEND, declared="yes").h1 == SENT


TEXT, NUMBER = "id: age_given, type: text", "id: age_given, type: integer"
"""An answer that the second takes only where it is a number."""


@pytest.mark.parametrize(("old", "new"), [("label: Age", "label: Your age"), (TEXT, NUMBER)])
def test_a_page_that_was_open_over_an_answer_meets_no_other_tab_in_the_new_version(
    serve: Serving, old: str, new: str
) -> None:
    page = _answered(serve).visitor.get("age")
    _with(page, old, new)
    page.visitor.service.restart()
    assert page.press(CONTINUE, age_given="41").h1 == CHECK
    assert page.visitor.get("age").fields == {"age_given": "41"}


def test_nor_does_one_that_was_open_through_several_versions(serve: Serving) -> None:
    page = _answered(serve).visitor.get("age")
    _with(page, TEXT, NUMBER)
    between = page.visitor.get("age")
    _with(page, "label: Age", "label: Your age")
    assert between.press(CONTINUE, age_given="41").h1 == CHECK
    assert page.press(CONTINUE, age_given="42").h1 == CONFLICT


def test_a_page_whose_answer_was_lost_is_sent_again_to_the_new_version(serve: Serving) -> None:
    page = serve.visitor(FIRST).begin()
    page.press(CONTINUE, name="Ana")
    page.visitor.service.restart(FIRST.replace("label: Name", "max-length: 2, label: Name"))
    assert page.press(CONTINUE, name="Bo").path == "size"
    assert page.press(CONTINUE, name="Al").path == "size"


def test_what_another_tab_has_answered_before_a_new_version_is_still_asked_about(serve: Serving) -> None:
    page = _answered(serve).visitor.get("age")
    page.reload().press(CONTINUE, age_given="about fifty")
    _with(page, TEXT, NUMBER)
    assert page.press(CONTINUE, age_given="41").h1 == CONFLICT


def test_an_answer_that_stays_is_not_written_anew(serve: Serving) -> None:
    page = _answered(serve)
    rows = "SELECT visit, version, body FROM answers ORDER BY visit"
    before = page.visitor.service.database.fetch(rows)
    _with(page, "label: Name", "label: Full name")
    assert page.visitor.service.database.fetch(rows) == before
