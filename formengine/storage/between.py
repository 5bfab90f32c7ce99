"""What texts and documents have in common that go between an office and a claimant about a request that was sent.

Each is sealed for those who read it, and around that lies the server's key, bound to the row: see `letters`.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable
from datetime import datetime
from typing import Any, ClassVar, Literal

from formengine.storage import crypto, sealing, upkeep
from formengine.storage.databases import Connection, Database
from formengine.storage.keys import KeyRing
from formengine.storage.outbox import Outbox
from formengine.storage.progress import now_of
from formengine.storage.standing import Standing, opened
from formengine.storage.values import StorageError

Reader = Literal["for-office", "for-claimant"]
Timed = Callable[[Connection, datetime], None]
"""What is written with something else, in the same transaction, and is told when that was written."""


class Unwritten(StorageError):
    """A text or a document cannot be given; the message says why, for an office."""


class Between:
    """The rows of one table of one database. `office_key` is the office's public key."""

    table: ClassVar[str]
    """The table's name, to which what lies in it is bound."""

    def __init__(
        self,
        database: Database,
        keys: KeyRing,
        office: bytes | None,
        clock: Callable[[], datetime],
        outbox: Outbox,
    ) -> None:
        self._database = database
        self._sql = database.sql
        self._keys = keys
        self.office_key = office
        self._clock = clock
        self._outbox = outbox

    def _standing(self, which: str, given: dict[str, Any]) -> Standing | None:
        """What became of a request, found by its reference or its draft. Raises Damaged or KeyProblem."""
        found = self._database.one(which, given)
        return None if found is None else opened(found, self._keys)

    def _readable(self, reference: str) -> Standing:
        """The same of a request whose claimant can be written to. Raises Unwritten for another."""
        standing = self._standing(self._sql.standing, {"named": reference})
        if standing is None:
            raise Unwritten(f"No request has the reference {reference}.")
        if standing.reader is None:
            raise Unwritten(f"{reference} was sent before an office could write to its claimant here.")
        if now_of(standing.history) == "withdrawn":
            raise Unwritten(f"{reference} was taken back.")
        return standing

    def _sealed_for(
        self, standing: Standing, plain: bytes, place: Callable[[Reader], bytes]
    ) -> dict[str, str]:
        """The same for each of those who can read it, bound to its place: an envelope, as text."""
        readers: dict[Reader, bytes | None] = {
            "for-office": self.office_key,
            "for-claimant": standing.reader,
        }
        return {
            name: b64encode(sealing.close_envelope(key, plain, place(name))).decode()
            for name, key in readers.items()
            if key is not None
        }

    def _locked(self, identity: int, submission: int, made: int, plain: bytes) -> bytes:
        """A row's value as it lies there, under the ring's current key."""
        key_id = self._keys.current
        return crypto.seal(self._keys.cipher(key_id), plain, self._place(identity, submission, made, key_id))

    def _opened(self, identity: int, submission: int, made: int, sealed: bytes, key_id: str) -> bytes:
        """What was locked so. Raises Damaged or KeyProblem."""
        place = self._place(identity, submission, made, key_id)
        return crypto.unseal(self._keys.cipher(key_id), sealed, place)

    def _moved(self, locked_otherwise: str, relock: str) -> int:
        """Move the outer lock of every row to the ring's current key; how many were moved."""

        def anew(found: Any) -> dict[str, Any]:
            identity, submission, made, _, key_id = found
            new = self._locked(identity, submission, made, self._opened(*found))
            return {
                "letter": identity,
                "old_key_id": key_id,
                "new_sealed": new,
                "new_key_id": self._keys.current,
            }

        return upkeep.move(self._database, self._keys, locked_otherwise, relock, anew)

    def _place(self, identity: int, submission: int, made: int, key_id: str) -> bytes:
        return f"{self.table}\0sealed\0{identity}\0{submission}\0{made}\0{key_id}".encode()
