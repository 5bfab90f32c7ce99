from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from formengine import formats
from formengine.fields.numbers import plain, read_number
from tests.fields.support import LANGUAGES

AMOUNTS = st.decimals("-999999999.99", "999999999.99", places=2)
NUMBERS = st.integers(0, 8).flatmap(lambda places: st.decimals(-999999, 999999, places=places))


@pytest.mark.parametrize("language", LANGUAGES)
@given(amount=AMOUNTS)
def test_an_amount_as_the_engine_writes_it_is_read_back(language: str, amount: Decimal) -> None:
    assert read_number(formats.amount(amount, language), language) == amount


@pytest.mark.parametrize("language", LANGUAGES)
@given(number=NUMBERS)
def test_a_number_as_the_engine_writes_it_is_read_back(language: str, number: Decimal) -> None:
    assert read_number(formats.number(number, language), language) == number


@given(
    whole=st.integers(1000, 999_999_999),
    cents=st.integers(0, 99),
    minus=st.sampled_from(["", "-", "− ", "–"]),
)
@pytest.mark.parametrize(
    ("group", "sign"), [(" ", ","), ("\u202f", ","), ("’", "."), (",", "."), (".", ","), ("٬", "٫")]
)
def test_two_signs_leave_no_doubt_in_any_language(
    whole: int, cents: int, minus: str, group: str, sign: str
) -> None:
    typed = minus + f"{whole:,}".replace(",", group) + f"{sign}{cents:02}"
    expected = Decimal(f"{'-' if minus else ''}{whole}.{cents:02}")
    assert {read_number(typed, language) for language in LANGUAGES} == {expected}


@pytest.mark.parametrize(
    ("typed", "french", "english"),
    [
        ("1,250", "1.25", "1250"),
        ("1.250", "1250", "1.25"),
        ("1,25", "1.25", "1.25"),
        ("1.2500", "1.25", "1.25"),
        ("0.250", "0.25", "0.25"),
        ("1250.500", "1250.5", "1250.5"),
        ("1,250,000", "1250000", "1250000"),
    ],
)
def test_one_sign_before_three_figures_is_read_as_the_language_does(
    typed: str, french: str, english: str
) -> None:
    read = [read_number(typed, language) for language in ("fr", "en")]
    assert read == [Decimal(french), Decimal(english)]


@pytest.mark.parametrize(
    "typed",
    ["", "-", ",", "12 50", "1 2", "1,2,3", "1.250.5", "1 250.000,00", "1e3", "0x1", "½", "5²", "--5"],
)
def test_what_might_mean_something_else_is_no_number(typed: str) -> None:
    assert {read_number(typed, language) for language in LANGUAGES} == {None}


@given(NUMBERS)
def test_a_kept_number_has_no_exponent_and_no_idle_zero(number: Decimal) -> None:
    kept = plain(number)
    assert Decimal(kept) == number
    assert "E" not in kept
    assert "." not in kept or not kept.endswith("0")


@given(st.integers(0, 10**20), st.integers(0, 3), st.sampled_from(LANGUAGES))
def test_bare_figures_are_the_number_that_they_are_with_spaces_around(
    number: int, zeros: int, language: str
) -> None:
    typed = "0" * zeros + str(number)
    assert read_number(typed, language) == read_number(f"  {typed} ", language) == number
