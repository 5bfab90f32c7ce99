"""What is said to stay where the type of a question changes is what the new type takes as it is."""

from __future__ import annotations

import datetime
from typing import Any

import pytest

from formengine.comparing.fitting import fitting
from formengine.fields.base import Reading
from formengine.fields.registry import kind_of
from formengine.fields.retyped import read_again
from tests.loading.support import form_of, with_questions

TODAY = datetime.date(2026, 11, 27)


OPTIONS = "[{id: 'yes', label: Y}, {id: 'no', label: N}, {id: unsure, label: U}]"
STAYS, THERE, GONE = "stays", "there", "gone"


def becomes(kind: str, value: Any) -> str:
    """What a question of this type makes of a value, as a form does that has changed under a draft."""
    options = f", options: {OPTIONS}" if kind in {"choice", "choices"} else ""
    asked = with_questions(f"- {{id: q, type: {kind}, label: L, noun: n{options}}}\n")
    ((_, _, step),) = form_of(asked).steps()
    shown, taken = read_again(step.questions[0], value, Reading("fr", TODAY))
    readable = not kind_of(kind).read(step.questions[0], shown, Reading("fr", TODAY)).faults
    return STAYS if taken else THERE if shown and readable else GONE


@pytest.mark.parametrize(
    ("old", "new", "fits", "stay", "there", "gone"),
    [
        (
            "text",
            "integer",
            "whole numbers in digits stay",
            ["12", "-4"],
            ["1 200", "12.00"],
            ["12.5", "twelve"],
        ),
        ("text", "decimal", "12 or 12.5", ["12", "12.5"], ["12,5"], ["twelve"]),
        ("long-text", "money", "two decimals", ["12.50"], ["12", "12,50"], ["twelve"]),
        ("text", "date", "2026-03-31", ["2026-03-31"], [], ["31/03/2026", "in March"]),
        ("text", "month", "2026-03", ["2026-03"], [], ["03/2026"]),
        ("text", "email", "addresses stay", ["ana@example.org"], [], ["ana"]),
        (
            "text",
            "phone",
            "+ and have no spaces",
            ["+33199001234"],
            ["01 99 00 12 34", "0199001234"],
            ["twelve"],
        ),
        ("text", "postcode", "as a postcode", ["75001"], [], ["Paris"]),
        ("text", "yes-no", "no answer does", [], [], ["oui", "true"]),
        ("integer", "text", "numbers stay", ["12"], [], []),
        ("decimal", "long-text", "numbers stay", ["12.5"], [], []),
        ("money", "text", "12.50", ["12.50"], [], []),
        ("date", "text", "2026-03-31", ["2026-03-31"], [], []),
        ("month", "text", "2026-03", ["2026-03"], [], []),
        ("email", "text", "addresses", ["ana@example.org"], [], []),
        ("phone", "text", "+33199001234", ["+33199001234"], [], []),
        ("postcode", "text", "codes", ["75001"], [], []),
        ("yes-no", "text", "no answer does", [], [], [True, False]),
        ("integer", "decimal", "all numbers stay", ["12", "-4"], [], []),
        ("decimal", "integer", "whole numbers stay", ["12"], [], ["12.5"]),
        ("integer", "money", "12 is there as 12.00", [], ["12", "-4"], []),
        ("decimal", "money", "up to two decimals", [], ["12.5", "12"], []),
        ("money", "integer", "12.00 is there as 12", [], ["12.00"], ["12.50"]),
        ("money", "decimal", "12.50 is there as 12.5", [], ["12.50", "12.00"], []),
        ("choice", "choices", "what was chosen is there", [], ["unsure"], ["gone"]),
        ("choices", "choice", "where one thing was ticked", [], [["unsure"]], [["yes", "no"]]),
        ("yes-no", "choice", "under an option", [], [True, False], []),
        ("yes-no", "choices", "under an option", [], [True, False], []),
        ("choice", "text", "the id of the option", ["unsure"], [], []),
        ("choice", "long-text", "the id of the option", ["unsure"], [], []),
        ("yes-no", "declaration", "as declared", [True], [], []),
        ("date", "month", "its month is there", [], ["2021-03-15"], []),
        ("month", "date", "the day is asked for", [], [], ["2021-03"]),
        ("choice", "yes-no", "an option 'yes' or 'no'", [], ["yes", "no"], ["unsure"]),
    ],
)
def test_what_is_said_to_stay_stays(
    old: str, new: str, fits: str, stay: list[Any], there: list[Any], gone: list[Any]
) -> None:
    assert fits in fitting(old, new)
    found = [becomes(new, value) for value in (*stay, *there, *gone)]
    assert found == [STAYS] * len(stay) + [THERE] * len(there) + [GONE] * len(gone)


def test_what_takes_more_words_is_not_said() -> None:
    assert fitting("address", "text") == ""
