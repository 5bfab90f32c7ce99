"""Dates, numbers and amounts as each language writes them (Unicode CLDR, through Babel)."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from decimal import Decimal
from functools import lru_cache
from typing import Literal

from babel.core import Locale
from babel.dates import format_date as _format_date
from babel.dates import format_timedelta
from babel.numbers import format_currency, format_decimal

from formengine.pseudo import base, is_mirrored
from formengine.typography import NO_BREAK, spaced


@lru_cache(maxsize=64)
def _locale(language: str) -> Locale:
    return Locale.parse(base(language).replace("-", "_"))


def right_to_left(language: str) -> bool:
    """Whether a language is written from right to left."""
    return is_mirrored(language) or _locale(language).character_order == "right-to-left"


def date(value: datetime.date, language: str) -> str:
    """A day with its month in words, for instance « 1er novembre 2025 » or “1 November 2025”."""
    # CLDR has no ordinal day, but French writes the first of a month « 1er » and no other day so.
    day = "1er" if language.startswith("fr") and value.day == 1 else value.day
    return spaced(f"{day} {_months(language)[value.month]} {value.year}", language)


def time(value: datetime.time, language: str) -> str:
    """An hour as it is written beside a day: « 18 h 30 » in French, 18:30 elsewhere, which no morning can be taken for."""
    if not language.startswith("fr"):
        return f"{value:%H:%M}"
    minutes = f"{NO_BREAK}{value:%M}" if value.minute else ""
    return f"{value.hour}{NO_BREAK}h{minutes}"


def month(value: datetime.date, language: str) -> str:
    """A month and its year, for instance « novembre 2025 »."""
    return _format_date(value, "LLLL y", locale=_locale(language))


@lru_cache(maxsize=64)
def _months(language: str) -> Mapping[int, str]:
    """The months as they are called within a date: Babel looks them up along five steps for each date."""
    return dict(_locale(language).months["format"]["wide"])


@lru_cache(maxsize=2048)
def count(value: int, language: str) -> str:
    """A whole number as the language writes it. Kept: pages count their steps at each request."""
    return number(Decimal(value), language)


def period(number: int, unit: Literal["day", "month", "year"], language: str) -> str:
    """A number of days, months or years: « 24 mois », “1 day”."""
    # Babel counts a month as 30 days and a year as 365. Its `format_unit` finds no Arabic words for what is written out.
    days = number * {"day": 1, "month": 30, "year": 365}[unit]
    since = datetime.timedelta(days=days)
    written = format_timedelta(since, granularity=unit, threshold=days + 1, locale=_locale(language))
    return spaced(written, language)


def number(value: Decimal, language: str) -> str:
    """A number with the decimal sign and the groups of the language, with the decimals that it was written with.

    So 1363.60, a figure of the law in euros, keeps its last zero; a long fraction that was worked out ends at ten.
    """
    exponent = value.as_tuple().exponent
    written = -exponent if isinstance(exponent, int) and -2 <= exponent < 0 else 0
    pattern = f"#,##0.{'0' * written}{'#' * (10 - written)}"
    return format_decimal(
        round(value, 10), format=pattern, locale=_locale(language), decimal_quantization=False
    )


def money(value: Decimal, language: str, currency: str = "EUR") -> str:
    """An amount with two decimals and its currency."""
    return format_currency(value, currency, locale=_locale(language))


def amount(value: Decimal, language: str) -> str:
    """An amount without its currency, two decimals: what stands in an input beside its unit."""
    return format_decimal(value, format="#,##0.00", locale=_locale(language))
