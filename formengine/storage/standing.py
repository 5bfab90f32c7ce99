"""What became of a submission, under the server's key: whoever has the database alone does not learn which requests an
office has begun or a claimant has taken back.

The sealed value is bound to its row and its reference. It is compared as it lies there: a nonce is random, so that no two
are the same, and a change that is written where the value found still stands is written after nobody else's. That is why
no count of changes lies beside it, which would tell what the seal hides.

docs/decisions/0042-what-became-of-a-request-is-sealed.md says what each thief gets.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from formengine.storage import crypto
from formengine.storage.keys import KeyRing
from formengine.storage.values import Damaged, Handled, moment

READABLE = "begun"
"""What the column says that once held it, in every row that is sealed: a process of the version before, which reads that
column, neither begins with such a request nor lets it be taken back.
"""
_STATES: Mapping[object, Handled] = {
    "received": "received",
    "begun": "begun",
    "withdrawn": "withdrawn",
}


@dataclass(frozen=True, slots=True)
class Standing:
    """What became of a submission, and since when (microseconds since 1970 UTC); and how that was found to be written."""

    submission: int
    reference: str
    state: Handled
    changed: int | None
    readable: str = field(repr=False)
    sealed: bytes | None = field(repr=False)

    @property
    def told(self) -> tuple[Handled, datetime | None]:
        """The state, and since when (UTC)."""
        return self.state, moment(self.changed) if self.changed is not None else None


def opened(found: Any, ring: KeyRing) -> Standing:
    """What a row tells: `id, reference, state, state_at, sealed_state, state_key_id`. Raises Damaged or KeyProblem.

    One without a seal was sent by a process of the version before; it is readable until the next sweep.
    """
    submission, reference, readable, changed, sealed, key_id = found
    if sealed is None:
        return Standing(submission, reference, readable, changed, readable, None)
    value = crypto.unseal_json(ring.cipher(key_id), sealed, _place(submission, reference, key_id))
    if not isinstance(value, Mapping):
        raise Damaged(f"What became of submission {submission} is not written as it should be.")
    at = value["at"]
    return Standing(
        submission,
        reference,
        _STATES[value["state"]],
        at if isinstance(at, int) else None,
        readable,
        bytes(sealed),
    )


def received(submission: int, reference: str, received_at: int, ring: KeyRing) -> dict[str, Any]:
    """The columns of a submission that comes in."""
    sealed = _sealed(submission, reference, "received", None, ring)
    return {
        "state": READABLE,
        "state_at": received_at,
        "sealed_state": sealed,
        "state_key_id": ring.current,
    }


def moved(standing: Standing, state: Handled, changed: int | None, ring: KeyRing) -> dict[str, Any]:
    """What writes another state, or the same one with the ring's current key, where the one that was found still stands."""
    return {
        "submission": standing.submission,
        "found_state": standing.readable,
        "found_sealed": standing.sealed,
        "new_sealed": _sealed(standing.submission, standing.reference, state, changed, ring),
        "new_key_id": ring.current,
    }


def _sealed(submission: int, reference: str, state: Handled, changed: int | None, ring: KeyRing) -> bytes:
    place = _place(submission, reference, ring.current)
    return crypto.seal_json(ring.cipher(ring.current), {"state": state, "at": changed}, place)


def _place(submission: int, reference: str, key_id: str) -> bytes:
    return f"submissions\0sealed_state\0{submission}\0{reference}\0{key_id}".encode()
