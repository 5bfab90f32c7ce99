"""Codes to come back with, and how often somebody tried one."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Make the two tables."""
    op.create_table(
        "codes",
        sa.Column("draft_id", ID, autoincrement=False, nullable=False),
        sa.Column("code_hash", sa.LargeBinary(32), nullable=False),
        sa.Column("wrapped_key", sa.LargeBinary(), nullable=False),
        sa.Column("key_id", sa.String(32), nullable=False),
        sa.Column("shown", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["draft_id"], ["drafts.id"], name="fk_codes_draft_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("draft_id", name="pk_codes"),
        sa.UniqueConstraint("code_hash", name="uq_codes_code_hash"),
    )
    op.create_table(
        "tries",
        sa.Column("subject", sa.LargeBinary(32), nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.Column("until", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("subject", name="pk_tries"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_tries_until", "tries", ["until"])


def downgrade() -> None:
    """Drop them: every code ends, and every draft stays in the browser that it is in."""
    op.drop_table("tries")
    op.drop_table("codes")
