"""What was kept long enough is erased, as the data protection page says: as new drafts begin, and by the worker."""

from __future__ import annotations

import datetime
import logging
import threading

from formengine.model import Retention
from formengine.problems import FormError
from formengine.storage import Gone, Pace, Periods, Store, enforce
from formengine.web.library import Library

EVERY = datetime.timedelta(hours=1)
WHERE_MORE = datetime.timedelta(minutes=1)
"""After which the next who begins goes on: to look which forms something is kept of goes through all that was sent."""

log = logging.getLogger("formengine")


def periods_of(library: Library) -> Periods:
    """How long each form wants things kept. A form that cannot be read now may want more than it would be given without:
    what belongs to it stays until it can. One that is not installed any more wants nothing of its own.
    """

    def periods(form: str, language: str) -> Retention | None:
        if form not in library:
            return Retention()
        try:
            return library.get(form, language).checked.form.retention
        except (FormError, KeyError):
            log.warning("The form %s cannot be read: what was sent with it is kept until it can.", form)
            return None

    return periods


class Sweeper:
    """Erases what was kept long enough, once an hour at the most: a begun draft is a good moment. Somebody waits for that
    draft, so that one batch of each kind goes with it; where there is more, one a minute goes on. A worker does all at once.
    """

    def __init__(self, store: Store, periods: Periods) -> None:
        self._store = store
        self._periods = periods
        self._last: datetime.datetime | None = None
        self._lock = threading.Lock()

    def start(self, now: datetime.datetime) -> int:
        """Erase the first drafts that have expired; how many. No form is read for it."""
        return self._store.forget_expired(now, Pace(self._store.database, rounds=1))

    def sweep(self, now: datetime.datetime) -> Gone:
        """Erase some of what was kept long enough, unless all of it went within the hour, or some within the minute."""
        with self._lock:
            if self._last is not None and now - self._last < EVERY:
                return Gone(0, 0, 0)
            self._last = now
        gone = enforce(self._store, self._periods, now, Pace(self._store.database, rounds=1))
        if gone.left:
            self._last = now - EVERY + WHERE_MORE
        return gone
