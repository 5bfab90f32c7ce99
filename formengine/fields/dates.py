"""Understand the parts of a date as people type them, in three inputs or all in one."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from formengine.fields import forgive
from formengine.fields.base import Answer, Fault, Raw, Reading, first, input_name
from formengine.fields.month_names import is_weekday, month_number
from formengine.model import Expression, Question

YEARS = range(1850, 2151)
"""Years that a form can mean; one outside is a slip of the finger."""

_LONGEST = 60
_ORDINAL = re.compile(r"(?<=\d)\s?(?:er|ᵉʳ|st|nd|rd|th|e|eme|ème|ère)\b", re.IGNORECASE)
_NUMBER = re.compile(r"\d+")
_WORD = re.compile(r"[^\W\d_]+")
# Strokes, dots, dashes of all widths, commas, and the Arabic comma and date separator.
_BETWEEN = re.compile(r"[\s./,:\-‐‑‒–—−_’'،؍]*")
_FILLERS = frozenset({"le", "du", "de", "the", "of"})


@dataclass(frozen=True, slots=True)
class Parts:
    """What was understood of the parts asked for, and what was not."""

    numbers: Mapping[str, int]
    faults: tuple[Fault, ...] = ()
    typed: bool = True


def read_parts(question: Question, parts: tuple[str, ...], raw: Raw, language: str, empty: str) -> Parts:
    """The day, month and year typed (`parts` says which are asked for), each as a number, the year as it was typed.

    A whole date typed into one input, the others empty, is taken apart first. `typed` is False when every input is
    empty. Faults: `date-no-<part>`, `date-<part>`, or `empty` when nothing was typed that means anything.
    """
    typed = {part: _tidy(first(raw, input_name(question.id, part))) for part in parts}
    filled = [part for part in parts if typed[part]]
    if not filled:
        return Parts({}, (Fault(empty),), typed=False)
    if len(filled) == 1:
        typed = split(typed[filled[0]], parts, language) or typed
    numbers = {part: number for part in parts if (number := _number(part, typed[part], language)) is not None}
    if not numbers and len(filled) == 1:
        return Parts({}, (Fault(empty),))
    faults = tuple(
        Fault(f"date-{part}" if typed[part] else f"date-no-{part}", part)
        for part in parts
        if part not in numbers
    )
    return Parts(numbers, faults)


def split(typed: str, parts: tuple[str, ...], language: str) -> dict[str, str] | None:
    """A date typed all in one, cut into parts; a part that it lacks is empty. None for no date, or for one part only.

    Day, month, year is the order (the order of the inputs), unless the year comes first as in 2026-03-27, or the month
    is a word, which may stand anywhere.
    """
    written = _ORDINAL.sub(" ", typed)
    if _BETWEEN.fullmatch(_WORD.sub("", _NUMBER.sub("", written))) is None:
        return None
    numbers = _NUMBER.findall(written)
    words = [word for word in _WORD.findall(written) if word.casefold() not in _FILLERS]
    if words:
        return _with_a_name(numbers, words, parts, language)
    if len(numbers) == 1:
        numbers = _without_spaces(numbers[0], len(parts))
    if not 1 < len(numbers) <= len(parts):
        return None
    if len(numbers[0]) == 4:
        numbers = numbers[::-1]
        return dict(zip(parts[-len(numbers) :], numbers, strict=True)) if len(numbers) == len(parts) else None
    return {part: numbers[place] if place < len(numbers) else "" for place, part in enumerate(parts)}


def full_year(typed: int, today: datetime.date) -> int:
    """A year of two digits as one of four: the one from 79 years ago to 20 years ahead of today.

    In 2026, 46 is 2046 and 47 is 1947. A longer one stays as it is.
    """
    if typed > 99:
        return typed
    last = today.year + 20
    return last - (last - typed) % 100


def limit(question: Question, reading: Reading, name: str) -> datetime.date | None:
    """The limit `earliest` or `latest` where it is known: worked out, or written as a day."""
    found = reading.limits.get(name, question.settings.get(name))
    if isinstance(found, str):
        return datetime.date.fromisoformat(found)
    return found if isinstance(found, datetime.date) else None


def beyond(day: datetime.date, days: int) -> datetime.date | None:
    """The day so many days later (or earlier), unless it lies in a year that no form can mean, or that there is none."""
    try:
        found = day + datetime.timedelta(days)
    except OverflowError:
        return None
    return found if found.year in YEARS else None


def example(question: Question) -> datetime.date:
    """A day that the question would take, for its hint and its messages: the 27th of March of a year that its limits allow.

    The same on every day, since a hint is compiled once. So a limit that is a formula counts only when it asks for a day
    to come: a birth in the current year, or a past day for the end of a permit, would puzzle whoever reads it.
    """
    earliest, latest = question.settings.get("earliest"), question.settings.get("latest")
    year = _BIRTH if is_birth(question) else _PAST
    if isinstance(earliest, Expression) and earliest.source == "today()":
        year = _TO_COME
    first, last = _written(earliest), _written(latest)
    years = [
        year,
        *((last.year, last.year - 1) if last else ()),
        *((first.year, first.year + 1) if first else ()),
    ]
    days = (datetime.date(each, 3, 27) for each in years if each in YEARS)
    near = (day for day in days if (first or day) <= day <= (last or day))
    return next(near, first or last or datetime.date(year, 3, 27))


def within(question: Question, reading: Reading) -> datetime.date:
    """The example, or the limit nearest to it: a day that will do today, for messages about a limit."""
    day = example(question)
    earliest, latest = limit(question, reading, "earliest"), limit(question, reading, "latest")
    return min(max(day, earliest or day), latest or datetime.date.max)


def with_example(faults: tuple[Fault, ...], shown: Mapping[str, object]) -> Answer:
    """An answer with these faults, whose words show an example."""
    return Answer(None, tuple(replace(fault, params=shown) for fault in faults))


def is_birth(question: Question) -> bool:
    """Whether the question asks when the claimant was born."""
    return question.autocomplete == "bday"


_BIRTH, _PAST, _TO_COME = 1985, 2026, 2030


def _written(limit: object) -> datetime.date | None:
    return datetime.date.fromisoformat(limit) if isinstance(limit, str) else None


def as_typed(question: Question, parts: tuple[str, ...], *texts: str) -> dict[str, list[str]]:
    """What the inputs hold when each part holds its text."""
    return {input_name(question.id, part): [text] for part, text in zip(parts, texts, strict=True)}


def _tidy(typed: str) -> str:
    return forgive.digits(forgive.line(typed[: 10 * _LONGEST]))


def _number(part: str, typed: str, language: str) -> int | None:
    """A part as a number, or None when it cannot be one."""
    if len(typed) > _LONGEST:
        return None
    bare = (_ORDINAL.sub("", typed) if part == "day" else typed).strip(" .,'’")
    if bare.isascii() and bare.isdigit() and len(bare) <= 4:
        number = int(bare)
        plausible = len(bare) == 2 or number in YEARS if part == "year" else 0 < number <= _HIGHEST[part]
        return number if plausible else None
    return month_number(bare, language) if part == "month" and bare else None


_HIGHEST = {"day": 31, "month": 12}


def _with_a_name(
    numbers: list[str], words: list[str], parts: tuple[str, ...], language: str
) -> dict[str, str] | None:
    """« mardi 3 mars 2026 », “March 3, 2026”, « 3 mars »: one month by its name, and one or two numbers."""
    if len(words) > 1 and is_weekday(words[0], language):
        words = words[1:]
    name = " ".join(words)
    if not 0 < len(numbers) < len(parts) or month_number(name, language) is None:
        return None
    if len(numbers) == 2 and len(numbers[0]) == 4:
        numbers.reverse()
    rest = [part for part in parts if part != "month"]
    if len(numbers) < len(rest) and len(numbers[0]) == 4:
        numbers = ["", *numbers]
    found = {part: numbers[place] if place < len(numbers) else "" for place, part in enumerate(rest)}
    return found | {"month": name}


def _without_spaces(digits: str, parts: int) -> list[str]:
    """27032026, 270326 or 20260327 as three numbers; 032026 or 202603 as two."""
    if parts == 2:
        return _cut(digits, 2) if len(digits) == 6 else [digits]
    if len(digits) == 6:
        return [digits[:2], digits[2:4], digits[4:]]
    return (
        [digits[:2], *_cut(digits[2:], 2)] if len(digits) == 8 and _ends_in_a_year(digits) else _iso(digits)
    )


def _ends_in_a_year(digits: str) -> bool:
    return int(digits[-4:]) in YEARS and int(digits[-6:-4]) <= 12


def _cut(digits: str, at: int) -> list[str]:
    """Two figures of a month and four of a year, whichever comes first."""
    return [digits[:at], digits[at:]] if _ends_in_a_year(digits) else [digits[:4], digits[4:]]


def _iso(digits: str) -> list[str]:
    return [digits[:4], digits[4:6], digits[6:]] if len(digits) == 8 else [digits]
