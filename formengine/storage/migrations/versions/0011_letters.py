"""What an office and a claimant write to each other about a request."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Add a table, which processes of the version before do not look at."""
    op.create_table(
        "letters",
        sa.Column("id", ID, autoincrement=False, nullable=False),
        sa.Column("submission_id", ID, nullable=False),
        sa.Column("made_at", sa.BigInteger(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.Column("key_id", sa.String(32), nullable=False),
        sa.ForeignKeyConstraint(
            ["submission_id"], ["submissions.id"], name="fk_letters_submission_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_letters"),
    )
    op.create_index("ix_letters_submission_id", "letters", ["submission_id"])


def downgrade() -> None:
    """Drop it, and all that was written."""
    op.drop_index("ix_letters_submission_id", "letters")
    op.drop_table("letters")
