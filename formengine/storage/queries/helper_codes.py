"""The statements about codes for helpers (see `storage/helper_codes`)."""

from __future__ import annotations

from sqlalchemy import ClauseElement, bindparam, delete, literal_column, select, update
from sqlalchemy.dialects import postgresql, sqlite

from formengine.storage.queries.batches import batch
from formengine.storage.tables import drafts, helper_codes


def statements(dialect: str) -> dict[str, ClauseElement]:
    """Codes for helpers: none opens what was sent."""
    c, d = helper_codes.c, drafts.c
    put = postgresql.insert(helper_codes) if dialect == "postgresql" else sqlite.insert(helper_codes)
    mine = c.draft_id == bindparam("draft")
    locked = select(c.draft_id, c.wrapped_key, c.key_id).where(c.key_id != bindparam("current"))
    return {
        "helper_code_of": select(c.shown).where(mine),
        "find_helper_code": select(d.id, c.wrapped_key, c.key_id)
        .select_from(helper_codes.join(drafts, d.id == c.draft_id))
        .where(
            c.code_hash == bindparam("code_hash"),
            d.expires_at > bindparam("now"),
            d.status == literal_column("'open'"),
        ),
        "add_helper_code": put.on_conflict_do_nothing(index_elements=[c.draft_id]),
        "end_helper_code": delete(helper_codes).where(mine),
        "helper_codes_locked_otherwise": batch(locked, c.draft_id),
        "relock_helper_code": update(helper_codes)
        .where(mine, c.key_id == bindparam("old_key_id"))
        .values(wrapped_key=bindparam("new_wrapped_key"), key_id=bindparam("new_key_id")),
    }
