"""What became of a request has a history, in the sealed value that held its last state."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Another index for the sweep: it seals anew what is shorter than a value with room for a history, or else the length
    would tell of which requests something became since.

    Processes of the version before read of it what they know: not begun, begun, taken back.
    """
    op.drop_index("ix_submissions_unsealed", "submissions")
    short = sa.text("coalesce(length(sealed_state), 0) < 1052")
    op.create_index("ix_submissions_short", "submissions", ["id"], sqlite_where=short, postgresql_where=short)


def downgrade() -> None:
    """Back to the index of before: that version reads the long values too, without their history."""
    op.drop_index("ix_submissions_short", "submissions")
    unsealed = sa.text("sealed_state IS NULL")
    op.create_index(
        "ix_submissions_unsealed",
        "submissions",
        ["id"],
        sqlite_where=unsealed,
        postgresql_where=unsealed,
    )
