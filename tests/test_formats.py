"""Dates, numbers and amounts as each language writes them."""

from __future__ import annotations

import datetime
from decimal import Decimal

import pytest
from babel.dates import format_date

from formengine import formats


@pytest.mark.parametrize(
    ("value", "language", "written"),
    [
        ("1363.60", "fr", "1\u202f363,60"),
        ("1363.60", "en", "1,363.60"),
        ("12", "fr", "12"),
        ("0.5", "fr", "0,5"),
        ("0.333333333333", "en", "0.3333333333"),
    ],
)
def test_a_number_keeps_the_decimals_that_it_was_written_with(
    value: str, language: str, written: str
) -> None:
    assert formats.number(Decimal(value), language) == written


def test_french_writes_the_first_of_a_month_in_its_own_way() -> None:
    assert formats.date(datetime.date(2025, 11, 1), "fr") == "1er\u00a0novembre 2025"
    assert formats.date(datetime.date(2025, 11, 2), "fr") == "2\u00a0novembre 2025"
    assert formats.date(datetime.date(2025, 11, 1), "en") == "1 November 2025"


@pytest.mark.parametrize("language", ["en", "fr", "ar", "de", "es", "it", "pt", "pt-BR", "tr", "zh", "fa"])
def test_a_date_is_written_as_babel_writes_it(language: str) -> None:
    for month in range(1, 13):
        day = datetime.date(1985, month, 2 * month)
        written = formats.date(day, language).replace("\u00a0", " ")  # in French, no line breaks there
        assert written == format_date(day, "d MMMM y", locale=language.replace("-", "_"))


def test_only_some_languages_are_written_from_right_to_left() -> None:
    assert [formats.right_to_left(language) for language in ("ar", "fr", "fa")] == [True, False, True]
