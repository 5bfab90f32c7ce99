"""Saves on SQLite that share a commit, as PostgreSQL's do by themselves.

A commit waits for the disk, and the disk does not mind how many saves it brings: those that come while one is on its way go
together in the next. One of the waiting threads works for all of them, on its own connection; none returns before its
save is on the disk.
"""

from __future__ import annotations

import sqlite3
import threading
from collections import deque
from collections.abc import Callable
from typing import Any, Generic, TypeVar

from formengine.storage.values import StorageError, Unavailable

T = TypeVar("T")

MOST = 32
"""Saves in one commit: the first of them waits for the last."""


PASSING = frozenset(
    (
        sqlite3.SQLITE_BUSY,
        sqlite3.SQLITE_LOCKED,
        sqlite3.SQLITE_FULL,
        sqlite3.SQLITE_IOERR,
        sqlite3.SQLITE_READONLY,
    )
)
"""What an operator mends or time does: a lock that another process keeps, a disk that is full or failing."""


def told(error: sqlite3.Error, what: str) -> StorageError:
    """The driver's error as ours. One that passes leaves everything as it was, and the same may be sent again."""
    # Some errors are of the driver itself, and have no code. The low byte is the kind of the error.
    code = getattr(error, "sqlite_errorcode", None)
    kind = Unavailable if code is not None and code & 0xFF in PASSING else StorageError
    return kind(f"{what}: {error}")


class _Job(Generic[T]):
    """One save: what is to be done, and what came of it."""

    __slots__ = ("failure", "result", "settled", "work")

    def __init__(self, work: Callable[[sqlite3.Connection], T]) -> None:
        self.work = work
        self.result: T | None = None
        self.failure: BaseException | None = None
        self.settled = False

    def run(self, connection: sqlite3.Connection) -> bool:
        """Do the work; False when it failed, and what it wrote must be undone."""
        try:
            self.result = self.work(connection)
        except sqlite3.Error as error:
            self.failure = told(error, "The database did not take this write")
            self.failure.__cause__ = error
        except Exception as error:  # noqa: BLE001  # told to the thread that asked
            self.failure = error
        return self.failure is None


class Commits:
    """The saves of one process. `lock` is held by whoever writes; SQLite's own waiting polls, 1 to 100 ms at a time."""

    def __init__(self, lock: threading.Lock) -> None:
        self._lock = lock
        self._waiting: deque[_Job[Any]] = deque()

    def run(self, connection: sqlite3.Connection, work: Callable[[sqlite3.Connection], T]) -> T:
        """What `work` gives, once what it wrote is on the disk. Raises what `work` raises, with nothing written, and
        StorageError when the database takes no writes.

        `connection` is the calling thread's; `work` is given that of the thread that works for it.
        """
        job = _Job(work)
        self._waiting.append(job)
        with self._lock:
            while not job.settled:
                self._settle(connection)
        if job.failure is not None:
            raise job.failure
        return job.result  # type: ignore[return-value]  # settled without a failure: `work` gave it

    def _settle(self, connection: sqlite3.Connection) -> None:
        jobs = [self._waiting.popleft() for _ in range(min(MOST, len(self._waiting)))]
        lost: StorageError | None = StorageError("The database takes no writes: this write was interrupted")
        try:
            self._commit(connection, jobs)
            lost = None
        except sqlite3.Error as error:
            lost = told(error, "The database takes no writes")
        finally:
            for job in jobs:
                job.failure = job.failure or lost
                job.settled = True
            # SQLite rolls back by itself when the disk is full or fails.
            if connection.in_transaction:
                connection.execute("ROLLBACK")

    def _commit(self, connection: sqlite3.Connection, jobs: list[_Job[Any]]) -> None:
        connection.execute("BEGIN IMMEDIATE")
        if len(jobs) == 1:
            if not jobs[0].run(connection):
                return
        else:
            for job in jobs:
                connection.execute("SAVEPOINT one")
                if not job.run(connection):
                    connection.execute("ROLLBACK TO one")
                connection.execute("RELEASE one")
        connection.execute("COMMIT")
