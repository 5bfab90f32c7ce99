"""What an operator's schedule runs over many drafts: forgetting the expired, moving locks to a new key.

Both go by batches, so that a claimant's save waits a few milliseconds at most.
"""

from __future__ import annotations

from formengine.storage import crypto
from formengine.storage.connections import Connections
from formengine.storage.keys import KeyRing
from formengine.storage.statements import Statements

BATCH = 200


def erase(connections: Connections, sql: Statements, drafts: list[int]) -> None:
    """Remove drafts with their rows, keys and receipts; what the office received stays."""
    for first in range(0, len(drafts), BATCH):
        batch = [{"draft": draft} for draft in drafts[first : first + BATCH]]
        with connections.write() as connection:
            connection.executemany(sql.shred, batch)
            connection.executemany(sql.erase, batch)
    if drafts:
        connections.empty_log()


def rewrap(connections: Connections, sql: Statements, ring: KeyRing) -> int:
    """Move the outer lock of every draft to the ring's current key; how many were moved.

    A draft that another process has moved in the meantime is left as it is.
    """
    moved, after = 0, -1
    while batch := connections.all(sql.locked_otherwise, {"current": ring.current, "after": after}, BATCH):
        changes = [
            {
                "draft": draft,
                "old_key_id": key_id,
                "new_wrapped_key": crypto.rewrap(wrapped, key_id, draft, ring),
                "new_key_id": ring.current,
            }
            for draft, wrapped, key_id in batch
        ]
        with connections.write() as connection:
            moved += connection.executemany(sql.relock, changes).rowcount
        after = batch[-1][0]
    return moved
