"""The statements of the office's side: lists, tokens, the trail, what was answered, documents for claimants."""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    BigInteger,
    ClauseElement,
    Integer,
    bindparam,
    delete,
    func,
    insert,
    literal_column,
    select,
    tuple_,
    update,
)
from sqlalchemy.dialects import postgresql, sqlite

from formengine.storage.queries.batches import batch, first, some
from formengine.storage.queries.submissions import STANDING
from formengine.storage.tables import letters, submissions
from formengine.storage.tables_office import (
    attachments,
    office_keys,
    office_repeats,
    office_sessions_ended,
    office_tokens,
    office_trail,
)


def statements(dialect: str) -> dict[str, ClauseElement]:
    """All of them, by name."""
    lists, key = {**_sent(), **_newest()}, _key(dialect)
    sessions = _sessions(dialect)
    return {**lists, **key, **_tokens(), **sessions, **_trail(dialect), **_repeats(), **_attachments()}


def _few(found: Any) -> ClauseElement:
    """The next so many; see `batch` about the offset."""
    return found.limit(bindparam("most", type_=Integer)).offset(literal_column("0"))  # type: ignore[no-any-return]  # a Select's


def _sent() -> dict[str, ClauseElement]:
    """Past a moment and a row, in the order in which they came: an index leaps there, and to one by its reference."""
    s = submissions.c
    past = tuple_(s.received_at, s.id) > tuple_(
        bindparam("since", type_=BigInteger), bindparam("after", type_=BigInteger)
    )
    row = select(*STANDING, s.form, s.received_at)
    sent = row.where(past).order_by(s.received_at, s.id)
    return {
        "sent": _few(sent),
        "sent_of_form": _few(sent.where(s.form == bindparam("of_form"))),
        "sent_named": row.where(s.reference == bindparam("named")),
    }


def _newest() -> dict[str, ClauseElement]:
    c = letters.c
    newest = select(c.id, c.submission_id, c.made_at, c.sealed, c.key_id)
    newest = newest.where(c.submission_id == bindparam("submission"))
    return {"letter_newest": first(newest.order_by(c.made_at.desc(), c.id.desc()))}


def _key(dialect: str) -> dict[str, ClauseElement]:
    k = office_keys.c
    put = postgresql.insert(office_keys) if dialect == "postgresql" else sqlite.insert(office_keys)
    return {
        "add_office_key": put.on_conflict_do_nothing(index_elements=[k.id]),
        "office_key": select(k.wrapped_key, k.key_id).where(k.id == bindparam("row")),
        "office_keys_locked_otherwise": batch(
            select(k.id, k.wrapped_key, k.key_id).where(k.key_id != bindparam("current")), k.id
        ),
        "relock_office_key": update(office_keys)
        .where(k.id == bindparam("draft"), k.key_id == bindparam("old_key_id"))
        .values(wrapped_key=bindparam("new_wrapped_key"), key_id=bindparam("new_key_id")),
    }


def _tokens() -> dict[str, ClauseElement]:
    t = office_tokens.c
    shown = (t.id, t.name, t.scopes, t.made_at, t.expires_at, t.withdrawn_at)
    return {
        "add_token": insert(office_tokens),
        "token": select(*shown).where(t.token_hash == bindparam("hash")),
        "tokens": select(*shown).order_by(t.made_at, t.id),
        "withdraw_token": update(office_tokens)
        .where(t.id == bindparam("token"), t.withdrawn_at.is_(None))
        .values(withdrawn_at=bindparam("now")),
    }


def _sessions(dialect: str) -> dict[str, ClauseElement]:
    e, own = office_sessions_ended.c, postgresql if dialect == "postgresql" else sqlite
    end = own.insert(office_sessions_ended)
    return {
        "end_session": end.on_conflict_do_nothing(index_elements=[e.session_hash]),
        "session_ended": select(e.until).where(e.session_hash == bindparam("hash")),
        "forget_sessions": delete(office_sessions_ended).where(
            some(e.session_hash, e.until <= bindparam("now"))
        ),
    }


def _trail(dialect: str) -> dict[str, ClauseElement]:
    t = office_trail.c
    row = select(t.number, t.at, t.previous, t.sealed, t.cut_through, t.hash)
    # Whoever adds a row waits for whoever does so too. On SQLite they wait for the file as it is.
    lock = func.pg_advisory_xact_lock(bindparam("lock", type_=BigInteger))
    return {
        "hold_trail": select(lock if dialect == "postgresql" else literal_column("0")),
        "trail_newest": first(row.order_by(t.number.desc())),
        "trail_after": _few(row.where(t.number > bindparam("after")).order_by(t.number)),
        "trail_before": first(row.where(t.at < bindparam("before")).order_by(t.number.desc())),
        "trail_cuts": row.where(t.cut_through.is_not(None)).order_by(t.number.desc()),
        "note_trail": insert(office_trail),
        "cut_trail": delete(office_trail).where(t.number <= bindparam("through")),
    }


def _repeats() -> dict[str, ClauseElement]:
    r = office_repeats.c
    return {
        "repeat": select(r.asked_hash, r.sealed).where(
            r.key_hash == bindparam("hash"), r.until > bindparam("now")
        ),
        "end_repeat": delete(office_repeats).where(
            r.key_hash == bindparam("hash"), r.until <= bindparam("now")
        ),
        "add_repeat": insert(office_repeats),
        "forget_repeats": delete(office_repeats).where(some(r.key_hash, r.until <= bindparam("now"))),
    }


def _attachments() -> dict[str, ClauseElement]:
    c = attachments.c
    shown = select(c.id, c.submission_id, c.made_at, c.sealed, c.key_id)
    of = c.submission_id == bindparam("submission")
    return {
        "attachments_of": shown.where(of).order_by(c.made_at, c.id),
        "attachment": select(c.id, c.submission_id, c.made_at, c.sealed, c.key_id, c.content).where(
            of, c.id == bindparam("attachment")
        ),
        "attachments_many": select(func.count(), func.max(c.made_at)).select_from(attachments).where(of),
        "attach": insert(attachments),
        "attachments_locked_otherwise": batch(shown.where(c.key_id != bindparam("current")), c.id),
        "relock_attachment": update(attachments)
        .where(c.id == bindparam("letter"), c.key_id == bindparam("old_key_id"))
        .values(sealed=bindparam("new_sealed"), key_id=bindparam("new_key_id")),
    }
