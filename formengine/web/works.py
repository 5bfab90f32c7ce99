"""Maintenance that is announced: a file with its beginning and its end, which running processes notice by themselves.

    from 2026-12-01T22:00+01:00
    until 2026-12-02T06:00+01:00

Once the file is there, each page says so; between the two moments, each page is the one of `pause`. A file that cannot be
understood announces nothing: a slip of the pen must not shut the service.
"""

from __future__ import annotations

import datetime
import logging
from dataclasses import dataclass
from pathlib import Path
from time import monotonic

log = logging.getLogger("formengine")

FILE = "maintenance"
"""The file under `var`, where no other is named."""
LOOK_EVERY = 1.0
"""Seconds after which the file is looked at again."""
_WORDS = ("from", "until")


class WorksProblem(ValueError):
    """What should announce maintenance says something else. The message says what to write."""


@dataclass(frozen=True, slots=True)
class Works:
    """Maintenance: its first moment, and the first moment after it."""

    begins: datetime.datetime
    ends: datetime.datetime

    def __post_init__(self) -> None:
        """Raise WorksProblem for times that cannot be meant."""
        if self.begins.tzinfo is None or self.ends.tzinfo is None:
            raise WorksProblem("A time needs its distance from UTC: 2026-12-01T22:00+01:00.")
        if self.ends <= self.begins:
            raise WorksProblem("Maintenance must end after it has begun.")

    def going_on(self, now: datetime.datetime) -> bool:
        """Whether the service is stopped now."""
        return self.begins <= now < self.ends

    @property
    def text(self) -> str:
        """What `read_works` reads."""
        moments = (self.begins, self.ends)
        return "".join(f"{word} {at.isoformat()}\n" for word, at in zip(_WORDS, moments, strict=True))


def read_works(text: str) -> Works:
    """The maintenance that a file announces. Raises WorksProblem."""
    told = dict(line.split(maxsplit=1) for line in text.splitlines() if len(line.split(maxsplit=1)) == 2)
    if set(told) != set(_WORDS):
        raise WorksProblem("Two lines are needed: 'from 2026-12-01T22:00+01:00' and 'until …'.")
    return Works(*(read_moment(told[word].strip()) for word in _WORDS))


def read_moment(written: str) -> datetime.datetime:
    """A moment with its distance from UTC. Raises WorksProblem."""
    try:
        return datetime.datetime.fromisoformat(written)
    except ValueError:
        raise WorksProblem(f"'{written}' is no time. Write it so: 2026-12-01T22:00+01:00.") from None


class Maintenance:
    """What the file announces, as one process knows it: it looks once a second at most, when a page is asked for."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._looked = 0.0
        self._stamp: tuple[int, int] | None = None
        self._works: Works | None = None

    @property
    def planned(self) -> Works | None:
        """What is announced; None for nothing."""
        if monotonic() - self._looked > LOOK_EVERY:
            self.look()
        return self._works

    def look(self) -> None:
        """Look at the file now. Where it cannot be read, what it said before holds on."""
        self._looked = monotonic()
        try:
            found = self.path.stat()
            stamp = found.st_mtime_ns, found.st_size
            if stamp == self._stamp:
                return
            text = self.path.read_text("utf-8")
        except FileNotFoundError:
            self._stamp, self._works = None, None
            return
        except (OSError, UnicodeDecodeError) as error:
            log.error("%s cannot be read: %s", self.path, error)
            return
        self._stamp, self._works = stamp, None
        try:
            self._works = read_works(text)
        except WorksProblem as error:
            log.error("%s announces no maintenance: %s", self.path, error)
