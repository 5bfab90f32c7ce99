"""What was answered to a request of the office's interface that may be sent again: by its key, for a while.

It is written in the transaction of what was done, so that a crash between the two leaves both or none.
https://datatracker.ietf.org/doc/draft-ietf-httpapi-idempotency-key-header/
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any

from formengine.storage import crypto, upkeep
from formengine.storage.databases import Connection, Database
from formengine.storage.handling import Along
from formengine.storage.office_key import OfficeKey
from formengine.storage.values import Json, stamp

KEPT = timedelta(days=7)
"""How long an answer is kept: longer than anybody tries again."""


class Repeated(Exception):
    """The same key was used at the same moment: nothing was written, and what the other was answered is there."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A request that may be sent again: of whom, by which key, and a hash of all that it asks for."""

    key: bytes
    what: bytes

    @classmethod
    def of(cls, token: str, key: str, *parts: bytes) -> Asked:
        """That of a token's id, a key, and the parts of the request."""
        what = sha256(b"".join(len(part).to_bytes(8, "big") + part for part in parts)).digest()
        return cls(sha256(f"{token}\0{key}".encode()).digest(), what)


@dataclass(frozen=True, slots=True)
class Answered:
    """What was answered, and whether the same was asked."""

    same: bool
    value: Mapping[str, Any] = field(repr=False)


class Repeats:
    """The answers of one database."""

    def __init__(self, database: Database, key: OfficeKey, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._sql = database.sql
        self._key = key
        self._clock = clock

    def find(self, asked: Asked) -> Answered | None:
        """What was answered under this key; None where nothing was. Raises Damaged or KeyProblem."""
        given = {"hash": asked.key, "now": stamp(self._clock())}
        found = self._database.one(self._sql.repeat, given)
        if found is None:
            return None
        value: Any = crypto.unseal_json(self._key.cipher, bytes(found[1]), _place(asked.key))
        return Answered(bytes(found[0]) == asked.what, value)

    def keeping(self, asked: Asked, answer: Json) -> Along:
        """What keeps an answer, to be written along with what was done. It raises Repeated where another was first."""
        now = self._clock()
        ended = {"hash": asked.key, "now": stamp(now)}
        values = {
            "key_hash": asked.key,
            "asked_hash": asked.what,
            "until": stamp(now + KEPT),
            "sealed": crypto.seal_json(self._key.cipher, answer, _place(asked.key)),
        }

        def write(connection: Connection) -> None:
            connection.execute(self._sql.end_repeat, ended)
            try:
                connection.execute(self._sql.add_repeat, values)
            except self._database.taken:
                raise Repeated from None

        return write

    def forget(self, now: datetime, pace: upkeep.Pace | None = None) -> None:
        """Remove what is kept no longer."""
        (pace or upkeep.Pace(self._database)).write(self._sql.forget_repeats, {"now": stamp(now)})


def _place(key: bytes) -> bytes:
    return f"office_repeats\0sealed\0{key.hex()}".encode()
