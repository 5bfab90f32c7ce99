"""What a worker does again and again besides carrying messages. Whoever adds an upkeep of the store hangs it on here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from formengine.storage import Pace, Store

REMEMBERED = timedelta(days=30)
"""How long it is remembered that a message has arrived."""


@dataclass(frozen=True, slots=True)
class Job:
    """Something to be done every so often. `run` is given the present and how it goes on, and says how many things it did.

    Several workers each do it: what it does must be right when two do it at once.
    """

    name: str
    every: timedelta
    run: Callable[[Store, datetime, Pace], int]


JOBS: tuple[Job, ...] = (
    Job("drafts that expired", timedelta(hours=1), lambda store, now, pace: store.forget_expired(now, pace)),
    Job(
        "messages that arrived",
        timedelta(hours=1),
        lambda store, now, pace: store.outbox.forget(now - REMEMBERED, pace),
    ),
)


class Schedule:
    """When each job was last done by this worker."""

    def __init__(self, jobs: tuple[Job, ...]) -> None:
        self._jobs = jobs
        self._last: dict[str, datetime] = {}

    def due(self, now: datetime) -> list[Job]:
        """The jobs whose time has come, which counts as doing them. A clock that went back makes a job due, too."""
        found = [job for job in self._jobs if not self._rests(job, now)]
        self._last.update((job.name, now) for job in found)
        return found

    def _rests(self, job: Job, now: datetime) -> bool:
        last = self._last.get(job.name)
        return last is not None and timedelta(0) <= now - last < job.every
