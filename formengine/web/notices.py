"""What every page says at its beginning, at the time that it is asked for: when the service will be stopped for
maintenance, and until when a request can be sent.

WCAG 2.2.1 wants people told of a time limit, and given more time; a day that the law sets cannot be put off, which the
criterion allows (« essential »). So it is said on each page, days before.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable
from functools import lru_cache
from zoneinfo import ZoneInfo

from markupsafe import escape

from formengine.compiling.words import Words
from formengine.model import Form, Opening
from formengine.web.gates import Gate
from formengine.web.works import Maintenance, Works

Clock = Callable[[], datetime.datetime]


class Notices:
    """The notices of one engine. Where there is nothing to say, asking costs a comparison."""

    def __init__(self, clock: Clock, maintenance: Maintenance) -> None:
        self._clock = clock
        self._maintenance = maintenance

    def __call__(self, words: Words, form: Form | None, sends: bool) -> str:
        """What is to be said now, as HTML."""
        works = self._maintenance.planned
        dated = form is not None and sends and form.open is not None
        if works is None and not dated:
            return ""
        now = self._clock()
        zone = ZoneInfo(form.time_zone) if form is not None else None
        first = _pausing(words, works, zone, now) if works is not None else ""
        if form is None or form.open is None or not dated:
            return first
        return first + _closing(words, _gate(form.open, form.time_zone), now)


@lru_cache(maxsize=256)
def _gate(opening: Opening, zone: str) -> Gate:
    """The gate of a form: worked out once, for all its pages."""
    return Gate.of(opening, ZoneInfo(zone))


def _pausing(words: Words, works: Works, zone: ZoneInfo | None, now: datetime.datetime) -> str:
    """What is announced. In the midst of it the page itself says so, and once it is over, the page is as it was."""
    if now >= works.begins:
        return ""
    first, last = (at.astimezone(zone or works.begins.tzinfo) for at in (works.begins, works.ends))
    told = {"date": first.date(), "time": first.time(), "last": last.date(), "last_time": last.time()}
    one_day = first.date() == last.date()
    return noted(words.word("notice.maintenance-day" if one_day else "notice.maintenance", **told))


def _closing(words: Words, gate: Gate, now: datetime.datetime) -> str:
    last = gate.last
    if last is None or gate.warns is None or now < gate.warns or not gate.is_open(now):
        return ""
    return noted(words.word("notice.closing", date=last.date(), time=last.time()))


def noted(text: str) -> str:
    """A text as the box that points it out."""
    return f'<div class="notice" role="note"><p>{escape(text)}</p></div>\n'
