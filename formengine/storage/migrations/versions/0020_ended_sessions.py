"""Sessions of the office's site that were ended before their time."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add a table: processes of the version before do not look at it, and end a session in the browser alone."""
    op.create_table(
        "office_sessions_ended",
        sa.Column("session_hash", sa.LargeBinary(32), nullable=False),
        sa.Column("until", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("session_hash", name="pk_office_sessions_ended"),
    )
    op.create_index("ix_office_sessions_ended_until", "office_sessions_ended", ["until"])


def downgrade() -> None:
    """Drop it: what was ended may be open again, for 20 hours at most after it began."""
    op.drop_table("office_sessions_ended")
