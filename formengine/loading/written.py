"""Days and lengths of time as people write them: `1 March 2027`, `1er mars 2027`, `six months`, `2 semaines`."""

from __future__ import annotations

import datetime
import re
import unicodedata
from functools import lru_cache

import babel

from formengine.expressions.numerals import number_in_words

_DAY_FIRST = re.compile(
    r"(?P<day>\d{1,2})(?:er|st|nd|rd|th)? (?:of )?(?P<month>[a-z]{3,9})\.?,? (?P<year>\d{4})"
)
_MONTH_FIRST = re.compile(r"(?P<month>[a-z]{3,9})\.? (?P<day>\d{1,2})(?:st|nd|rd|th)?,? (?P<year>\d{4})")
_LENGTH = re.compile(r"(?P<number>\d{1,4}|[a-z-]+) ?(?P<unit>[a-z]+)")
_UNITS = {
    **dict.fromkeys(("day", "days", "d", "jour", "jours", "j"), ("day", 1)),
    **dict.fromkeys(("week", "weeks", "semaine", "semaines"), ("day", 7)),
    **dict.fromkeys(("month", "months", "mois"), ("month", 1)),
    **dict.fromkeys(("year", "years", "an", "ans", "annee", "annees"), ("year", 1)),
}
_LONGEST = 40
_ARTICLES = frozenset(("a", "an"))


def day_in_words(written: str) -> str:
    """The day as forms write it, `2027-03-01`; nothing where it is none."""
    plain = _plain(written)
    found = _DAY_FIRST.fullmatch(plain) or _MONTH_FIRST.fullmatch(plain)
    month = _months().get(found["month"]) if found is not None else None
    if found is None or month is None:
        return ""
    try:
        return datetime.date(int(found["year"]), month, int(found["day"])).isoformat()
    except ValueError:
        return ""


def length_in_words(written: str) -> str:
    """The length of time as forms write it, `6 months`; nothing where it is none."""
    found = _LENGTH.fullmatch(_plain(written))
    if found is None or found["unit"] not in _UNITS:
        return ""
    unit, times = _UNITS[found["unit"]]
    number = int(found["number"]) if found["number"].isdecimal() else _number(found["number"])
    return f"{number * times} {unit}{'s' if number * times > 1 else ''}" if number else ""


def count_in_words(written: str) -> str:
    """The whole number that is meant by `seven`, `7 days` or `“7”`, in digits; nothing where none is."""
    plain = _plain(written).strip("\"'“”«» ")
    number, _, rest = plain.partition(" ")
    found = number_in_words(number)
    if not rest.replace("-", "").isalpha() and rest:
        return ""
    return number if number.isdecimal() else "" if found is None else str(found)


def _number(word: str) -> int | None:
    """The number that a word stands for before a unit: « a week » is one."""
    return 1 if word in _ARTICLES else number_in_words(word)


def _plain(written: str) -> str:
    """Small letters without accents, with single spaces; nothing of what is too long to be a day."""
    if len(written) > _LONGEST:
        return ""
    decomposed = unicodedata.normalize("NFKD", " ".join(written.split()).casefold())
    return "".join(sign for sign in decomposed if not unicodedata.combining(sign))


@lru_cache(maxsize=1)
def _months() -> dict[str, int]:
    """The months by their names and by what those are shortened to."""
    return {
        _plain(name).rstrip("."): number
        for language in ("en", "fr")
        for width in ("wide", "abbreviated")
        for number, name in babel.Locale(language).months["format"][width].items()
    }
