"""The statements about pages that wait for a code (see `storage/pages_kept`)."""

from __future__ import annotations

from sqlalchemy import ClauseElement, bindparam, delete, select
from sqlalchemy.dialects import postgresql, sqlite

from formengine.storage.tables import drafts, pages_kept


def statements(dialect: str) -> dict[str, ClauseElement]:
    """All of them, by name."""
    c, d = pages_kept.c, drafts.c
    put = postgresql.insert(pages_kept) if dialect == "postgresql" else sqlite.insert(pages_kept)
    return {
        "draft_left": select(d.id, d.expires_at).where(
            d.left_hash == bindparam("left"), d.expires_at > bindparam("now")
        ),
        "put_page_kept": put.on_conflict_do_update(
            index_elements=[c.draft_id], set_={"sealed": put.excluded.sealed}
        ),
        "page_kept": select(c.sealed).where(c.draft_id == bindparam("draft")),
        "end_page_kept": delete(pages_kept).where(c.draft_id == bindparam("draft")),
    }
