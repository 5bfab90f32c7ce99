"""What a row of reminders holds, and what a worker knows when it looks at one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import blake2b
from typing import Any

from formengine.storage import crypto
from formengine.storage.keys import KeyRing
from formengine.storage.values import NOBODY, Contact, Damaged, History, Json

LENGTH = 16
"""Characters of the secret in the address that stops them: 80 bits, and short enough for an SMS."""
BLOCK = 1024
"""Bytes that a value is filled up to: one that was stopped is as long as another."""


@dataclass(frozen=True, slots=True)
class Reminding:
    """A row: where messages go, the address of the service, which occasions were told, what is on its way of them, and
    whether it was stopped.
    """

    id: int
    draft: int | None
    submission: int | None
    secret: str = field(repr=False)
    contact: Contact = field(default=NOBODY, repr=False)
    base: str = ""
    renewal: bool = False
    told: tuple[str, ...] = ()
    on_its_way: tuple[int, ...] = ()
    stopped: bool = False
    sealed: bytes = field(default=b"", repr=False)


@dataclass(frozen=True, slots=True)
class Look:
    """A row that is to be looked at, with all that the server can read of what it belongs to: when a draft is erased, when a
    request was received and what became of it (UTC), and where news of it go.
    """

    reminding: Reminding
    form: str
    version: str
    language: str
    expires: datetime | None = None
    received: datetime | None = None
    history: History = ()
    contact: Contact = field(default=NOBODY, repr=False)
    reference: str = ""
    state: bytes | None = field(default=None, repr=False)
    held: bool = False
    """Whether an account holds it: then one signs in to open it, and there is no code."""


def opened_row(row: Any, ring: KeyRing) -> Reminding:
    """What a row holds: `id, draft_id, submission_id, sealed, key_id`. Raises Damaged or KeyProblem."""
    identity, draft, submission, blob, key_id = row
    value = crypto.unseal_json(ring.cipher(key_id), blob, _place(identity, key_id))
    if not isinstance(value, Mapping):
        raise Damaged(f"Reminder {identity} is not written as it should be.")
    said: Mapping[str, Any] = value
    return Reminding(
        identity, draft, submission, said["secret"], Contact(*said["contact"]), said["base"],
        said["renewal"], tuple(said["told"]), tuple(said["on_its_way"]), said["stopped"], bytes(blob),
    )  # fmt: skip


def sealed(each: Reminding, ring: KeyRing) -> bytes:
    """The same as it lies there, under the ring's current key."""
    contact = each.contact
    value: Json = {
        "secret": each.secret,
        "contact": [contact.email, contact.phone, contact.language],
        "base": each.base,
        "renewal": each.renewal,
        "told": list(each.told),
        "on_its_way": list(each.on_its_way),
        "stopped": each.stopped,
    }
    cipher = ring.cipher(ring.current)
    return crypto.seal(cipher, crypto.padded_json(value, BLOCK), _place(each.id, ring.current))


def hashed(secret: str) -> bytes:
    """What the database knows a secret by: 32 bytes."""
    return blake2b(secret.encode("utf-8", "surrogatepass"), digest_size=32, person=b"fe.remind").digest()


def _place(identity: int, key_id: str) -> bytes:
    return f"reminders\0sealed\0{identity}\0{key_id}".encode()
