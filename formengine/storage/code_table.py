"""A table of codes, each of which opens one draft: the draft's key is wrapped once more, with a key made from the code.

A code is uniform over 104 bits: like the secret of a cookie it needs no stretching, and its hash takes the secret's place.
docs/decisions/0033-a-code-to-come-back.md says what a code opens, and what each thief gets.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import blake2b
from os import urandom

from formengine.return_code import new_code
from formengine.storage import crypto, upkeep
from formengine.storage.databases import Connection, Database
from formengine.storage.keys import KeyRing
from formengine.storage.values import Damaged, Draft, stamp


@dataclass(frozen=True, slots=True)
class Opened:
    """A draft that a code has opened, with the draft's own key."""

    draft: int
    key: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Texts:
    """A table's name, and its statements: the code that whoever has opened a draft can see again, the draft of a code, and
    the two that move outer locks.
    """

    table: str
    shown: str
    find: str
    locked_otherwise: str
    relock: str


class CodeTable:
    """One kind of codes of one database."""

    def __init__(
        self, database: Database, keys: KeyRing, clock: Callable[[], datetime], texts: Texts
    ) -> None:
        self._database = database
        self._sql = database.sql
        self._keys = keys
        self._clock = clock
        self._texts = texts
        self._dummy = crypto.wrap(crypto.new_draft_key(), urandom(32), "", 0, keys, texts.table)

    def of(self, draft: Draft) -> str | None:
        """The code of a draft, for whoever has opened it; None when it has none. Raises Damaged."""
        found = self._database.one(self._texts.shown, {"draft": draft.id})
        return (
            None if found is None else crypto.unseal(draft.cipher, found[0], self._place(draft.id)).decode()
        )

    def open(self, code: str, form: str) -> Opened | None:
        """The draft of this form that a code opens; None where none does, expired and erased ones among them.

        Where there is none the same is done as where there is one. Raises KeyProblem when the ring lacks the draft's key,
        and Damaged when what is stored does not open.
        """
        secret, table = secret_of(code), self._texts.table
        given = {"code_hash": crypto.lookup(secret, form), "now": stamp(self._clock())}
        found = self._database.one(self._texts.find, given)
        if found is None:
            with contextlib.suppress(Damaged):
                crypto.unwrap(self._dummy, self._keys.current, secret, form, 0, self._keys, table)
            return None
        draft, wrapped, key_id = found
        return Opened(draft, crypto.unwrap(wrapped, key_id, secret, form, draft, self._keys, table))

    def rewrap(self) -> int:
        """Move the outer lock of every code to the ring's current key; how many were moved."""
        texts = self._texts
        return upkeep.rewrap(self._database, self._keys, texts.locked_otherwise, texts.relock, texts.table)

    def _put(self, draft: Draft, statement: str) -> None:
        """Write a new code, unless an account holds the draft: a code would open it without a sign-in."""
        code, table = new_code(), self._texts.table
        secret = secret_of(code)
        values = {
            "draft_id": draft.id,
            "code_hash": crypto.lookup(secret, draft.form),
            "wrapped_key": crypto.wrap(draft.key, secret, draft.form, draft.id, self._keys, table),
            "key_id": self._keys.current,
            "shown": crypto.seal(draft.cipher, code.encode(), self._place(draft.id)),
        }

        def write(connection: Connection) -> None:
            if connection.execute(self._sql.hold_free, {"draft": draft.id}).fetchone() is not None:
                connection.execute(statement, values)

        self._database.commit(write)

    def _place(self, draft: int) -> bytes:
        """The place of the code that whoever has opened the draft can see again."""
        return f"{self._texts.table}\0shown\0{draft}".encode()


def secret_of(code: str) -> bytes:
    """What stands for a code where a cookie's secret would: 32 bytes. Spaces do not count."""
    return blake2b(code.replace(" ", "").encode(), digest_size=32, person=b"fe.code").digest()
