"""Who did what for the office, when, and with which request: written with what was done, and never changed.

Each row is sealed, bound to its place, and holds the hash of the row before. Triggers of the database refuse to change or to
remove one. Who may take triggers away cannot make rows without the server's key, and cannot take any from the midst: what
they can do is to cut rows off the end, which shows to whoever has noted the last number and its hash elsewhere.

docs/decisions/0081-the-offices-interface.md says what is proved, and what is not.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any, Literal

from formengine.storage import crypto
from formengine.storage.databases import Connection, Database
from formengine.storage.handling import Along
from formengine.storage.office_key import OfficeKey
from formengine.storage.values import Damaged, StorageError, moment, stamp

Deed = Literal[
    "read", "state", "message", "attach", "read-attachment", "read-trail",
    "token-made", "token-withdrawn", "cut", "export", "erase", "shut", "withdraw",
]  # fmt: skip
"""What can have been done."""
BY_HAND = "cli"
"""Who has done what was done by a command on the office's machine."""
FIRST = bytes(32)
"""What stands for the hash of the row before the first."""
BATCH = 500
_LOCK = 0x66655F747261696C
"""A number that nobody else locks in the database: `fe_trail`."""


class TrailBroken(StorageError):
    """The trail is not as it was written. The message says where."""


@dataclass(frozen=True, slots=True)
class Entered:
    """Something that was done (UTC); no content. `reference` is empty where no request was concerned."""

    number: int
    at: datetime
    who: str
    what: str
    reference: str


@dataclass(frozen=True, slots=True)
class Head:
    """The last row of a trail: its number and its hash in hexadecimal. Kept elsewhere, it proves all before it."""

    number: int
    hash: str


class Trail:
    """The trail of one database."""

    def __init__(self, database: Database, key: OfficeKey, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._sql = database.sql
        self._key = key
        self._clock = clock

    def noting(self, who: str, what: Deed, reference: str = "") -> Along:
        """What notes it, to be written along with what is done. It comes last in its transaction: until that ends, whoever
        else does something waits.
        """
        said = {"who": who, "what": what, "reference": reference}
        cipher = self._key.cipher  # found before the transaction

        def write(connection: Connection) -> None:
            self._add(connection, said, cipher)

        return write

    def note(self, who: str, what: Deed, reference: str = "") -> None:
        """Note what has no transaction of its own."""
        self._database.commit(self.noting(who, what, reference))

    def after(self, number: int, most: int) -> list[Entered]:
        """The next so many after a number, the oldest first. Raises Damaged or KeyProblem."""
        found = self._database.all(self._sql.trail_after, {"after": number, "most": most})
        return [self._opened(row) for row in found]

    def before(self, at: datetime) -> int:
        """The number of the last thing that was done before a moment; 0 where nothing was."""
        found = self._database.one(self._sql.trail_before, {"before": stamp(at)})
        return 0 if found is None else int(found[0])

    def verify(self, known: Head | None = None) -> Head:
        """Go through all of it; the last row. Raises TrailBroken where something is missing or changed, or where a head that
        was `known` is not in it.
        """
        head, seen = self._beginning(), known is None
        if known is not None and known.number <= head.number:
            seen = True  # cut off meanwhile, as the trail says itself
        for row in self._rows(head.number):
            number, _, previous, _, _, digest = row
            if number != head.number + 1 or previous.hex() != head.hash:
                raise TrailBroken(f"Something is missing before number {number}.")
            if _hash(row) != digest:
                raise TrailBroken(f"Number {number} was changed.")
            try:
                self._opened(row)
            except Damaged:
                raise TrailBroken(f"Number {number} was not written by this service.") from None
            head = Head(number, digest.hex())
            seen = seen or head == known
        if not seen:
            raise TrailBroken("The head that was noted is not in it: something was cut off the end.")
        return head

    def cut(self, before: datetime, who: str) -> int:
        """Take away what was done before a moment; how much. That it was, up to which number and with which hash, is noted
        in the same transaction: what stays is proved to follow what went.
        """
        cipher = self._key.cipher

        def write(connection: Connection) -> int:
            connection.execute(self._sql.hold_trail, {"lock": _LOCK})
            found = connection.execute(self._sql.trail_before, {"before": stamp(before)}).fetchone()
            if found is None:
                return 0
            number, digest = found[0], bytes(found[5])
            said = {"who": who, "what": "cut", "reference": "", "hash": digest.hex()}
            self._add(connection, said, cipher, number)
            return int(connection.execute(self._sql.cut_trail, {"through": number}).rowcount)

        return self._database.commit(write)

    def _add(self, connection: Connection, said: dict[str, str], cipher: Any, cut: int | None = None) -> None:
        connection.execute(self._sql.hold_trail, {"lock": _LOCK})
        newest = connection.execute(self._sql.trail_newest, {}).fetchone()
        number, previous = (newest[0] + 1, bytes(newest[5])) if newest is not None else (1, FIRST)
        at = stamp(self._clock())
        sealed = crypto.seal(cipher, crypto.padded_json(said), _place(number, at, previous))
        row = (number, at, previous, sealed, cut, b"")
        values = dict(zip(("number", "at", "previous", "sealed", "cut_through"), row[:5], strict=True))
        connection.execute(self._sql.note_trail, {**values, "hash": _hash(row)})

    def _rows(self, after: int) -> Iterator[Any]:
        while found := self._database.all(self._sql.trail_after, {"after": after, "most": BATCH}):
            for number, at, previous, sealed, cut, digest in found:
                yield number, at, bytes(previous), bytes(sealed), cut, bytes(digest)
            after = found[-1][0]

    def _beginning(self) -> Head:
        """What stands before the first row that is there. Raises TrailBroken where that was cut off, and nobody says so."""
        first = next(self._rows(-1), None)
        if first is None or first[0] == 1:
            return Head(0, FIRST.hex())
        for row in self._database.all(self._sql.trail_cuts, {}):
            if row[4] == first[0] - 1:
                return Head(row[4], str(self._said(row).get("hash", "")))
        raise TrailBroken(f"What was before number {first[0]} is gone, and nothing says that it was cut off.")

    def _opened(self, row: Any) -> Entered:
        said = self._said(row)
        return Entered(row[0], moment(row[1]), said["who"], said["what"], said["reference"])

    def _said(self, row: Any) -> Any:
        plain = crypto.unseal(self._key.cipher, bytes(row[3]), _place(row[0], row[1], bytes(row[2])))
        return crypto.decoded(plain)


def _place(number: int, at: int, previous: bytes) -> bytes:
    return f"office_trail\0sealed\0{number}\0{at}\0{previous.hex()}".encode()


def _hash(row: Any) -> bytes:
    number, at, previous, sealed, cut, _ = row
    return sha256(b"%d\0%d\0%d\0" % (number, at, cut or 0) + previous + sealed).digest()
