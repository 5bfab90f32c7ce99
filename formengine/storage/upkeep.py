"""What an operator's schedule runs over many drafts: forgetting the expired, moving locks to a new key.

Both go by batches, a commit each, and stand back between them, so that a claimant's save waits for one batch at most.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from typing import Any

from formengine.storage import crypto
from formengine.storage.databases import Connection, Database
from formengine.storage.keys import KeyRing

BATCH = 200
FEW = 50
"""What is erased at once where each has rows of its own, one for each page: SQLite overwrites them all."""
MANY = 1000
"""And where each is a narrow row and no more."""


class Pace:
    """How a sweep goes on: by batches until there is no more, or until `stop` is set, with a rest after each that was full.
    With `rounds`, no more than so many batches of each thing and without a rest, since somebody waits. `left` is then
    whether there is more.
    """

    def __init__(
        self, database: Database, rounds: int | None = None, stop: threading.Event | None = None
    ) -> None:
        self._database = database
        self._rounds = rounds
        self._stop = stop or threading.Event()
        self.left = False

    def each(self, batch: Callable[[], tuple[int, bool]]) -> int:
        """Do a batch again and again; how much was done. It says how much it did, and whether it was full."""
        done, rounds = 0, 0
        while True:
            some, full = batch()
            done += some
            rounds += 1
            if not full:
                return done
            if rounds == self._rounds or self._stop.wait(0 if self._rounds else self._database.rest):
                self.left = True
                return done

    def write(self, statement: str, given: Mapping[str, Any]) -> int:
        """Run a statement that writes to the first so many rows that it finds, until it finds no more; to how many."""

        def batch() -> tuple[int, bool]:
            asked = {**given, "most": MANY}
            wrote = self._database.commit(lambda connection: connection.execute(statement, asked).rowcount)
            return wrote, wrote == MANY

        return self.each(batch)


def erase(database: Database, draft: int, along: Callable[[Connection], None] | None = None) -> None:
    """Remove a draft with its rows, key and receipt; what the office received stays. `along` is written with that."""

    def write(connection: Connection) -> None:
        connection.execute(database.sql.hold, {"draft": draft})
        _remove(connection, database, [draft])
        if along is not None:
            along(connection)

    database.commit(write)
    database.empty_log()


def forget(database: Database, now: int, pace: Pace) -> int:
    """Erase all drafts that expired at or before `now` (microseconds since 1970 UTC); how many."""

    def batch() -> tuple[int, bool]:
        expired = database.all(database.sql.expired, {"now": now, "most": FEW})
        return erase_expired(database, sorted(draft for (draft,) in expired), now), len(expired) == FEW

    gone = pace.each(batch)
    if gone:
        database.empty_log()
    return gone


def erase_expired(database: Database, drafts: list[int], now: int) -> int:
    """Remove those of these drafts that are expired still, since somebody may have come back to one after it was found; how
    many. They come in the order of their ids, as in every batch: two processes that sweep at once wait, never in a circle.
    """

    def write(connection: Connection) -> int:
        gone = []
        for draft in drafts:
            given = {"draft": draft, "now": now}
            if connection.execute(database.sql.hold_expired, given).fetchone() is not None:
                gone.append(draft)
        _remove(connection, database, gone)
        return len(gone)

    return database.commit(write)


def _remove(connection: Connection, database: Database, drafts: list[int]) -> None:
    batch = [{"draft": draft} for draft in drafts]
    if batch:
        connection.executemany(database.sql.shred, batch)
        connection.executemany(database.sql.erase, batch)


def rewrap(database: Database, ring: KeyRing, locked: str, relock: str, table: str) -> int:
    """Move the outer lock of every draft's key in the rows of a table to the ring's current key; how many were moved.

    `locked` and `relock` are the statements that find what is locked otherwise, and write it.
    """

    def anew(found: Any) -> dict[str, Any]:
        draft, wrapped, key_id = found
        moved = crypto.rewrap(wrapped, key_id, draft, ring, table)
        return {"draft": draft, "old_key_id": key_id, "new_wrapped_key": moved, "new_key_id": ring.current}

    return move(database, ring, locked, relock, anew)


def move(
    database: Database,
    ring: KeyRing,
    locked: str,
    relock: str,
    anew: Callable[[Any], Mapping[str, Any]],
    pace: Pace | None = None,
) -> int:
    """Bring all rows that `locked` finds to the ring's current key, by batches: `anew` gives what `relock` writes of a row,
    whose id is its first column. How many were moved: one that another process has moved in the meantime is left as it is.
    """
    after = -1

    def batch() -> tuple[int, bool]:
        nonlocal after
        found = database.all(locked, {"current": ring.current, "most": BATCH, "after": after})
        if not found:
            return 0, False
        after = found[-1][0]
        return _relock(database, relock, [anew(row) for row in found]), len(found) == BATCH

    return (pace or Pace(database)).each(batch)


def _relock(database: Database, relock: str, changes: list[Mapping[str, Any]]) -> int:
    return database.commit(lambda connection: connection.executemany(relock, changes).rowcount)
