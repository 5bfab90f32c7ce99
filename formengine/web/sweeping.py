"""Expired drafts are erased, as the data protection page says: at the start, and then as new drafts begin."""

from __future__ import annotations

import datetime
import threading

from formengine.storage import Store

EVERY = datetime.timedelta(hours=1)


class Sweeper:
    """Erases what has expired, once an hour at the most: a begun draft is a good moment, and never waits for it long."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._last: datetime.datetime | None = None
        self._lock = threading.Lock()

    def sweep(self, now: datetime.datetime) -> int:
        """Erase what has expired, unless that was done within the hour; how many drafts went."""
        with self._lock:
            if self._last is not None and now - self._last < EVERY:
                return 0
            self._last = now
        return self._store.forget_expired(now)
