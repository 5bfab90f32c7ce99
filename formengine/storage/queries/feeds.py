"""The statements about feeds (see `storage/feeds`)."""

from __future__ import annotations

from sqlalchemy import ClauseElement, bindparam, delete, select
from sqlalchemy.dialects import postgresql, sqlite

from formengine.storage.queries.submissions import STANDING
from formengine.storage.tables import drafts, feeds, submissions


def statements(dialect: str) -> dict[str, ClauseElement]:
    """All of them, by name."""
    c, d, s = feeds.c, drafts.c, submissions.c
    put = postgresql.insert(feeds) if dialect == "postgresql" else sqlite.insert(feeds)
    kept = feeds.join(drafts, d.id == c.draft_id).join(submissions, s.draft_id == d.id)
    return {
        "feed_of": select(c.shown).where(c.draft_id == bindparam("draft")),
        "add_feed": put.on_conflict_do_nothing(index_elements=[c.draft_id]),
        "end_feed": delete(feeds).where(c.draft_id == bindparam("draft")),
        "find_feed": select(s.received_at, *STANDING)
        .select_from(kept)
        .where(
            c.secret_hash == bindparam("secret_hash"),
            s.form == bindparam("of_form"),
            d.expires_at > bindparam("now"),
        ),
    }
