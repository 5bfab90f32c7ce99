"""Codes with which a claimant lets somebody help them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Add a table: processes of the version before do not look at it."""
    op.create_table(
        "helper_codes",
        sa.Column("draft_id", ID, autoincrement=False, nullable=False),
        sa.Column("code_hash", sa.LargeBinary(32), nullable=False),
        sa.Column("wrapped_key", sa.LargeBinary(), nullable=False),
        sa.Column("key_id", sa.String(32), nullable=False),
        sa.Column("shown", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["draft_id"], ["drafts.id"], name="fk_helper_codes_draft_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("draft_id", name="pk_helper_codes"),
        sa.UniqueConstraint("code_hash", name="uq_helper_codes_code_hash"),
    )


def downgrade() -> None:
    """Drop it: no code for helpers opens anything any more."""
    op.drop_table("helper_codes")
