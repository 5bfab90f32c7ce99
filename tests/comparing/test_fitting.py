"""What is said to stay where the type of a question changes is what the new type takes as it is."""

from __future__ import annotations

import datetime

import pytest

from formengine.comparing.fitting import fitting
from formengine.fields.base import Reading
from formengine.fields.registry import kind_of
from tests.loading.support import form_of, with_questions

TODAY = datetime.date(2026, 11, 27)


def taken(kind: str, value: object) -> bool:
    """Whether a question of this type takes a value as it is, as a form does that has changed under a draft."""
    ((_, _, step),) = form_of(with_questions(f"- {{id: q, type: {kind}, label: L, noun: n}}\n")).steps()
    (question,) = step.questions
    try:
        shown = kind_of(kind).show(question, value, "fr")  # type: ignore[arg-type]  # whatever another type wrote
        answer = kind_of(kind).read(question, shown, Reading("fr", TODAY))
    except (TypeError, ValueError, ArithmeticError):
        return False
    return not answer.faults and answer.value == value


@pytest.mark.parametrize(
    ("old", "new", "fits", "stay", "go"),
    [
        ("text", "integer", "whole numbers in digits stay", ["12", "-4"], ["12.5", "twelve", "1 200"]),
        ("text", "decimal", "12 or 12.5", ["12", "12.5"], ["twelve", "12,5"]),
        ("long-text", "money", "two decimals", ["12.50"], ["12", "12,50", "twelve"]),
        ("text", "date", "2026-03-31", ["2026-03-31"], ["31/03/2026", "in March"]),
        ("text", "month", "2026-03", ["2026-03"], ["03/2026"]),
        ("text", "email", "addresses stay", ["ana@example.org"], ["ana"]),
        (
            "text",
            "phone",
            "begin with + and have no spaces",
            ["+33199001234"],
            ["01 99 00 12 34", "0199001234"],
        ),
        ("text", "postcode", "as a postcode", ["75001"], ["Paris"]),
        ("text", "yes-no", "no answer does", [], ["yes", "oui", "true"]),
        ("integer", "text", "numbers stay", ["12"], []),
        ("decimal", "long-text", "numbers stay", ["12.5"], []),
        ("money", "text", "12.50", ["12.50"], []),
        ("date", "text", "2026-03-31", ["2026-03-31"], []),
        ("month", "text", "2026-03", ["2026-03"], []),
        ("email", "text", "addresses", ["ana@example.org"], []),
        ("phone", "text", "+33199001234", ["+33199001234"], []),
        ("postcode", "text", "codes", ["75001"], []),
        ("yes-no", "text", "no answer does", [], [True, False]),
        ("integer", "decimal", "all numbers stay", ["12", "-4"], []),
        ("decimal", "integer", "whole numbers stay", ["12"], ["12.5"]),
        ("integer", "money", "no answer does", [], ["12"]),
        ("money", "integer", "no answer does", [], ["12.00", "12.50"]),
    ],
)
def test_what_is_said_to_stay_stays(
    old: str, new: str, fits: str, stay: list[object], go: list[object]
) -> None:
    assert fits in fitting(old, new)
    assert [taken(new, value) for value in (*stay, *go)] == [True] * len(stay) + [False] * len(go)


def test_what_takes_more_words_is_not_said() -> None:
    assert fitting("choice", "choices") == ""
