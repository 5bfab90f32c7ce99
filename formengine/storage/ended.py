"""Sessions of the office's site that were ended before their time: whoever has copied the cookie is let in no more."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from hashlib import sha256

from formengine.storage import upkeep
from formengine.storage.databases import Connection, Database
from formengine.storage.values import stamp


class Ended:
    """Those of one database: a hash of the bits that each session has drawn, until it would have ended by itself."""

    def __init__(self, database: Database, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._sql = database.sql
        self._clock = clock

    def end(self, drawn: str, until: datetime) -> None:
        """End a session, which no cookie keeps alive after `until`. Done twice it is done once."""
        values = {"session_hash": _hash(drawn), "until": stamp(until)}

        def write(connection: Connection) -> None:
            connection.execute(self._sql.end_session, values)

        self._database.commit(write)

    def has(self, drawn: str) -> bool:
        """Whether a session was ended."""
        return self._database.one(self._sql.session_ended, {"hash": _hash(drawn)}) is not None

    def forget(self, now: datetime, pace: upkeep.Pace) -> None:
        """Remove those that have ended by themselves meanwhile."""
        pace.write(self._sql.forget_sessions, {"now": stamp(now)})


def _hash(drawn: str) -> bytes:
    return sha256(drawn.encode()).digest()
