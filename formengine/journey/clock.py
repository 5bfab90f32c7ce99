"""What a new day changes: the reference day of a draft moves, and some answers no longer mean what they meant.

A page whose texts name a day, or whose texts, rules, limits or conditions name a month or a dated figure, is asked again
when what it names has changed since it was answered. A rule about today is only tried again.
"""

from __future__ import annotations

import datetime

from formengine.journey.plan import Plan

PARAMETER = "parameter:"


def is_fresh(plan: Plan, clock: frozenset[str], answered: datetime.date, day: datetime.date) -> bool:
    """Whether an answer of the day `answered` still answers what a page that names `clock` asks on `day`."""
    if answered == day or not clock:
        return True
    return all(_named(plan, term, answered) == _named(plan, term, day) for term in clock)


def _named(plan: Plan, term: str, day: datetime.date) -> object:
    """What a term of the calendar names on a day."""
    if term == "month":
        return day.year, day.month
    if term.startswith(PARAMETER):
        return plan.parameters[term.removeprefix(PARAMETER)].on(day)
    return day
