from __future__ import annotations

import pytest
from babel.core import Locale

from formengine.fields.month_names import is_weekday, month_number


@pytest.mark.parametrize("locale", ["fr", "en", "ar", "ar_DZ", "ar_MA", "ar_SY"])
@pytest.mark.parametrize("width", ["wide", "abbreviated"])
def test_every_name_is_known_on_every_page(locale: str, width: str) -> None:
    for number, name in Locale.parse(locale).months["format"][width].items():
        for language in ("fr", "en", "ar"):
            assert month_number(name, language) == number
            assert month_number(name.upper(), language) == number


@pytest.mark.parametrize(
    ("word", "number"),
    [
        ("fevr", 2),
        ("FÉVRIER", 2),
        ("aout", 8),
        ("sept.", 9),
        ("déc", 12),
        ("juil", 7),
        ("اغسطس", 8),
        ("تشرين الأول", 10),
    ],
)
def test_accents_dots_and_ends_may_be_missing(word: str, number: int) -> None:
    assert month_number(word, "fr") == number


@pytest.mark.parametrize("word", ["", "m", "ma", "jui", "تشرين", "marsouin", "brumaire"])
def test_what_fits_no_month_or_several_is_none(word: str) -> None:
    assert month_number(word, "fr") is None


def test_the_language_of_the_page_is_known_too() -> None:
    assert month_number("Dezember", "de") == 12
    assert month_number("Dezember", "fr") is None


def test_a_language_without_data_costs_nothing() -> None:
    assert month_number("mars", "x-klingon") == 3


def test_days_of_the_week() -> None:
    assert is_weekday("Mardi", "fr")
    assert is_weekday("sun.", "en")
    assert not is_weekday("mars", "fr")
