"""Tokens by which programs of an office ask its interface: 256 bits that are shown once, of which only the hash is kept.

They are uniform, so that their hash needs no salt and no stretching. RFC 6750 says how they are sent.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any

from formengine.storage.databases import Connection, Database
from formengine.storage.handling import Along
from formengine.storage.outbox import name_of
from formengine.storage.records import new_id
from formengine.storage.trail import BY_HAND
from formengine.storage.values import moment, stamp

PREFIX = "formengine_office_"
"""By which people, and programs that look for secrets in what was made public, know a token."""
BYTES = 32
NAME_LENGTH = 64


@dataclass(frozen=True, slots=True)
class Token:
    """A token without its secret: by what an office calls it, whose it is, what it may do, and until when (UTC)."""

    id: str
    name: str
    scopes: frozenset[str]
    made: datetime
    expires: datetime | None = None
    withdrawn: datetime | None = None

    def holds(self, now: datetime) -> bool:
        """Whether it opens anything."""
        return self.withdrawn is None and (self.expires is None or now < self.expires)


class Tokens:
    """The tokens of one database."""

    def __init__(self, database: Database, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._sql = database.sql
        self._clock = clock

    def make(
        self, name: str, scopes: Iterable[str], expires: datetime | None = None, along: Along | None = None
    ) -> str:
        """A new token, which nobody can show again. Raises ValueError for a name that is empty or too long."""
        if not name.strip() or len(name) > NAME_LENGTH or not name.isprintable():
            raise ValueError(f"A name has 1 to {NAME_LENGTH} characters that can be printed.")
        if name.strip() == BY_HAND:
            raise ValueError(f"'{BY_HAND}' stands for the commands of the office. Choose another name.")
        token = PREFIX + secrets.token_urlsafe(BYTES)
        values = {
            "id": new_id(),
            "token_hash": _hash(token),
            "name": name.strip(),
            "scopes": " ".join(sorted(set(scopes))),
            "made_at": stamp(self._clock()),
            "expires_at": stamp(expires) if expires is not None else None,
            "withdrawn_at": None,
        }

        def write(connection: Connection) -> None:
            connection.execute(self._sql.add_token, values)
            if along is not None:
                along(connection)

        self._database.commit(write)
        return token

    def find(self, token: str) -> Token | None:
        """The token that is shown; None where it is none of ours, expired, or withdrawn."""
        found = self._database.one(self._sql.token, {"hash": _hash(token)})
        held = None if found is None else _read(found)
        return held if held is not None and held.holds(self._clock()) else None

    def known(self, name: str) -> Token | None:
        """The token of this id, where it opens something: for whoever has shown it before."""
        now = self._clock()
        return next((each for each in self.all() if each.id == name and each.holds(now)), None)

    def all(self) -> list[Token]:
        """All of them, the oldest first."""
        return [_read(found) for found in self._database.all(self._sql.tokens, {})]

    def withdraw(self, name: str, along: Along | None = None) -> bool:
        """Let the token of this id open nothing any more; False where there is none that does."""
        try:
            given = {"token": int(name, 16), "now": stamp(self._clock())}
        except ValueError:
            return False

        def write(connection: Connection) -> bool:
            withdrawn = connection.execute(self._sql.withdraw_token, given).rowcount == 1
            if withdrawn and along is not None:
                along(connection)
            return withdrawn

        return self._database.commit(write)


def _hash(token: str) -> bytes:
    return sha256(token.encode("utf-8", "surrogatepass")).digest()


def _read(found: Any) -> Token:
    identity, name, scopes, made, expires, withdrawn = found
    times = [moment(each) if each is not None else None for each in (expires, withdrawn)]
    return Token(name_of(identity), name, frozenset(scopes.split()), moment(made), *times)
