"""When a form can be begun and sent: its own dates, as moments that the same clock tells everywhere."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Literal
from zoneinfo import ZoneInfo

from formengine.model import Opening

Phase = Literal["before", "open", "after"]

_MINUTE = datetime.timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Gate:
    """The dates of a form in its time zone. `closes` is the first moment that is too late."""

    zone: ZoneInfo
    opens: datetime.datetime | None = None
    closes: datetime.datetime | None = None
    warns: datetime.datetime | None = None
    """From when on each page says until when a request can be sent."""

    @classmethod
    def of(cls, opening: Opening, zone: ZoneInfo) -> Gate:
        """The gate of a form. An hour that clocks show twice counts for the claimant: it opens at the first, and closes
        at the second.
        """
        closes = _moment(opening.closes, zone, fold=1)
        warns = closes - datetime.timedelta(days=opening.notice) if closes is not None else None
        return cls(zone, _moment(opening.opens, zone, fold=0), closes, warns)

    def phase(self, now: datetime.datetime) -> Phase:
        """Whether it is open now, or why not."""
        if self.opens is not None and now < self.opens:
            return "before"
        return "after" if self.closes is not None and now >= self.closes else "open"

    def is_open(self, now: datetime.datetime) -> bool:
        """Whether a request can be begun and sent."""
        return self.phase(now) == "open"

    @property
    def first(self) -> datetime.datetime | None:
        """The first moment, as the form's clocks show it."""
        return self.opens.astimezone(self.zone) if self.opens is not None else None

    @property
    def last(self) -> datetime.datetime | None:
        """The last moment, as the form's clocks show it: midnight belongs to the day that it ends, and is 23:59 of it."""
        if self.closes is None:
            return None
        here = self.closes.astimezone(self.zone)
        return here - _MINUTE if here.time() == datetime.time() else here


def _moment(written: datetime.datetime | None, zone: ZoneInfo, fold: int) -> datetime.datetime | None:
    if written is None:
        return None
    return written.replace(tzinfo=zone, fold=fold).astimezone(datetime.UTC)
