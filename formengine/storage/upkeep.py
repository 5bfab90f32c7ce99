"""What an operator's schedule runs over many drafts: forgetting the expired, moving locks to a new key.

Both go by batches, so that a claimant's save waits a few milliseconds at most.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from typing import Any

from formengine.storage import crypto
from formengine.storage.databases import Connection, Database
from formengine.storage.keys import KeyRing

BATCH = 200


def erase(database: Database, draft: int) -> None:
    """Remove a draft with its rows, key and receipt; what the office received stays."""

    def write(connection: Connection) -> None:
        connection.execute(database.sql.hold, {"draft": draft})
        _remove(connection, database, [draft])

    database.commit(write)
    database.empty_log()


def forget(database: Database, now: int) -> int:
    """Erase all drafts that expired at or before `now` (microseconds since 1970 UTC); how many."""
    gone, after = 0, -1
    while expired := database.all(database.sql.expired, {"now": now, "after": after, "most": BATCH}):
        drafts = [draft for (draft,) in expired]
        gone += erase_expired(database, drafts, now)
        after = drafts[-1]
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
    database: Database, ring: KeyRing, locked: str, relock: str, anew: Callable[[Any], Mapping[str, Any]]
) -> int:
    """Bring all rows that `locked` finds to the ring's current key, by batches: `anew` gives what `relock` writes of a row,
    whose id is its first column. How many were moved: one that another process has moved in the meantime is left as it is.
    """
    moved, after = 0, -1
    asked = {"current": ring.current, "most": BATCH}
    while batch := database.all(locked, {**asked, "after": after}):
        moved += _relock(database, relock, [anew(found) for found in batch])
        after = batch[-1][0]
        if len(batch) == BATCH:
            threading.Event().wait(database.rest)
    return moved


def _relock(database: Database, relock: str, changes: list[Mapping[str, Any]]) -> int:
    return database.commit(lambda connection: connection.executemany(relock, changes).rowcount)
