"""What claimants want to be reminded of."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Add a table, which processes of the version before do not look at."""
    op.create_table(
        "reminders",
        sa.Column("id", ID, autoincrement=False, nullable=False),
        sa.Column("draft_id", ID, nullable=True),
        sa.Column("submission_id", ID, nullable=True),
        sa.Column("secret_hash", sa.LargeBinary(32), nullable=False),
        sa.Column("due_at", sa.BigInteger(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.Column("key_id", sa.String(32), nullable=False),
        sa.ForeignKeyConstraint(
            ["draft_id"], ["drafts.id"], name="fk_reminders_draft_id", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["submission_id"], ["submissions.id"], name="fk_reminders_submission_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_reminders"),
        sa.UniqueConstraint("draft_id", name="uq_reminders_draft_id"),
        sa.UniqueConstraint("submission_id", name="uq_reminders_submission_id"),
        sa.UniqueConstraint("secret_hash", name="uq_reminders_secret_hash"),
    )
    op.create_index("ix_reminders_due_at", "reminders", ["due_at"])


def downgrade() -> None:
    """Drop it: nobody is reminded any more."""
    op.drop_table("reminders")
