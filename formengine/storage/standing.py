"""What became of a submission, under the server's key: whoever has the database alone does not learn which requests an
office has begun, decided, or a claimant has taken back.

The sealed value is bound to its row and its reference. It is compared as it lies there: a nonce is random, so that no two
are the same, and a change that is written where the value found still stands is written after nobody else's. That is why
no count of changes lies beside it, which would tell what the seal hides; and why all of them lie in one value, filled up to
one length, and in no table of their own.

docs/decisions/0042-what-became-of-a-request-is-sealed.md says what each thief gets.
"""

from __future__ import annotations

import base64
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from formengine.storage import crypto
from formengine.storage.keys import KeyRing
from formengine.storage.progress import dumped, handled, loaded, now_of
from formengine.storage.values import NOBODY, Change, Contact, Damaged, Handled, History, moment, stamp

BLOCK = 1024
"""Bytes that a history is filled up to: a dozen changes, or some with a long note, are as long as none."""
OVER = ("closed", "withdrawn")
SEALED = crypto.NONCE_BYTES + BLOCK + 16
"""Bytes of a sealed history at least, with its nonce and tag. The version before wrote shorter ones."""
READABLE = "begun"
"""What the column says that once held it, in every row that is sealed: a process of the version before, which reads that
column, neither begins with such a request nor lets it be taken back.
"""


@dataclass(frozen=True, slots=True)
class Standing:
    """What became of a submission, and how that was found to be written."""

    submission: int
    reference: str
    history: History
    readable: str = field(default=READABLE, repr=False)
    sealed: bytes | None = field(default=None, repr=False)
    contact: Contact = NOBODY
    reader: bytes | None = field(default=None, repr=False)
    """The public key of whoever sent it: what an office writes to them is sealed to it."""

    @property
    def told(self) -> tuple[Handled, datetime | None]:
        """Whether it is begun or taken back, and since when (UTC)."""
        return handled(self.history)


def opened(found: Any, ring: KeyRing) -> Standing:
    """What a row tells: `id, reference, state, state_at, sealed_state, state_key_id`. Raises Damaged or KeyProblem.

    One without a seal was sent by a process of the version before; it is readable until the next sweep.
    """
    submission, reference, readable, changed, sealed, key_id = found
    if sealed is None:
        return Standing(submission, reference, _of_before(readable, changed), readable, None)
    value = crypto.unseal_json(ring.cipher(key_id), sealed, _place(submission, reference, key_id))
    if not isinstance(value, Mapping):
        raise Damaged(f"What became of submission {submission} is not written as it should be.")
    told: Any = value.get("history")
    history = loaded(told) if told is not None else _of_before(value["state"], value["at"])
    to: Any = value.get("contact", ())
    reader: Any = value.get("reader")
    key = base64.b64decode(reader) if reader is not None else None
    return Standing(submission, reference, history, readable, bytes(sealed), Contact(*to), key)


def _of_before(state: Any, changed: Any) -> History:
    """The history of a request of which only the last state is known."""
    return () if state == "received" else (Change(state, moment(changed)),)


def received(standing: Standing, received_at: int, ring: KeyRing) -> dict[str, Any]:
    """The columns of a submission that comes in, as it stands then."""
    return {
        "state": READABLE,
        "state_at": received_at,
        "sealed_state": _sealed(standing, ring),
        "state_key_id": ring.current,
    }


def moved(
    standing: Standing, history: History, ring: KeyRing, contact: Contact | None = None
) -> dict[str, Any]:
    """What writes another history, or the same with the ring's current key, where the one that was found still stands;
    likewise another `contact`. Of a request that is over nobody is written to: where to is forgotten.
    """
    to = NOBODY if now_of(history) in OVER else standing.contact if contact is None else contact
    return {
        "submission": standing.submission,
        "found_state": standing.readable,
        "found_sealed": standing.sealed,
        "new_sealed": _sealed(replace(standing, history=history, contact=to), ring),
        "new_key_id": ring.current,
    }


def _sealed(standing: Standing, ring: KeyRing) -> bytes:
    (state, since), contact, reader = standing.told, standing.contact, standing.reader
    value = {
        # All that a process of the version before reads: to it, what is decided is begun.
        "state": state,
        "at": stamp(since) if since is not None else None,
        "history": dumped(standing.history),
        "contact": [contact.email, contact.phone, contact.language],
        "reader": base64.b64encode(reader).decode() if reader is not None else None,
    }
    place = _place(standing.submission, standing.reference, ring.current)
    return crypto.seal(ring.cipher(ring.current), crypto.padded_json(value, BLOCK), place)


def _place(submission: int, reference: str, key_id: str) -> bytes:
    return f"submissions\0sealed_state\0{submission}\0{reference}\0{key_id}".encode()
