"""Which month a word means: « mars », “Mar.”, « FEVRIER », « آذار », in full or shortened, with or without accents."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from functools import lru_cache

from babel.core import Locale, UnknownLocaleError

from formengine.pseudo import base

# Arabic has three sets of names: Egypt and the Gulf (ar), the Maghreb (ar_DZ, ar_MA), the Levant and Iraq (ar_SY). A
# claimant writes the names of home, whatever the language of the page.
_ALWAYS = ("fr", "en", "ar", "ar_DZ", "ar_MA", "ar_SY")
_SHORTEST = 3


def month_number(word: str, language: str) -> int | None:
    """The month, 1 to 12, that a word names, or None.

    A beginning of three letters is enough where it fits one month only: « juil », never « jui ».
    """
    wanted = plain(word)
    names = _names(language)
    if wanted in names:
        return names[wanted]
    if len(wanted) < _SHORTEST:
        return None
    months = {month for name, month in names.items() if name.startswith(wanted)}
    return months.pop() if len(months) == 1 else None


def is_weekday(word: str, language: str) -> bool:
    """Whether a word is a day of the week, in full or shortened."""
    return plain(word) in _weekdays(language)


def plain(word: str) -> str:
    """A word without accents (nor the hamza over an alif), dots, spaces, stretched letters and capitals."""
    letters = unicodedata.normalize("NFKD", word.casefold())
    return "".join(char for char in letters if char.isalpha() and char != "ـ")


@lru_cache(maxsize=16)
def _names(language: str) -> Mapping[str, int]:
    return {
        plain(name): number
        for locale in _locales(language)
        for context in ("format", "stand-alone")
        for width in ("wide", "abbreviated")
        for number, name in locale.months[context][width].items()
    }


@lru_cache(maxsize=16)
def _weekdays(language: str) -> frozenset[str]:
    return frozenset(
        plain(name)
        for locale in _locales(language)
        for width in ("wide", "abbreviated")
        for name in locale.days["format"][width].values()
    )


def _locales(language: str) -> tuple[Locale, ...]:
    """The page's language comes last, so that its names win over those of the others."""
    always = tuple(Locale.parse(code) for code in _ALWAYS)
    try:
        return (*always, Locale.parse(base(language).replace("-", "_")))
    except (UnknownLocaleError, ValueError):
        return always
