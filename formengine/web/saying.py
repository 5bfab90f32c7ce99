"""Lines of a log that would come with every request: one is written, the next after a while, with how many came between."""

from __future__ import annotations

import threading
from collections.abc import Callable
from time import monotonic

EVERY = 60.0
"""Seconds between two lines about the same thing."""


class Seldom:
    """Writes a line about a thing, and then counts until another one is due. Safe among threads."""

    def __init__(self, every: float = EVERY, clock: Callable[[], float] = monotonic) -> None:
        self._every = every
        self._clock = clock
        self._lock = threading.Lock()
        self._last: dict[str, tuple[float | None, int]] = {}

    def say(self, write: Callable[..., None], about: str, line: str, *words: object) -> None:
        """Write `line` with its `words`, unless one about the same thing was written a moment ago. `line` ends with `%s`,
        which says how many were left out; `about` comes from a short list of ours, never from a request.
        """
        now = self._clock()
        with self._lock:
            last, left_out = self._last.get(about, (None, 0))
            if last is not None and now - last < self._every:
                self._last[about] = (last, left_out + 1)
                return
            self._last[about] = (now, 0)
        write(line, *words, f" ({left_out} more since the last line)" if left_out else "")


def one_line(error: BaseException) -> str:
    """What an error says, on one line: a driver's message may have several, and a log has a line for each event."""
    return " ".join(str(error).split())
