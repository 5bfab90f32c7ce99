"""Every statement of the store, written in SQLAlchemy Core.

No request and no start-up sees them: Core takes 100 µs to build and compile a statement that SQLite answers in 10,
and 0.15 s and 14 MB to be imported. They are compiled once, before release, to sqlite.sql and postgresql.sql, which
`statements` reads; a test holds them equal. After a change here:

    python -c "from formengine.storage.queries import write; write()"
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sqlalchemy import (
    ClauseElement,
    ColumnElement,
    Dialect,
    FromClause,
    Integer,
    Select,
    and_,
    bindparam,
    case,
    delete,
    exists,
    func,
    insert,
    literal_column,
    null,
    or_,
    select,
    union,
    update,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.dialects.postgresql import psycopg

from formengine.storage import sent_queries
from formengine.storage.tables import (
    answers,
    codes,
    deliveries,
    drafts,
    events,
    sent_codes,
    submissions,
    tries,
)

DIALECTS: dict[str, Dialect] = {"sqlite": sqlite.dialect(paramstyle="named"), "postgresql": psycopg.dialect()}  # type: ignore[no-untyped-call]  # SQLAlchemy gives this class no types


def compiled(dialect: Dialect) -> str:
    """All statements for this dialect, each under a line `-- name`."""
    kind = dialect.name
    named = {**_drafts(), **_rows(kind), **_codes(kind), **_tries(kind), **_office(), **_upkeep()}
    named |= {**_outbox(), **_overseen(), **_handling(), **sent_queries.statements(kind)}
    return "\n".join(f"-- {name}\n{_text(each, dialect)}\n" for name, each in named.items())


def write() -> None:
    """Write the texts that `statements` reads; to be run after a change here."""
    for kind, dialect in DIALECTS.items():
        Path(__file__).with_name(f"{kind}.sql").write_text(compiled(dialect), encoding="utf-8")


def _text(statement: ClauseElement, dialect: Dialect) -> str:
    # The compiler ends its lines with a space.
    return "\n".join(line.rstrip() for line in str(statement.compile(dialect=dialect)).splitlines())


def _drafts() -> dict[str, ClauseElement]:
    d, a, s = drafts.c, answers.c, submissions.c
    joined = drafts.outerjoin(answers, and_(a.draft_id == d.id, a.visit == bindparam("visit")))
    found = select(
        d.id, d.wrapped_key, d.key_id, d.form, d.version, d.language, d.reference_day, d.status, d.state,
        d.state_version, d.created_at, d.expires_at, a.version, a.saved_at, a.body,
    )  # fmt: skip
    touched = update(drafts).where(
        d.id == bindparam("draft"),
        d.state_version == bindparam("expected"),
        d.status == literal_column("'open'"),
    )
    return {
        "begin": insert(drafts),
        "find": found.select_from(joined).where(
            d.secret_hash == bindparam("secret_hash"), d.expires_at > bindparam("now")
        ),
        "touch": touched.values(
            state=bindparam("new_state"),
            state_version=d.state_version + literal_column("1"),
            updated_at=bindparam("now"),
            reference_day=bindparam("day"),
            version=bindparam("form_version"),
            status=bindparam("new_status"),
        ),
        "submit": insert(submissions),
        "submission": select(s.reference, s.received_at, s.receipt, s.state, s.state_at).where(
            s.draft_id == bindparam("draft")
        ),
        # Where rows are locked one by one, whoever erases a draft waits here for whoever is sending it.
        "hold": select(d.id).where(d.id == bindparam("draft")).with_for_update(),
        "shred": update(submissions).where(s.draft_id == bindparam("draft")).values(receipt=null()),
        "erase": delete(drafts).where(d.id == bindparam("draft")),
    }


def _rows(dialect: str) -> dict[str, ClauseElement]:
    a = answers.c
    of_draft = a.draft_id == bindparam("draft")
    one = and_(of_draft, a.visit == bindparam("of_visit"))
    put = postgresql.insert(answers) if dialect == "postgresql" else sqlite.insert(answers)
    new = put.excluded
    return {
        "rows": select(a.visit, a.version, a.saved_at, a.body).where(of_draft).order_by(a.visit),
        "row_version": select(a.version).where(one),
        "put_row": put.on_conflict_do_update(
            index_elements=[a.draft_id, a.visit],
            set_={"version": new.version, "saved_at": new.saved_at, "body": new.body},
        ),
        "drop_row": delete(answers).where(one),
        "drop_rows": delete(answers).where(of_draft),
    }


def _codes(dialect: str) -> dict[str, ClauseElement]:
    c, d = codes.c, drafts.c
    put = postgresql.insert(codes) if dialect == "postgresql" else sqlite.insert(codes)
    new = put.excluded
    locked = select(c.draft_id, c.wrapped_key, c.key_id).where(c.key_id != bindparam("current"))
    relocked = update(codes).where(c.draft_id == bindparam("draft"), c.key_id == bindparam("old_key_id"))
    return {
        "code_of": select(c.shown).where(c.draft_id == bindparam("draft")),
        "find_code": select(d.id, c.wrapped_key, c.key_id)
        .select_from(codes.join(drafts, d.id == c.draft_id))
        .where(c.code_hash == bindparam("code_hash"), d.expires_at > bindparam("now")),
        "add_code": put.on_conflict_do_nothing(index_elements=[c.draft_id]),
        "put_code": put.on_conflict_do_update(
            index_elements=[c.draft_id],
            set_={name: new[name] for name in ("code_hash", "wrapped_key", "key_id", "shown")},
        ),
        "take": update(drafts)
        .where(d.id == bindparam("draft"), d.expires_at > bindparam("now"))
        .values(
            secret_hash=bindparam("new_secret_hash"),
            wrapped_key=bindparam("new_wrapped_key"),
            key_id=bindparam("new_key_id"),
        ),
        "codes_locked_otherwise": _batch(locked, c.draft_id),
        "relock_code": relocked.values(
            wrapped_key=bindparam("new_wrapped_key"), key_id=bindparam("new_key_id")
        ),
    }


def _tries(dialect: str) -> dict[str, ClauseElement]:
    t = tries.c
    put = postgresql.insert(tries) if dialect == "postgresql" else sqlite.insert(tries)
    over = t.until <= bindparam("now")
    return {
        "put_try": put.on_conflict_do_update(
            index_elements=[t.subject],
            set_={
                "number": case((over, put.excluded.number), else_=t.number + literal_column("1")),
                "until": case((over, put.excluded.until), else_=t.until),
            },
        ),
        "tries": select(t.number, t.until).where(
            t.subject == bindparam("subject"), t.until > bindparam("now")
        ),
        "forgive": update(tries)
        .where(t.subject == bindparam("counted"), t.number > literal_column("0"))
        .values(number=t.number - literal_column("1")),
        "forget_tries": delete(tries).where(t.until <= bindparam("now")),
    }


def _office() -> dict[str, ClauseElement]:
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
        "aged": _batch(old, s.id),
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


def _upkeep() -> dict[str, ClauseElement]:
    d, waits = drafts.c, deliveries.c
    locked = select(d.id, d.wrapped_key, d.key_id).where(d.key_id != bindparam("current"))
    relocked = update(drafts).where(d.id == bindparam("draft"), d.key_id == bindparam("old_key_id"))
    return {
        "expired": _batch(select(d.id).where(d.expires_at <= bindparam("now")), d.id),
        "hold_expired": select(d.id)
        .where(d.id == bindparam("draft"), d.expires_at <= bindparam("now"))
        .with_for_update(),
        # No part of `touch`: that is asked for at each page, and this moves an index.
        "prolong": update(drafts)
        .where(d.id == bindparam("draft"), d.expires_at < bindparam("until"))
        .values(expires_at=bindparam("until")),
        "locked_otherwise": _batch(locked, d.id),
        "relock": relocked.values(wrapped_key=bindparam("new_wrapped_key"), key_id=bindparam("new_key_id")),
        "keys_in_use": union(
            select(d.key_id),
            select(codes.c.key_id),
            select(sent_codes.c.key_id),
            select(waits.key_id).where(waits.key_id.is_not(None)),
        ),
        "probe": select(exists(select(d.id))),
    }


def _outbox() -> dict[str, ClauseElement]:
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
        "claim": _first(whole.where(due).order_by(o.due_at)).with_for_update(of=deliveries, skip_locked=True),
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


def _overseen() -> dict[str, ClauseElement]:
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
        "on_its_way": select(o.id, o.channel, o.status, o.tries, o.reason, o.due_at)
        .where(o.submission_id == bindparam("submission"))
        .order_by(o.id)
        .with_for_update(),
        "recall": delete(deliveries).where(mine),
        "forget_done": delete(deliveries).where(
            o.status == literal_column("'done'"), o.due_at <= bindparam("before")
        ),
        "sealed_otherwise": _batch(sealed, o.id),
        "reseal": resealed.values(sealed=bindparam("new_sealed"), key_id=bindparam("new_key_id")),
    }


def _handling() -> dict[str, ClauseElement]:
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


def _owned() -> FromClause:
    """Messages with what each belongs to: what was sent, or a draft whose code is sent."""
    o = deliveries.c
    joined = deliveries.outerjoin(submissions, submissions.c.id == o.submission_id)
    return joined.outerjoin(drafts, drafts.c.id == o.draft_id)


def _first(found: Select[Any]) -> Select[Any]:
    """The first of what is found; see `_batch` about the offset."""
    return found.limit(literal_column("1")).offset(literal_column("0"))


def _batch(found: Select[Any], key: ColumnElement[int]) -> ClauseElement:
    """Of what is found, the next few by their ids. Without an offset, SQLite's text would ask for one."""
    after = found.where(key > bindparam("after")).order_by(key)
    return after.limit(bindparam("most", type_=Integer)).offset(literal_column("0"))
