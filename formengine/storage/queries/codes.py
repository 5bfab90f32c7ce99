"""The statements about codes to come back with (see `codes`), and about tries of what can be guessed."""

from __future__ import annotations

from sqlalchemy import ClauseElement, bindparam, case, delete, literal_column, null, select, update
from sqlalchemy.dialects import postgresql, sqlite

from formengine.storage.queries.batches import batch, some
from formengine.storage.tables import codes, drafts, tries


def statements(dialect: str) -> dict[str, ClauseElement]:
    """Codes to come back with."""
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
            left_hash=d.secret_hash,
            session_until=null(),
            secret_hash=bindparam("new_secret_hash"),
            wrapped_key=bindparam("new_wrapped_key"),
            key_id=bindparam("new_key_id"),
        ),
        "codes_locked_otherwise": batch(locked, c.draft_id),
        "relock_code": relocked.values(
            wrapped_key=bindparam("new_wrapped_key"), key_id=bindparam("new_key_id")
        ),
    }


def tries_of(dialect: str) -> dict[str, ClauseElement]:
    """How often something was tried."""
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
        "forget_tries": delete(tries).where(some(t.subject, t.until <= bindparam("now"))),
    }
