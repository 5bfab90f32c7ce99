"""The hours at which nobody is disturbed by a reminder: in daytime, and neither on Sundays nor on public holidays.

Public holidays move, and are made by law: the library `holidays` knows those of each country, from its time zone or as a
setting says. What somebody waits for, such as a code, goes at any hour; this is for what nobody has asked for just now.
"""

from __future__ import annotations

import datetime
from collections.abc import Container, Mapping
from dataclasses import dataclass
from functools import lru_cache
from zoneinfo import ZoneInfo

from babel.core import get_global

from formengine.delivery.channel import ConfigurationProblem
from formengine.storage import Delivery

OPENS, CLOSES = datetime.time(8, 30), datetime.time(19)
NONE = "none"
"""What the setting says where no day is a holiday but Sundays."""
SUNDAY = 6


@dataclass(frozen=True, slots=True)
class Daytime:
    """Between which hours reminders go, on clocks of the form's time zone; whose holidays count: those of the zone's own
    country where `holidays` is empty, else `FR`, `FR-57` (of a region), or `none`.
    """

    opens: datetime.time = OPENS
    closes: datetime.time = CLOSES
    holidays: str = ""


USUAL = Daytime()


def is_humane(at: datetime.datetime, zone: ZoneInfo, daytime: Daytime = USUAL) -> bool:
    """Whether a reminder may reach somebody at this moment."""
    here = at.astimezone(zone)
    return daytime.opens <= here.time() < daytime.closes and not _rests(here.date(), zone, daytime)


def next_humane(at: datetime.datetime, zone: ZoneInfo, daytime: Daytime = USUAL) -> datetime.datetime:
    """This moment (UTC), or the first after it at which a reminder may reach somebody."""
    if is_humane(at, zone, daytime):
        return at
    here = at.astimezone(zone)
    day = here.date() if here.time() < daytime.opens else here.date() + datetime.timedelta(days=1)
    while _rests(day, zone, daytime):
        day += datetime.timedelta(days=1)
    return datetime.datetime.combine(day, daytime.opens, zone).astimezone(datetime.UTC)


def next_look(
    at: datetime.datetime, zone: ZoneInfo, number: int, daytime: Daytime = USUAL
) -> datetime.datetime:
    """When a row is looked at again after this moment: on the next day that can be, each at a time of its own, so that not
    all come at once.
    """
    here = at.astimezone(zone)
    morning = datetime.datetime.combine(here.date() + datetime.timedelta(days=1), daytime.opens, zone)
    first = next_humane(morning, zone, daytime)
    open_for = (daytime.closes.hour - daytime.opens.hour) * 60 + daytime.closes.minute - daytime.opens.minute
    return first + datetime.timedelta(minutes=number % max(1, open_for))


def quiet_until(delivery: Delivery, now: datetime.datetime) -> datetime.datetime | None:
    """Until when a message that knows hours of its own has to wait; None for one that may go now, as most may.

    A day at most: one that waits for longer was put off by a clock that was wrong, for all that the outbox knows.
    """
    content = delivery.content
    said = content.get("daytime") if isinstance(content, Mapping) else None
    if not isinstance(said, Mapping):
        return None
    opens, closes = (datetime.time.fromisoformat(str(said[each])) for each in ("opens", "closes"))
    daytime = Daytime(opens, closes, str(said["holidays"]))
    due = next_humane(now, ZoneInfo(str(said["zone"])), daytime)
    return None if due <= now else min(due, now + datetime.timedelta(days=1))


def daytime_of(hours: str, holidays: str) -> Daytime:
    """What two settings say, `08:30-19:00` and `FR`, each of them empty for the usual. Raises ConfigurationProblem."""
    opens, closes = OPENS, CLOSES
    if hours:
        try:
            opens, closes = map(datetime.time.fromisoformat, hours.split("-"))
        except ValueError:
            opens = closes
        if not opens < closes:
            raise ConfigurationProblem(
                "FORMENGINE_REMINDER_HOURS: write two hours of one day, such as 08:30-19:00."
            )
    if holidays and holidays != NONE:
        try:
            _days_of(holidays)
        except (NotImplementedError, KeyError):
            raise ConfigurationProblem(
                f"FORMENGINE_HOLIDAYS: there is no calendar of '{holidays[:20]}'. Write a country such as FR, a region such "
                "as FR-57, or none."
            ) from None
    return Daytime(opens, closes, holidays)


def _rests(day: datetime.date, zone: ZoneInfo, daytime: Daytime) -> bool:
    if day.weekday() == SUNDAY:
        return True
    named = daytime.holidays or country_of(zone.key)
    return named != NONE and day in _days_of(named)


def country_of(zone: str) -> str:
    """The country of a time zone, `none` for one that is no country's, or whose holidays nobody has written down."""
    named = str(get_global("zone_territories").get(zone, NONE))
    try:
        _days_of(named)
    except (NotImplementedError, KeyError):
        return NONE
    return named


@lru_cache(maxsize=64)
def _days_of(named: str) -> Container[datetime.date]:
    """The holidays of a country or of a part of one. Raises NotImplementedError for one that is not known."""
    import holidays  # noqa: PLC0415  # a tenth of a second, which no process pays that reminds nobody

    if named == NONE:
        return ()
    country, _, part = named.partition("-")
    days: Container[datetime.date] = holidays.country_holidays(country, subdiv=part or None)
    return days
