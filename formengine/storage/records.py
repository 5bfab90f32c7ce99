"""Between the database's columns and the store's values: places, and what is sealed at each place.

A place is the associated data of a sealed value: table, column and what the value belongs to, parted by NUL, which no id
and no name can hold.
"""

from __future__ import annotations

import os
from datetime import date
from typing import Any

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from formengine.storage import crypto
from formengine.storage.keys import KeyRing
from formengine.storage.standing import opened
from formengine.storage.values import Alike, Damaged, Draft, Row, Submission, moment, stamp


def read_draft(found: Any, secret: bytes, visit: str | None, ring: KeyRing) -> Draft:
    """The draft in a row of `Statements.find`. Raises Damaged or KeyProblem when something does not open."""
    draft_id, wrapped, key_id, form, version, language, day, status, state, state_version = found[:10]
    created, expires, account, row_version, saved_at, body = found[10:]
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
        created_at=created,
        expires_at=expires,
        visit=visit,
        row=row,
        key=key,
        cipher=cipher,
        account=account,
    )


def read_row(cipher: AESGCM, draft: int, visit: str, version: int, saved_at: int, body: bytes) -> Row:
    """A row of answers. Raises Damaged when it does not open."""
    return Row(version, crypto.unseal_json(cipher, body, row_place(draft, version, visit)), saved_at)


def read_submission(found: Any, draft: Draft, ring: KeyRing) -> Submission:
    """The claimant's copy of what was sent, and what became of it. Raises Damaged or KeyProblem when one does not open."""
    received_at, receipt, *standing = found
    became = opened(standing, ring)
    place = receipt_place(draft.id, became.reference, received_at)
    content = crypto.unseal_json(draft.cipher, receipt, place)
    return Submission(
        became.reference, moment(received_at), content, *became.told, became.history, became.submission
    )


def told_by(alike: Alike | None) -> dict[str, Any]:
    """The columns of a submission that tell another of the same person."""
    return {
        "alike": alike.hash if alike is not None else None,
        "alike_until": stamp(alike.until) if alike is not None else None,
    }


def state_place(draft: int, state_version: int, day: date | str, form: str, version: str) -> bytes:
    """A draft's state goes with what its answers mean: the day and the form's version."""
    return f"drafts\0state\0{draft}\0{state_version}\0{day}\0{form}\0{version}".encode()


def row_place(draft: int, version: int, visit: str) -> bytes:
    """The body of a visit's row, at one version."""
    return f"answers\0body\0{draft}\0{version}\0{visit}".encode()


def receipt_place(draft: int, reference: str, received_at: int) -> bytes:
    """The claimant's copy: bound to the reference and the time that it is shown with."""
    return f"submissions\0receipt\0{draft}\0{reference}\0{received_at}".encode()


def submission_place(reference: str, form: str, version: str) -> bytes:
    """What a submission's envelope is bound to; `sealing.open_envelope` wants the same."""
    return f"submissions\0envelope\0{reference}\0{form}\0{version}".encode()


def new_id() -> int:
    """63 random bits: unlike a count, they tell nobody how many claimants came before."""
    return int.from_bytes(os.urandom(8), "big") >> 1
