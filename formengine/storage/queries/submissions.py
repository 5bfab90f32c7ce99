"""The statements about what was sent (see `office`), and what became of it (`handling`)."""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    BigInteger,
    ClauseElement,
    String,
    bindparam,
    case,
    delete,
    func,
    insert,
    literal_column,
    null,
    select,
    tuple_,
    update,
)

from formengine.storage.queries.batches import batch, first, some, soonest
from formengine.storage.standing import READABLE
from formengine.storage.tables import SHORT, events, submissions

_s = submissions.c
STANDING = (_s.id, _s.reference, _s.state, _s.state_at, _s.sealed_state, _s.state_key_id)
"""What `standing.opened` reads."""


def statements() -> dict[str, ClauseElement]:
    """What an office does with what was sent, and what is noted of that."""
    s, e = submissions.c, events.c
    old = select(s.id, s.draft_id).where(
        s.form == bindparam("of_form"),
        s.language == bindparam("in_language"),
        s.received_at <= bindparam("before"),
    )
    sent = select(s.id, s.draft_id, s.form, s.version, s.language, s.received_at, s.envelope)
    return {
        "kept": sent.where(s.reference == bindparam("of_reference")),
        "remove": delete(submissions).where(s.id == bindparam("submission")),
        "form_sent_after": _next_form(s),
        "aged": soonest(old, s.received_at),
        "note": insert(events),
        "erased_at": select(func.max(e.at)).where(
            e.reference == bindparam("of_reference"), e.kind == literal_column("'erased'")
        ),
        "form_noted_after": _next_form(e),
        "forget_events": delete(events).where(
            some(
                e.id,
                e.form == bindparam("of_form"),
                e.language == bindparam("in_language"),
                e.at <= bindparam("before"),
            )
        ),
    }


def _next_form(columns: Any) -> ClauseElement:
    """The first form and language after another one: from one to the next an index leaps over all rows that are alike, which
    `DISTINCT` would read.
    """
    named = columns.form, columns.language
    after = tuple_(*named) > tuple_(
        bindparam("form_before", type_=String), bindparam("language_before", type_=String)
    )
    return first(select(*named).where(after).order_by(*named))


def handling(dialect: str) -> dict[str, ClauseElement]:
    """What becomes of a request after it was sent."""
    s = submissions.c
    standing = select(*STANDING)
    # The seal is compared as it lies there, and tells nobody how often it was changed.
    stand = update(submissions).where(
        s.id == bindparam("submission"),
        s.state == bindparam("found_state"),
        s.sealed_state.is_not_distinct_from(bindparam("found_sealed")),
    )
    sealed: dict[str, Any] = {
        "sealed_state": bindparam("new_sealed"),
        "state_key_id": bindparam("new_key_id"),
        "state": literal_column(f"'{READABLE}'"),
        "state_at": s.received_at,
    }
    return {
        **_alike(dialect),
        "standing": standing.where(s.reference == bindparam("named")),
        "standing_of": standing.where(s.draft_id == bindparam("draft")),
        "stand": stand.values(**sealed),
        "take_back": stand.values(
            **sealed, alike=case((s.alike.is_not(None), bindparam("nobody")), else_=null())
        ),
        "states_short": batch(standing.where(literal_column(SHORT)), s.id),
        "states_sealed_otherwise": batch(standing.where(s.state_key_id != bindparam("current")), s.id),
    }


def _alike(dialect: str) -> dict[str, ClauseElement]:
    """Requests of the same person for the same period."""
    s = submissions.c
    alike = select(s.reference, s.received_at).order_by(s.received_at.desc())
    alike = alike.where(
        s.alike == bindparam("hash"),
        s.form == bindparam("of_form"),
        s.received_at > bindparam("since"),
        s.alike_until > bindparam("now"),
    )
    # There is no row yet that two who send at the same moment could wait for. On SQLite they wait for the file as it is.
    lock = func.pg_advisory_xact_lock(bindparam("number", type_=BigInteger))
    return {
        "alike": first(alike),
        "another": first(alike.where(s.draft_id.is_distinct_from(bindparam("draft")))),
        "hold_alike": select(lock if dialect == "postgresql" else literal_column("0")),
        "forget_alike": update(submissions)
        .where(some(s.id, s.alike_until <= bindparam("now")))
        .values(alike=null(), alike_until=null()),
    }
