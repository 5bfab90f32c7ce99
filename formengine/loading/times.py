"""Reading a day, a moment, a length of time: the values of a form that a calendar and a clock explain."""

from __future__ import annotations

import datetime
import re
from typing import cast

from formengine.loading.problems import Problems
from formengine.loading.shapes import scalar
from formengine.loading.texts import expression_of
from formengine.loading.tree import Node, Scalar
from formengine.loading.written import count_in_words, day_in_words, length_in_words
from formengine.model import Expression, Period
from formengine.model.periods import Unit
from formengine.phrases import either, phrase
from formengine.source import Span

_TODAY = re.compile(r"aujourd.?hui|maintenant|now|heute|hoy|oggi|hoje|اليوم|today(?!\(\))\W*", re.IGNORECASE)
_OTHER_DAY = re.compile(
    r"demain|hier|apr[eè]s-demain|avant-hier|tomorrow|yesterday|morgen|gestern|mañana|ayer|غدا|أمس",
    re.IGNORECASE,
)
_TURNED = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})|(\d{4})[/.](\d{1,2})[/.](\d{1,2})")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_MOMENT = re.compile(r"(\d{4}-\d{2}-\d{2})(?: (\d{2}:\d{2}))?")
_HOUR = re.compile(r"(?:[01]?\d|2[0-3]):[0-5]\d")
# Three figures of years: the calendar ends before four.
_PERIOD = re.compile(r"([1-9][0-9]{0,3}) (day|month)s?|([1-9][0-9]{0,2}) (year)s?")
_KEPT = frozenset(("submissions", "events"))
"""Keys under which a length of time may also be missing: for ever."""
_EXAMPLES = {
    "sent.silence-after": "2 months",
    "within": "6 months",
    "renewal.after": "6 months",
    "document-needed.after": "5 days",
    "events": "12 months",
}
"""A length of time that is usual where each stands; 24 months, for which requests are kept, elsewhere."""
MOST_DAYS = 400
"""Browsers keep no cookie for longer (RFC 6265bis, 5.5): a draft that lives on without it opens by its code alone."""


def limit_date(problems: Problems, node: Node, key: str, context: str) -> str | Expression | None:
    """A day as `2026-03-27`, or a formula; the bare word `today` is the day of reference."""
    found = scalar(problems, node, key, formula=True)
    if found is None:
        return None
    if found.value == "today":
        return Expression("today()", found.where)
    if _TODAY.fullmatch(found.value):
        problems.lost("write-today", found.where, value=found.value)
        return None
    if _OTHER_DAY.fullmatch(found.value):
        problems.lost("another-day", found.where, value=found.value)
        return None
    if _DATE.fullmatch(found.value) or _TURNED.fullmatch(found.value) or day_in_words(found.value):
        day = date(problems, found.where, found.value)
        return day.isoformat() if day else None
    return expression_of(problems, found)


def date(problems: Problems, where: Span, written: str) -> datetime.date | None:
    """A day written `2026-03-27`."""
    try:
        if _DATE.fullmatch(written):
            return datetime.date.fromisoformat(written)
    except ValueError:
        pass
    instead = _meant(written)
    if instead:
        problems.lost("date-turned", where, value=written, instead=instead)
    else:
        problems.lost("not-a-date", where, value=written)
    return None


def _meant(written: str) -> str:
    """The day that `31/12/2025`, `2025/12/31`, `2025-31-12` or `31 December 2025` stands for; nothing where it is none."""
    if words := day_in_words(written):
        return words
    if _DATE.fullmatch(written):
        written = "{0}/{2}/{1}".format(*written.split("-"))
    found = _TURNED.fullmatch(written)
    if found is None:
        return ""
    day, month, year = (int(found[number] or found[7 - number]) for number in (1, 2, 3))
    try:
        return datetime.date(year, month, day).isoformat()
    except ValueError:
        return ""


def opens(problems: Problems, node: Node, key: str, context: str) -> datetime.datetime | None:
    """A day and perhaps an hour, as the form's clocks show it; a day alone begins at midnight."""
    found = scalar(problems, node, key)
    return moment(problems, found) if found is not None else None


def closes(problems: Problems, node: Node, key: str, context: str) -> datetime.datetime | None:
    """The first moment that is too late. A day alone counts to its end: « until the 30th » means all of the 30th."""
    found = scalar(problems, node, key)
    written = moment(problems, found) if found is not None else None
    if written is None or found is None or " " in found.value:
        return written
    return written + datetime.timedelta(days=1)


def moment(problems: Problems, found: Scalar) -> datetime.datetime | None:
    """A moment written `2026-09-30` or `2026-09-30 18:00`, without a time zone."""
    matched = _MOMENT.fullmatch(found.value)
    try:
        if matched:
            at = datetime.datetime.fromisoformat(f"{matched[1]} {matched[2] or '00:00'}")
            if at.year < datetime.MAXYEAR:
                return at
    except ValueError:
        pass
    shown = _moment_meant(found.value) or either(("2026-09-30", "2026-09-30 18:00"))
    problems.lost("not-a-moment", found.where, value=found.value, shown=shown)
    return None


def _moment_meant(written: str) -> str:
    """The day that is written otherwise, with its hour where one stands behind it."""
    day, _, hour = written.rpartition(" ")
    if _HOUR.fullmatch(hour) and (meant := _meant(day)):
        return f"{meant} {hour.rjust(5, '0')}"
    return _meant(written)


def period(problems: Problems, node: Node, key: str, context: str) -> Period | None:
    """A length of time written `6 months`."""
    found = scalar(problems, node, key)
    if found is None:
        return None
    written = _written(found.value)
    if written is None:
        for_ever = phrase("; where it is kept for ever, delete the line") if key in _KEPT else ""
        values = {
            "key": key,
            "value": found.value,
            "instead": _length_meant(found.value, context),
            "else_": for_ever,
        }
        problems.lost("not-a-period", found.where, **values)
    return written


def _length_meant(written: str, context: str) -> str:
    """The length of time that is meant; of a number alone, what it may mean, and of all else an example of such a key."""
    if meant := length_in_words(written):
        return meant
    number = count_in_words(written)
    if _PERIOD.fullmatch(f"{number} days"):
        return either(("1 day", "1 month") if number == "1" else (f"{number} days", f"{number} months"))
    return _EXAMPLES.get(context, "24 months")


def days(problems: Problems, node: Node, key: str, context: str) -> Period | None:
    """A period that begins on another day for each, and of which a browser must be told: months differ."""
    found = scalar(problems, node, key)
    if found is None:
        return None
    written = _written(found.value)
    if written is None or written.unit != "day" or written.number > MOST_DAYS:
        meant = length_in_words(found.value)
        instead = meant if "day" in meant and int(meant.split()[0]) <= MOST_DAYS else "30 days"
        problems.lost("not-days", found.where, key=key, value=found.value, most=MOST_DAYS, instead=instead)
        return None
    return written


def _written(value: str) -> Period | None:
    matched = _PERIOD.fullmatch(value)
    return Period(int(matched[1] or matched[3]), cast("Unit", matched[2] or matched[4])) if matched else None
