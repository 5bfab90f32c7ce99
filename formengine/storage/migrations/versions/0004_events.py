"""What an office did with what was sent, and an index by which what has been kept long enough is found."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Make the table and the index."""
    op.create_table(
        "events",
        sa.Column("id", ID, autoincrement=False, nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("form", sa.String(64), nullable=False),
        sa.Column("language", sa.String(35), nullable=False),
        sa.Column("reference", sa.String(32), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_events"),
        sa.CheckConstraint("kind IN ('exported', 'erased')", name=op.f("ck_events_kind")),
    )
    op.create_index("ix_events_reference", "events", ["reference"])
    op.create_index("ix_events_form_at", "events", ["form", "at"])
    op.create_index("ix_submissions_form_received_at", "submissions", ["form", "received_at"])


def downgrade() -> None:
    """Drop them: nobody knows any more what was erased when."""
    op.drop_index("ix_submissions_form_received_at", "submissions")
    op.drop_table("events")
