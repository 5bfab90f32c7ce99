"""The worker: takes what is due, brings it there, and notes what came of it. Any number of them run at once.

Each channel has a thread of its own: a receiver that is slow holds up nobody else's messages. A message is marked as
arrived after the channel has said so: what is lost in between is sent again, under the same key.
"""

from __future__ import annotations

import logging
import random
import threading
import time
from collections.abc import Callable, Mapping
from datetime import UTC, datetime

from formengine.delivery.backoff import MOST, wait
from formengine.delivery.channel import Channel, Failed
from formengine.delivery.hours import quiet_until
from formengine.delivery.jobs import JOBS, Job, Schedule
from formengine.storage import Damaged, Delivery, Pace, StorageError, Store

log = logging.getLogger("formengine.delivery")

AWAY_S = 5.0
"""How long a worker rests whose database did not answer."""
NOTE_S = 0.5
"""How long it rests before it tries again to note what came of a message."""
PARTING_S = 30.0
"""How long it tries that once it is told to stop: whoever supervises it kills it some time after (systemd: 90 s)."""


def _present() -> datetime:
    return datetime.now(UTC)


class Worker:
    """Carries the messages of one store through these channels. `clock` gives the present, `chance` a number from 0 to 1."""

    def __init__(
        self,
        store: Store,
        channels: Mapping[str, Channel],
        *,
        jobs: tuple[Job, ...] = JOBS,
        clock: Callable[[], datetime] = _present,
        chance: Callable[[], float] = random.random,
        every: float = 1.0,
    ) -> None:
        self._store = store
        self._channels = channels
        self._schedule = Schedule(jobs)
        self._clock = clock
        self._chance = chance
        self._every = every
        self._stop = threading.Event()

    def stop(self) -> None:
        """End `run` once what is on its way has come to an end; safe in a signal handler."""
        self._stop.set()

    def run(self) -> None:
        """Carry messages and do the jobs until told to stop."""
        threads = [
            threading.Thread(target=self._carry, args=(name,), name=f"carries {name}")
            for name in self._channels
        ]
        for thread in threads:
            thread.start()
        while not self._stop.is_set():
            self._stop.wait(self._every if self._upkeep() else AWAY_S)
        for thread in threads:
            thread.join()

    def drain(self) -> int:
        """Bring everything that is due, once; how many messages were tried. Raises StorageError."""
        self._upkeep()
        tried = 0
        for name in self._channels:
            while not self._stop.is_set() and self.deliver_next(name):
                tried += 1
        return tried

    def deliver_next(self, name: str) -> bool:
        """Take the next message of a channel and try it; False when none is due. Raises StorageError."""
        delivery = self._store.outbox.claim(name, MOST)
        if delivery is None:
            return False
        if self._clock() >= delivery.until:
            # This process stood still since: another has it, or it was taken back and that was told.
            return True
        waits = quiet_until(delivery, self._clock())
        if waits is not None:
            # Its hours are over, as its worker stood still or it had to be tried again: it goes when they come.
            return self._store.outbox.later(delivery, waits, "at-rest")
        failure = self._tried(delivery)
        self._note(delivery, failure)
        return True

    def _carry(self, name: str) -> None:
        while not self._stop.is_set():
            try:
                if self.deliver_next(name):
                    continue
                rest = self._every
            except StorageError as error:
                log.error("%s: %s", name, error)
                rest = AWAY_S
            except Exception as error:  # noqa: BLE001  # whatever it is: a channel must not fall silent
                # Its words may be anybody's: its kind alone is told.
                log.error("%s: a mistake of ours (%s).", name, type(error).__name__)
                rest = AWAY_S
            self._stop.wait(rest)

    def _tried(self, delivery: Delivery) -> Failed | None:
        try:
            self._channels[delivery.channel].deliver(delivery)
        except Failed as failure:
            return failure
        except Damaged:
            return Failed("not-opened", final=True)
        except Exception as error:  # noqa: BLE001  # one message that hits a mistake of ours must not stop all others
            return Failed(f"mistake-{type(error).__name__}"[:64])
        return None

    def _note(self, delivery: Delivery, failure: Failed | None) -> None:
        """Write down what came of it. A database that is away is asked again while the lease lasts, and not for long once
        the worker is told to stop: what it does not learn is done twice.
        """
        parting: float | None = None
        while True:
            try:
                held = self._settled(delivery, failure)
                break
            except StorageError:
                if parting is None and self._stop.is_set():
                    parting = time.monotonic() + PARTING_S
                if self._clock() >= delivery.until or (parting is not None and time.monotonic() >= parting):
                    raise
            threading.Event().wait(NOTE_S)
        outcome = "arrived" if failure is None else failure.reason
        log.info("%s by %s, try %s: %s", delivery.key, delivery.channel, delivery.tries, outcome)
        if not held:
            log.warning("%s was no longer ours when that was known.", delivery.key)

    def _settled(self, delivery: Delivery, failure: Failed | None) -> bool:
        outbox = self._store.outbox
        if failure is None:
            return outbox.done(delivery)
        if failure.final or delivery.tries >= MOST:
            return outbox.give_up(delivery, failure.reason)
        due = self._clock() + wait(delivery.tries, self._chance(), failure.after)
        return outbox.later(delivery, due, failure.reason)

    def _upkeep(self) -> bool:
        """Do the jobs that are due; False when the database did not answer."""
        now = self._clock()
        for job in self._schedule.due(now):
            try:
                done = job.run(self._store, now, Pace(self._store.database, stop=self._stop))
            except StorageError as error:
                log.error("%s: %s", job.name, error)
                return False
            except Exception as error:  # noqa: BLE001  # one job must not end the others
                log.error("%s: a mistake of ours (%s).", job.name, type(error).__name__)
                continue
            if done:
                log.info("%s: %s", job.name, done)
        return True
