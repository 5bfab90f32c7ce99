"""The key of what the office's side keeps: who did what, and what was answered.

It lies in one row under the server's key. A rotation moves that row alone, so that nothing that was noted ever changes.
"""

from __future__ import annotations

from os import urandom

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from formengine.storage import crypto, upkeep
from formengine.storage.databases import Database
from formengine.storage.keys import KeyRing
from formengine.storage.values import StorageError

TABLE = "office_keys"
_ONLY = 1


class OfficeKey:
    """The key of one database."""

    def __init__(self, database: Database, keys: KeyRing) -> None:
        self._database = database
        self._sql = database.sql
        self._keys = keys
        self._cipher: AESGCM | None = None

    @property
    def cipher(self) -> AESGCM:
        """What it locks and opens; made by whichever process needs it first. Raises Damaged, KeyProblem, StorageError."""
        if self._cipher is None:
            self._cipher = AESGCM(self._found())
        return self._cipher

    def rewrap(self) -> int:
        """Move it to the ring's current key; how many were moved."""
        sql = self._sql
        return upkeep.rewrap(
            self._database, self._keys, sql.office_keys_locked_otherwise, sql.relock_office_key, TABLE
        )

    def _found(self) -> bytes:
        new = {
            "id": _ONLY,
            "wrapped_key": crypto.lock(urandom(32), _ONLY, self._keys, TABLE),
            "key_id": self._keys.current,
        }
        self._database.commit(lambda connection: connection.execute(self._sql.add_office_key, new).rowcount)
        found = self._database.one(self._sql.office_key, {"row": _ONLY})
        if found is None:
            raise StorageError("The key of what the office's side keeps is missing.")
        locked, key_id = found
        return crypto.unlock(locked, key_id, _ONLY, self._keys, TABLE)
