"""A question that asks for something of another type in a new version: what was answered is neither shown as what it is not
nor lost.
"""

from __future__ import annotations

import datetime
import json
from collections.abc import Mapping, Sequence
from typing import Any

import pytest

from formengine.fields.registry import TYPES, kind_of
from tests.fields.support import examples
from tests.web.page import Page
from tests.web.support import Serving
from tests.web.words import CHECK, CONTINUE

ASKING = [name for name in TYPES if kind_of(name).asks]


def _question(place: int, name: str) -> dict[str, Any]:
    """What the first example of a type asks, for a question that has the id of its place."""
    asked = {key: value for key, value in examples(name)[0].definition.items() if key != "autocomplete"}
    return {**asked, "id": f"q{place}", "label": f"Question {place}", "noun": f"answer {place}"}


def _form(names: Sequence[str]) -> str:
    """A page for each of these types."""
    steps = [{"step": f"s{place}", "ask": [_question(place, name)]} for place, name in enumerate(names)]
    return f"parts: {json.dumps([{'part': 'all', 'title': 'All', 'steps': steps}])}\n"


def _typed(place: int, name: str) -> Mapping[str, str | list[str]]:
    """What its first example takes, in the inputs of this place."""
    example = examples(name)[0]
    raw = example.kind.valid(example.question, example.reading("en"))
    alone = {key: values if name == "choices" else values[0] for key, values in raw.items()}
    return {key.replace(example.question.id, f"q{place}", 1): typed for key, typed in alone.items()}


def _through(page: Page) -> Page:
    """The check page, once Continue was pressed on each page that is open again, with what its inputs hold."""
    for _ in ASKING:
        page = page.visitor.get("check")
        if page.h1 == CHECK:
            break
        page.press(CONTINUE)
    return page


@pytest.mark.parametrize("turn", range(1, len(ASKING)))
def test_each_question_is_of_another_type_for_a_while(serve: Serving, turn: int) -> None:
    page = serve.visitor(_form(ASKING)).begin()
    for place, name in enumerate(ASKING):
        page = page.press(CONTINUE, **_typed(place, name))
    assert page.h1 == CHECK
    said = page.answers
    page.visitor.service.restart(_form([*ASKING[turn:], *ASKING[:turn]]))
    page.visitor.get("check")
    page.visitor.service.restart(_form(ASKING))
    page = _through(page)
    assert (page.h1, page.answers) == (CHECK, said)


PART = "parts:\n  - part: you\n    title: You\n    steps:\n"
ASKED = PART + "      - {step: it, ask: [{id: it, type: %s, label: It, noun: it, optional: true}]}\n"


@pytest.mark.parametrize("typed", ["7", ""])
def test_what_is_answered_meanwhile_counts_a_blank_too(serve: Serving, typed: str) -> None:
    page = serve.visitor(ASKED % "email").begin().press(CONTINUE, it="ana@example.org")
    assert page.h1 == CHECK
    page.visitor.service.restart(ASKED % "integer")
    page = page.visitor.get("check")
    assert (page.path, page.fields) == ("it", {"it": "ana@example.org"})
    page = page.press(CONTINUE, it=typed)
    assert page.h1 == CHECK
    page.visitor.service.restart(ASKED % "long-text")
    assert page.visitor.get("it").fields == {"it": typed}


def test_a_whole_number_is_there_as_an_amount(serve: Serving) -> None:
    page = serve.visitor(ASKED % "integer").begin().press(CONTINUE, it="12")
    page.visitor.service.restart(ASKED % "money")
    page = page.visitor.get("check")
    assert (page.path, page.fields) == ("it", {"it": "12.00"})
    assert page.press(CONTINUE).answers == {"It": "€12.00"}


def test_through_several_types_and_days_it_is_what_was_given(serve: Serving) -> None:
    page = serve.visitor(ASKED % "month").begin()
    page = page.press(CONTINUE, **{"it-month": "10", "it-year": "2026"})
    said = page.answers
    for name in ("integer", "yes-no", "address", "country"):
        page.visitor.service.restart(ASKED % name)
        page.visitor.get("check")
        page.visitor.service.clock.now += datetime.timedelta(days=1)
        page.visitor.get("check")
    page.visitor.service.restart(ASKED % "month")
    page = page.visitor.get("check")
    assert (page.h1, page.answers) == (CHECK, said)


def test_an_address_that_is_asked_instead_begins_in_its_country(serve: Serving) -> None:
    page = serve.visitor(ASKED % "yes-no").begin().press(CONTINUE, it="yes")
    page.visitor.service.restart(ASKED % "address")
    page = page.visitor.get("it")
    assert page.fields == {
        "it-line1": "",
        "it-line2": "",
        "it-postcode": "",
        "it-city": "",
        "it-country": "FR",
    }
