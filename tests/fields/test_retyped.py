"""An answer to a question that is of another type now: in its inputs where it says the same there, and nothing else."""

from __future__ import annotations

from typing import Any

import pytest

from formengine.fields.retyped import read_again
from tests.fields.support import Raw, example_of

WORDS = ", options: [{id: 'yes', label: Oui}, {id: 'no', label: Non}, {id: unsure, label: Je ne sais pas}]"
OPTIONS, BOXES = f"choice{WORDS}", f"choices{WORDS}"


def _again(value: Any, now: str) -> tuple[Raw, bool]:
    """An answer in the inputs of a question of this type."""
    example = example_of(f"{{id: it, label: Quoi, noun: la chose, type: {now}}}")
    return read_again(example.question, value, example.reading())


@pytest.mark.parametrize(
    ("value", "now", "shown"),
    [
        ("12", "money", {"it": ["12,00"]}),
        ("12.00", "integer", {"it": ["12"]}),
        ("12.50", "decimal", {"it": ["12,5"]}),
        ("12.5", "money", {"it": ["12,50"]}),
        ("unsure", BOXES, {"it": ["unsure"]}),
        (["unsure"], OPTIONS, {"it": ["unsure"]}),
        (True, OPTIONS, {"it": ["yes"]}),
        (False, BOXES, {"it": ["no"]}),
        ("no", "yes-no", {"it": ["no"]}),
        (["no"], "yes-no", {"it": ["no"]}),
        ("2021-03-15", "month", {"it-month": ["3"], "it-year": ["2021"]}),
        ("2021-03", "date", {"it-day": [""], "it-month": ["3"], "it-year": ["2021"]}),
        ("2.555", "money", {"it": ["2,555"]}),
        ("50.50", "integer", {"it": ["50,5"]}),
        ("ligne un\nligne deux", "text", {"it": ["ligne un ligne deux"]}),
        ("06 12 34 56 78", "phone", {"it": ["06 12 34 56 78"]}),
        ("fr76 3000 6000 0112 3456 7890 189", "iban", {"it": ["fr76 3000 6000 0112 3456 7890 189"]}),
    ],
)
def test_what_says_the_same_is_there_to_be_confirmed(value: Any, now: str, shown: Raw) -> None:
    assert _again(value, now) == (shown, False)


@pytest.mark.parametrize(("value", "now"), [("12", "decimal"), ("12.00", "text"), ("unsure", OPTIONS)])
def test_what_is_written_alike_stays(value: Any, now: str) -> None:
    assert _again(value, now)[1]


@pytest.mark.parametrize(
    ("value", "now"),
    [
        ("no", "declaration"),
        (["yes", "no"], OPTIONS),
        (["yes", "no"], "yes-no"),
        ("unsure", "yes-no"),
        (True, "integer"),
        (True, "text"),
        (["unsure"], "long-text"),
        ({"line1": "1 rue Neuve"}, OPTIONS),
    ],
)
def test_what_this_type_cannot_say_is_not_in_its_inputs(value: Any, now: str) -> None:
    shown, taken = _again(value, now)
    assert not taken
    assert not any(map(any, shown.values()))


def test_a_code_that_begins_with_a_zero_is_no_number() -> None:
    assert _again("012", "integer") != ({"it": ["12"]}, True)
