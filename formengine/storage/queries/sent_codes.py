"""The statements about codes that are sent by a message (see `storage/sent_codes`)."""

from __future__ import annotations

from sqlalchemy import ClauseElement, bindparam, delete, literal_column, select, update
from sqlalchemy.dialects import postgresql, sqlite

from formengine.storage.queries.batches import batch
from formengine.storage.tables import drafts, sent_codes


def statements(dialect: str) -> dict[str, ClauseElement]:
    """All of them, by name."""
    c, d = sent_codes.c, drafts.c
    put = postgresql.insert(sent_codes) if dialect == "postgresql" else sqlite.insert(sent_codes)
    new = put.excluded
    mine = c.draft_id == bindparam("draft")
    locked = select(c.draft_id, c.wrapped_key, c.key_id).where(c.key_id != bindparam("current"))
    return {
        "find_sent_code": select(d.id, c.wrapped_key, c.key_id)
        .select_from(sent_codes.join(drafts, d.id == c.draft_id))
        .where(
            c.code_hash == bindparam("code_hash"),
            d.expires_at > bindparam("now"),
            c.missed < bindparam("most"),
        ),
        "put_sent_code": put.on_conflict_do_update(
            index_elements=[c.draft_id],
            set_={name: new[name] for name in ("code_hash", "wrapped_key", "key_id", "missed")},
        ),
        "miss_sent_code": update(sent_codes).where(mine).values(missed=c.missed + literal_column("1")),
        "hit_sent_code": update(sent_codes).where(mine).values(missed=literal_column("0")),
        "end_sent_code": delete(sent_codes).where(mine),
        "sent_codes_locked_otherwise": batch(locked, c.draft_id),
        "relock_sent_code": update(sent_codes)
        .where(mine, c.key_id == bindparam("old_key_id"))
        .values(wrapped_key=bindparam("new_wrapped_key"), key_id=bindparam("new_key_id")),
    }
