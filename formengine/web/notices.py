"""What every page says at its beginning, at the time that it is asked for: until when a request can be sent.

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

Clock = Callable[[], datetime.datetime]


class Notices:
    """The notices of one engine. Where there is nothing to say, asking costs a comparison."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock

    def __call__(self, words: Words, form: Form | None, sends: bool) -> str:
        """What is to be said now, as HTML."""
        if form is None or not sends or form.open is None:
            return ""
        return _closing(words, _gate(form.open, form.time_zone), self._clock())


@lru_cache(maxsize=256)
def _gate(opening: Opening, zone: str) -> Gate:
    """The gate of a form: worked out once, for all its pages."""
    return Gate.of(opening, ZoneInfo(zone))


def _closing(words: Words, gate: Gate, now: datetime.datetime) -> str:
    last = gate.last
    if last is None or gate.warns is None or now < gate.warns or not gate.is_open(now):
        return ""
    return noted(words.word("notice.closing", date=last.date(), time=last.time()))


def noted(text: str) -> str:
    """A text as the box that points it out."""
    return f'<div class="notice" role="note"><p>{escape(text)}</p></div>\n'
