"""The statements about what was sent (see `office`), and what became of it (`handling`)."""

from __future__ import annotations

from sqlalchemy import ClauseElement, bindparam, delete, func, insert, literal_column, null, select, update

from formengine.storage.queries.batches import batch
from formengine.storage.tables import events, submissions


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
        "forms_sent": select(s.form, s.language).distinct().order_by(s.form, s.language),
        "aged": batch(old, s.id),
        "note": insert(events),
        "erased_at": select(func.max(e.at)).where(
            e.reference == bindparam("of_reference"), e.kind == literal_column("'erased'")
        ),
        "forms_noted": select(e.form, e.language).distinct().order_by(e.form, e.language),
        "forget_events": delete(events).where(
            e.form == bindparam("of_form"),
            e.language == bindparam("in_language"),
            e.at <= bindparam("before"),
        ),
    }


def handling() -> dict[str, ClauseElement]:
    """What becomes of a request after it was sent."""
    s = submissions.c
    received = s.state == literal_column("'received'")
    return {
        "alike": select(s.reference, s.received_at)
        .where(
            s.alike == bindparam("hash"),
            s.form == bindparam("of_form"),
            s.received_at > bindparam("since"),
            s.alike_until > bindparam("now"),
        )
        .order_by(s.received_at.desc())
        .limit(literal_column("1"))
        .offset(literal_column("0")),
        "forget_alike": update(submissions)
        .where(s.alike_until <= bindparam("now"))
        .values(alike=null(), alike_until=null()),
        "state_of": select(s.state, s.state_at).where(s.reference == bindparam("named")),
        "handle": update(submissions)
        .where(s.reference == bindparam("named"), received)
        .values(state=literal_column("'begun'"), state_at=bindparam("now")),
        "id_sent": select(s.id, s.state, s.state_at).where(s.draft_id == bindparam("draft")),
        "withdraw": update(submissions)
        .where(s.id == bindparam("submission"), received)
        .values(
            state=literal_column("'withdrawn'"), state_at=bindparam("now"), alike=null(), alike_until=null()
        ),
    }
