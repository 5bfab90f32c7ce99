"""A year that is asked for as a number is told: a number is shown with a gap in it."""

from __future__ import annotations

import pytest

from formengine.checks import check
from tests.loading.support import form_of, with_questions


def codes(question: str) -> list[tuple[str, str]]:
    """What is said of a question in the step of a form."""
    form = form_of(with_questions(f"- {{id: q, {question}}}\n"))
    return [(each.severity, each.code) for each in check(form).problems]


@pytest.mark.parametrize(
    "words",
    [
        "label: En quelle année ?, noun: l’année",
        "label: Construction, noun: l’année de construction",
        "label: 'In which year was it built?', noun: the year",
    ],
)
def test_a_year_that_is_a_number_is_a_notice(words: str) -> None:
    assert codes(f"type: integer, {words}") == [("notice", "year-as-number")]
    assert codes(f"type: integer, year: true, {words}") == []
    assert codes(f"type: text, {words}") == []


@pytest.mark.parametrize(
    "words",
    [
        "label: Combien de jours par année ?, noun: le nombre de jours",
        "label: How many days a year do you work?, noun: the days",
        "label: Days, noun: the number of days in the year",
        "label: Enfants, noun: le nombre d’enfants",
    ],
)
def test_what_is_counted_is_none(words: str) -> None:
    assert codes(f"type: integer, {words}") == []
