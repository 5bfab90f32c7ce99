"""What was sent, a few at a time, in the order in which it came."""

from __future__ import annotations

from typing import Any

from formengine.storage.databases import Database
from formengine.storage.keys import KeyRing
from formengine.storage.progress import now_of
from formengine.storage.standing import opened
from formengine.storage.values import Sent, moment

Place = tuple[int, int]
"""Where a list stands: a moment (microseconds since 1970 UTC) and a submission that was received then."""


def sent_after(
    database: Database, keys: KeyRing, place: Place, form: str, most: int
) -> list[tuple[Place, Sent]]:
    """The next so many that were sent after a place, of one form or of all, each with its own place: an index leaps there,
    however far on it is. Raises Damaged, KeyProblem, StorageError.
    """
    given = {"since": place[0], "after": place[1], "most": most, **({"of_form": form} if form else {})}
    found = database.all(database.sql.sent_of_form if form else database.sql.sent, given)
    return [_read(row, keys) for row in found]


def sent_named(database: Database, keys: KeyRing, reference: str) -> tuple[Place, Sent] | None:
    """What was sent under a reference, with its place; None where nothing was. Raises as above."""
    found = database.one(database.sql.sent_named, {"named": reference})
    return None if found is None else _read(found, keys)


def _read(row: Any, keys: KeyRing) -> tuple[Place, Sent]:
    *standing, form, received_at = row
    told = opened(standing, keys)
    since = told.history[-1].at if told.history else None
    sent = Sent(told.reference, form, moment(received_at), now_of(told.history), since)
    return (received_at, told.submission), sent
