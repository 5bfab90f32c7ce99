"""The days on which a form is looked at: a fixed one, each from which a figure of the law changes, and 29 February.

Nothing depends on the day on which the audit runs, so that its evidence does not go stale by itself.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from formengine.journey.clock import PARAMETER
from formengine.model import Form

USUAL = datetime.date(2026, 11, 16)
"""A Monday in a month of thirty days, in a year that is no leap year."""


@dataclass(frozen=True, slots=True)
class Day:
    """A day, and the terms of the calendar that make it special: a formula that names none of them shows nothing new."""

    date: datetime.date
    terms: frozenset[str]


def other_days(form: Form, day: datetime.date) -> tuple[Day, ...]:
    """The special days, in order, without the fixed one."""
    terms: dict[datetime.date, set[str]] = {leap_day(day): {"today", "month"}}
    for parameter in form.parameters:
        for since, _ in parameter.values:
            terms.setdefault(since, set()).add(f"{PARAMETER}{parameter.id}")
    return tuple(Day(date, frozenset(terms[date])) for date in sorted(terms) if date != day)


def leap_day(day: datetime.date) -> datetime.date:
    """The first 29 February after a day."""
    return next(_leap_days(day))


def _leap_days(day: datetime.date) -> Iterator[datetime.date]:
    for year in range(day.year, datetime.MAXYEAR):
        try:
            found = datetime.date(year, 2, 29)
        except ValueError:
            continue
        if found > day:
            yield found
