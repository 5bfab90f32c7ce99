"""How long something is kept: `retention: {drafts: 30 days, submissions: 24 months, events: 12 months}`."""

from __future__ import annotations

import datetime
from calendar import monthrange
from dataclasses import dataclass
from typing import Literal

Unit = Literal["day", "month"]


@dataclass(frozen=True, slots=True)
class Period:
    """A number of days, or of calendar months: 24 months are two years whatever day it is."""

    number: int
    unit: Unit

    def before(self, now: datetime.datetime) -> datetime.datetime:
        """The moment this long before another. Of a month that has no such day, its last one."""
        if self.unit == "day":
            return now - datetime.timedelta(days=self.number)
        year, month = divmod(now.year * 12 + now.month - 1 - self.number, 12)
        return now.replace(year=year, month=month + 1, day=min(now.day, monthrange(year, month + 1)[1]))


@dataclass(frozen=True, slots=True)
class Retention:
    """How long a form's drafts, submissions and events are kept. None for drafts: as long as the service says. None for
    submissions: until somebody erases them, since nobody but the form's owner knows when they are needed no more.
    """

    drafts: Period | None = None
    submissions: Period | None = None
    events: Period | None = None


UNSAID = Retention()
"""Of a form that says nothing, and of one that is not installed."""
EVENTS = Period(12, "month")
"""How long it is kept that an office exported or erased something, where the form does not say."""
