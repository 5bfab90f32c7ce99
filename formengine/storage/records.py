"""Between the database's columns and the store's values: times, places, and what is sealed at each place."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime, timedelta
from typing import Any

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from formengine.storage import crypto
from formengine.storage.keys import KeyRing
from formengine.storage.values import Damaged, Draft, Row, Submission

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


def read_draft(found: Any, secret: bytes, visit: str | None, ring: KeyRing) -> Draft:
    """The draft in a row of `Statements.find`. Raises Damaged or KeyProblem when something does not open."""
    draft_id, wrapped, key_id, form, version, language, day, status, state, state_version = found[:10]
    created, expires, row_version, saved_at, body = found[10:]
    key = crypto.unwrap(wrapped, key_id, secret, form, draft_id, ring)
    cipher = AESGCM(key)
    row = None
    if visit is not None and row_version is not None:
        # A row and its header are written together: an older header was put back from somewhere.
        if row_version > state_version:
            raise Damaged(f"The state of draft {draft_id} is older than its row {visit}.")
        row = read_row(cipher, draft_id, visit, row_version, saved_at, body)
    return Draft(
        id=draft_id,
        form=form,
        version=version,
        language=language,
        day=date.fromisoformat(day),
        status=status,
        state=crypto.unseal_json(cipher, state, state_place(draft_id, state_version, day, form, version)),
        state_version=state_version,
        created=moment(created),
        expires=moment(expires),
        row=row,
        key=key,
    )


def read_row(cipher: AESGCM, draft: int, visit: str, version: int, saved_at: int, body: bytes) -> Row:
    """A row of answers. Raises Damaged when it does not open."""
    return Row(version, crypto.unseal_json(cipher, body, row_place(draft, version, visit)), moment(saved_at))


def read_submission(found: Any, draft: Draft) -> Submission:
    """The claimant's copy of what was sent. Raises Damaged when it does not open."""
    reference, received_at, receipt = found
    place = receipt_place(draft.id, reference, received_at)
    content = crypto.unseal_json(AESGCM(draft.key), receipt, place)
    return Submission(reference, moment(received_at), content)


def state_place(draft: int, state_version: int, day: date | str, form: str, version: str) -> bytes:
    """A draft's state goes with what its answers mean: the day and the form's version."""
    return crypto.place("drafts", "state", draft, state_version, day, form, version)


def row_place(draft: int, version: int, visit: str) -> bytes:
    """The body of a visit's row, at one version."""
    return crypto.place("answers", "body", draft, version, visit)


def receipt_place(draft: int, reference: str, received_at: int) -> bytes:
    """The claimant's copy: bound to the reference and the time that it is shown with."""
    return crypto.place("submissions", "receipt", draft, reference, received_at)


def submission_place(reference: str, form: str, version: str) -> bytes:
    """What a submission's envelope is bound to; `sealing.open_envelope` wants the same."""
    return crypto.place("submissions", "envelope", reference, form, version)


def new_id() -> int:
    """63 random bits: unlike a count, they tell nobody how many claimants came before."""
    return int.from_bytes(os.urandom(8), "big") >> 1


def stamp(at: datetime) -> int:
    """A moment (with its time zone) as microseconds since 1970 UTC."""
    return (at - _EPOCH) // _MICROSECOND


def moment(microseconds: int) -> datetime:
    """The moment, in UTC, that `stamp` gave a number for."""
    return _EPOCH + timedelta(microseconds=microseconds)
