"""What a store writes for its values: the columns of drafts, rows and submissions, sealed for their places (`records`)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from formengine.storage import crypto
from formengine.storage.keys import KeyRing
from formengine.storage.letters import claimants_key
from formengine.storage.records import (
    new_id,
    receipt_place,
    row_place,
    state_place,
    submission_place,
    told_by,
)
from formengine.storage.sealing import close_envelope, public_key
from formengine.storage.standing import Standing, received
from formengine.storage.values import AFTER_A_PAGE, PROLONGED, Alike, Contact, Draft, Json, Status, stamp


def draft_values(draft: Draft, secret: bytes, keys: KeyRing) -> dict[str, Any]:
    """A draft that begins, for whoever holds this secret."""
    return {
        "id": draft.id,
        "secret_hash": crypto.lookup(secret, draft.form),
        "wrapped_key": crypto.wrap(draft.key, secret, draft.form, draft.id, keys),
        "key_id": keys.current,
        "form": draft.form,
        "version": draft.version,
        "language": draft.language,
        "reference_day": draft.day.isoformat(),
        "created_at": draft.created_at,
        "updated_at": draft.created_at,
        "expires_at": draft.expires_at,
        "status": draft.status,
        "state": crypto.seal_json(
            draft.cipher,
            draft.state,
            state_place(draft.id, draft.state_version, draft.day, draft.form, draft.version),
        ),
        "state_version": draft.state_version,
        "account_id": None,
        "held_key": None,
        "held_key_id": None,
        "left_hash": None,
        "session_until": None,
    }


def note_values(draft: Draft, state: Json) -> dict[str, Any]:
    """What stays in the state of a draft that was sent, to be written where it still has the one that was found."""
    place = state_place(draft.id, draft.next_version, draft.day, draft.form, draft.version)
    return {
        "draft": draft.id,
        "expected": draft.state_version,
        "new_state": crypto.seal_json(draft.cipher, state, place),
    }


def touch_values(draft: Draft, state: Json, status: Status, now: int) -> dict[str, Any]:
    """A draft's next state, to be written where it still has the one that was found."""
    return {
        **note_values(draft, state),
        "new_status": status,
        "day": draft.day.isoformat(),
        "form_version": draft.version,
        "now": now,
    }


def row_values(draft: Draft, changes: Mapping[str, Json], now: int) -> list[dict[str, Any]]:
    """The rows to be written, each sealed for its place."""
    version = draft.next_version
    return [
        {
            "draft_id": draft.id,
            "version": version,
            "saved_at": now,
            "visit": visit,
            "body": crypto.seal_json(draft.cipher, body, row_place(draft.id, version, visit)),
        }
        for visit, body in changes.items()
        if body is not None
    ]


def submission_values(
    draft: Draft,
    reference: str,
    content: Json,
    received_at: int,
    office_key: bytes | None,
    alike: Alike | None,
) -> dict[str, Any]:
    """What was sent, sealed twice: for the office, where it has a key, and for the claimant. Its state is the server's, and
    stands in `standing.received`.
    """
    plain = crypto.padded_json(content)
    place = submission_place(reference, draft.form, draft.version)
    return {
        "id": new_id(),
        "draft_id": draft.id,
        "reference": reference,
        "form": draft.form,
        "version": draft.version,
        "language": draft.language,
        "received_at": received_at,
        "envelope": close_envelope(office_key, plain, place) if office_key else None,
        "receipt": crypto.seal(draft.cipher, plain, receipt_place(draft.id, reference, received_at)),
        **told_by(alike),
    }


def standing_values(
    draft: Draft, submission: int, reference: str, received_at: int, keys: KeyRing, contact: Contact
) -> dict[str, Any]:
    """How it stands with a submission that comes in, and how its sender can be written to."""
    reader = public_key(claimants_key(draft.key))
    stands = Standing(submission, reference, (), contact=contact, reader=reader)
    return received(stands, received_at, keys)


def longer_values(draft: Draft, now: datetime, until: datetime | None = None) -> dict[str, int] | None:
    """What makes a draft last longer, where it would be forgotten within the day, or before `until`; None otherwise, which
    is the rule.
    """
    least = max(until or now, now + AFTER_A_PAGE)
    if draft.expires_at >= stamp(least):
        return None
    return {"draft": draft.id, "until": stamp(max(least, now + PROLONGED))}
