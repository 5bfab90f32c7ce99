"""Codes with which a claimant lets somebody help them: each opens the same draft as their own code, for a helper alone.

What a helper is not shown is kept from them by the pages (`web/hands.py`); the code opens the draft's key as others do
(docs/decisions/0087-who-fills-in.md). It ends when the claimant comes back by their own, sends, or says so.
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

TABLE = "helper_codes"


@dataclass(frozen=True, slots=True)
class Opened:
    """A draft that a code has opened, with the draft's own key."""

    draft: int
    key: bytes = field(repr=False)


class HelperCodes:
    """The codes for helpers of one database."""

    def __init__(self, database: Database, keys: KeyRing, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._sql = database.sql
        self._keys = keys
        self._clock = clock
        self._dummy = crypto.wrap(crypto.new_draft_key(), urandom(32), "", 0, keys, TABLE)

    def give(self, draft: Draft) -> None:
        """Make one for a draft that has none, and that no account holds."""
        code = new_code()
        secret = secret_of(code)
        values = {
            "draft_id": draft.id,
            "code_hash": crypto.lookup(secret, draft.form),
            "wrapped_key": crypto.wrap(draft.key, secret, draft.form, draft.id, self._keys, TABLE),
            "key_id": self._keys.current,
            "shown": crypto.seal(draft.cipher, code.encode(), _shown(draft.id)),
        }

        def write(connection: Connection) -> None:
            if connection.execute(self._sql.hold_free, {"draft": draft.id}).fetchone() is not None:
                connection.execute(self._sql.add_helper_code, values)

        self._database.commit(write)

    def of(self, draft: Draft) -> str | None:
        """The one of a draft, for whoever has opened it; None when it has none. Raises Damaged."""
        found = self._database.one(self._sql.helper_code_of, {"draft": draft.id})
        return None if found is None else crypto.unseal(draft.cipher, found[0], _shown(draft.id)).decode()

    def open(self, code: str, form: str) -> Opened | None:
        """The draft of this form that one opens, while it is not sent; None where none does. Where there is none the same is
        done as where there is one. Raises KeyProblem and Damaged as `Codes.open` does.
        """
        secret = secret_of(code)
        given = {"code_hash": crypto.lookup(secret, form), "now": stamp(self._clock())}
        found = self._database.one(self._sql.find_helper_code, given)
        if found is None:
            with contextlib.suppress(Damaged):
                crypto.unwrap(self._dummy, self._keys.current, secret, form, 0, self._keys, TABLE)
            return None
        draft, wrapped, key_id = found
        return Opened(draft, crypto.unwrap(wrapped, key_id, secret, form, draft, self._keys, TABLE))

    def end(self, draft: int) -> None:
        """End the one of a draft, if it has one."""
        self._database.commit(
            lambda connection: connection.execute(self._sql.end_helper_code, {"draft": draft}).rowcount
        )

    def rewrap(self) -> int:
        """Move the outer lock of each to the ring's current key; how many were moved."""
        sql = self._sql
        return upkeep.rewrap(
            self._database, self._keys, sql.helper_codes_locked_otherwise, sql.relock_helper_code, TABLE
        )


def secret_of(code: str) -> bytes:
    """What stands for a code where a cookie's secret would: 32 bytes. Spaces do not count."""
    return blake2b(code.replace(" ", "").encode(), digest_size=32, person=b"fe.code").digest()


def _shown(draft: int) -> bytes:
    """The place of the code that whoever has opened the draft can see again."""
    return f"{TABLE}\0shown\0{draft}".encode()
