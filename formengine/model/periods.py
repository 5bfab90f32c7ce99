"""A length of time as a form says it: `30 days`, `24 months`, `2 years`."""

from __future__ import annotations

import datetime
from calendar import monthrange
from dataclasses import dataclass
from typing import Literal

Unit = Literal["day", "month", "year"]


@dataclass(frozen=True, slots=True)
class Period:
    """A number of days, or of months or years of the calendar: 24 months are two years whatever day it is."""

    number: int
    unit: Unit

    def __str__(self) -> str:
        """As a form writes it: `30 days`."""
        return f"{self.number} {self.unit}{'' if self.number == 1 else 's'}"

    def before(self, moment: datetime.datetime) -> datetime.datetime:
        """The same hour so much earlier. A month that lacks the day ends on its last one."""
        return self._moved(moment, -self.number)

    def after(self, moment: datetime.datetime) -> datetime.datetime:
        """The same hour so much later. A month that lacks the day ends on its last one."""
        return self._moved(moment, self.number)

    def _moved(self, moment: datetime.datetime, number: int) -> datetime.datetime:
        if self.unit == "day":
            return moment + datetime.timedelta(days=number)
        months = number * 12 if self.unit == "year" else number
        year, month = divmod(moment.year * 12 + moment.month - 1 + months, 12)
        last = monthrange(year, month + 1)[1]
        return moment.replace(year=year, month=month + 1, day=min(moment.day, last))
