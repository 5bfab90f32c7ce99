"""The statements about messages on their way (see `outbox`)."""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    ClauseElement,
    FromClause,
    and_,
    bindparam,
    delete,
    exists,
    func,
    insert,
    literal_column,
    null,
    or_,
    select,
    update,
)

from formengine.storage.queries.batches import batch, first, some
from formengine.storage.tables import deliveries, drafts, submissions


def statements() -> dict[str, ClauseElement]:
    """What a worker does."""
    o, s, d = deliveries.c, submissions.c, drafts.c
    waiting = o.status == literal_column("'waiting'")
    mine = o.id == bindparam("delivery")
    due = and_(
        waiting,
        o.channel == bindparam("channel"),
        or_(o.due_at <= bindparam("now"), o.due_at > bindparam("beyond")),
    )
    whole = select(
        o.id, o.tries, o.made_at, o.sealed, o.key_id, s.reference, func.coalesce(s.form, d.form),
        func.coalesce(s.version, d.version), func.coalesce(s.language, d.language), s.received_at, s.envelope,
    ).select_from(_owned())  # fmt: skip
    return {
        "deliver": insert(deliveries),
        "due": select(literal_column("1")).where(exists(select(o.id).where(due))),
        # Where rows are locked one by one, each worker passes over what another is just taking.
        "claim": first(whole.where(due).order_by(o.due_at)).with_for_update(of=deliveries, skip_locked=True),
        "lease": update(deliveries)
        .where(mine)
        .values(tries=o.tries + literal_column("1"), due_at=bindparam("until")),
        "settle": update(deliveries)
        .where(mine, o.tries == bindparam("held"), waiting)
        .values(status=bindparam("state"), due_at=bindparam("due"), reason=bindparam("why")),
        "arrived": update(deliveries)
        .where(mine, o.tries == bindparam("held"), waiting)
        .values(
            status=literal_column("'done'"),
            due_at=bindparam("due"),
            reason=null(),
            sealed=null(),
            key_id=null(),
        ),
    }


def overseen() -> dict[str, ClauseElement]:
    """What an operator, a withdrawal and a rotation do."""
    o, s, d = deliveries.c, submissions.c, drafts.c
    dead = o.status == literal_column("'dead'")
    mine = o.id == bindparam("delivery")
    form = func.coalesce(s.form, d.form)
    listed = select(o.id, o.channel, o.tries, o.reason, s.reference, form, o.made_at, o.due_at)
    revived: dict[str, Any] = {
        "status": literal_column("'waiting'"),
        "tries": literal_column("0"),
        "due_at": bindparam("due"),
    }
    sealed = select(o.id, o.channel, o.sealed, o.key_id).where(o.key_id != bindparam("current"))
    resealed = update(deliveries).where(mine, o.key_id == bindparam("old_key_id"))
    return {
        "deliveries_in": listed.select_from(_owned())
        .where(o.status == bindparam("state"))
        .order_by(o.made_at, o.id),
        "revive": update(deliveries).where(mine, dead).values(**revived),
        "revive_all": update(deliveries).where(dead).values(**revived),
        # Where rows are locked one by one, whoever withdraws waits here for a worker that is just taking one of them.
        "on_its_way": select(o.id, o.channel, o.status, o.tries, o.reason)
        .where(o.submission_id == bindparam("submission"))
        .order_by(o.id)
        .with_for_update(),
        "recall": delete(deliveries).where(mine),
        "forget_done": delete(deliveries).where(
            some(o.id, o.status == literal_column("'done'"), o.due_at <= bindparam("before"))
        ),
        "sealed_otherwise": batch(sealed, o.id),
        "reseal": resealed.values(sealed=bindparam("new_sealed"), key_id=bindparam("new_key_id")),
    }


def _owned() -> FromClause:
    """Messages with what each belongs to: what was sent, or a draft whose code is sent."""
    o = deliveries.c
    joined = deliveries.outerjoin(submissions, submissions.c.id == o.submission_id)
    return joined.outerjoin(drafts, drafts.c.id == o.draft_id)
