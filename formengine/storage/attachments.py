"""Documents that an office gives a claimant, a decision above all.

The content lies under a key of its own, which is sealed twice as a text is (see `letters`): for the office's private key and
for the claimant's, with the server's key around both. A rotation moves that lock, and no content.
"""

from __future__ import annotations

import base64
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from os import urandom
from typing import Any, Literal

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from formengine.storage import crypto, sealing
from formengine.storage.between import Between, Reader, Timed, Unwritten
from formengine.storage.databases import Connection
from formengine.storage.letters import claimants_key
from formengine.storage.outbox import Outgoing, name_of
from formengine.storage.records import new_id
from formengine.storage.standing import Standing
from formengine.storage.values import Draft, moment, stamp

Kind = Literal["application/pdf", "image/png", "image/jpeg"]
BEGINS: dict[Kind, bytes] = {
    "application/pdf": b"%PDF-",
    "image/png": b"\x89PNG\r\n\x1a\n",
    "image/jpeg": b"\xff\xd8\xff",
}
"""What can be given, and how each begins."""
LARGEST = 5_000_000
"""Bytes of a document at most: on a prepaid telephone it is paid for by each of them."""
MOST = 20
"""Documents about one request at most."""
BLOCK = 16_384
"""Bytes that a content is filled up to: its length tells less of what it is."""


@dataclass(frozen=True, slots=True)
class Attachment:
    """A document without its content: what an office calls it, when it was given (UTC), its type and its bytes."""

    id: str
    at: datetime
    kind: Kind
    size: int


class Attachments(Between):
    """The documents of one database. `office` is the office's public key."""

    table = "attachments"

    def give(
        self,
        reference: str,
        kind: Kind,
        content: bytes,
        outgoing: Sequence[Outgoing] = (),
        along: Timed | None = None,
        identity: int | None = None,
    ) -> Attachment:
        """Give the claimant of a request a document; what is `outgoing` tells them that there is something new, and `along`
        writes in the same transaction. Raises Unwritten where nobody could read it, or it is too much; Damaged, KeyProblem.
        """
        standing = self._readable(reference)
        if not content or len(content) > LARGEST:
            raise Unwritten(f"A document has 1 to {LARGEST} bytes, this one {len(content)}.")
        submission, identity = standing.submission, identity or new_id()
        (_, newest) = self._database.one(self._sql.attachments_many, {"submission": submission})
        made = max(stamp(self._clock()), (newest or 0) + 1)
        values = self._values(standing, identity, made, kind, content)

        def write(connection: Connection) -> None:
            (many, _) = connection.execute(self._sql.attachments_many, {"submission": submission}).fetchone()
            if many >= MOST:
                raise Unwritten(f"There are {MOST} documents about {reference} already.")
            connection.execute(self._sql.attach, values)
            self._outbox.put(connection, outgoing, submission, made)
            if along is not None:
                along(connection, moment(made))

        self._database.commit(write)
        return Attachment(name_of(identity), moment(made), kind, len(content))

    def of_office(self, reference: str) -> list[Attachment]:
        """Those of a request, the oldest first. Raises Damaged or KeyProblem."""
        standing = self._standing(self._sql.standing, {"named": reference})
        return [] if standing is None else self.about(standing.submission)

    def of_claimant(self, draft: Draft) -> list[Attachment]:
        """Those of what was sent from a draft, the oldest first. Raises Damaged or KeyProblem."""
        standing = self._standing(self._sql.standing_of, {"draft": draft.id})
        return [] if standing is None else self.about(standing.submission)

    def about(self, submission: int) -> list[Attachment]:
        """The same where it is known already which submission that is."""
        found = self._database.all(self._sql.attachments_of, {"submission": submission})
        return [self._read(*row)[0] for row in found]

    def for_office(self, reference: str, name: str, private: bytes) -> tuple[Attachment, bytes] | None:
        """A document with its content; None where there is none of this name. Raises Damaged or KeyProblem."""
        standing = self._standing(self._sql.standing, {"named": reference})
        return None if standing is None else self._open(standing, name, "for-office", private)

    def for_claimant(self, draft: Draft, name: str) -> tuple[Attachment, bytes] | None:
        """The same, for whoever has opened the draft."""
        standing = self._standing(self._sql.standing_of, {"draft": draft.id})
        return (
            None if standing is None else self._open(standing, name, "for-claimant", claimants_key(draft.key))
        )

    def rewrap(self) -> int:
        """Move the outer lock of every document to the ring's current key; how many were moved."""
        return self._moved(self._sql.attachments_locked_otherwise, self._sql.relock_attachment)

    def _values(
        self, standing: Standing, identity: int, made: int, kind: Kind, content: bytes
    ) -> dict[str, Any]:
        key, submission = urandom(32), standing.submission
        inside = self._sealed_for(standing, key, lambda reader: _inner(submission, identity, reader))
        whole = crypto.padded_json({"kind": kind, "size": len(content), **inside}, 1024)
        filled = content + bytes(-len(content) % BLOCK)
        return {
            "id": identity,
            "submission_id": submission,
            "made_at": made,
            "sealed": self._locked(identity, submission, made, whole),
            "key_id": self._keys.current,
            "content": crypto.seal(AESGCM(key), filled, _content(submission, identity)),
        }

    def _open(
        self, standing: Standing, name: str, reader: Reader, private: bytes
    ) -> tuple[Attachment, bytes] | None:
        try:
            given = {"submission": standing.submission, "attachment": int(name, 16)}
        except ValueError:
            return None
        if given["attachment"] >= 1 << 63:
            return None
        found = self._database.one(self._sql.attachment, given)
        if found is None:
            return None
        *row, content = found
        attachment, whole = self._read(*row)
        place = _inner(standing.submission, given["attachment"], reader)
        key = sealing.open_envelope(private, base64.b64decode(whole[reader]), place)
        plain = crypto.unseal(AESGCM(key), bytes(content), _content(standing.submission, given["attachment"]))
        return attachment, plain[: attachment.size]

    def _read(
        self, identity: int, submission: int, made: int, sealed: bytes, key_id: str
    ) -> tuple[Attachment, Any]:
        whole: Any = crypto.decoded(self._opened(identity, submission, made, sealed, key_id))
        return Attachment(name_of(identity), moment(made), whole["kind"], whole["size"]), whole


def _inner(submission: int, identity: int, reader: Reader) -> bytes:
    return f"attachments\0key\0{submission}\0{identity}\0{reader}".encode()


def _content(submission: int, identity: int) -> bytes:
    return f"attachments\0content\0{submission}\0{identity}".encode()
