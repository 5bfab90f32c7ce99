"""Feeds that say when something is new about a request."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Add a table, which processes of the version before do not look at."""
    op.create_table(
        "feeds",
        sa.Column("draft_id", ID, autoincrement=False, nullable=False),
        sa.Column("secret_hash", sa.LargeBinary(32), nullable=False),
        sa.Column("shown", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["draft_id"], ["drafts.id"], name="fk_feeds_draft_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("draft_id", name="pk_feeds"),
        sa.UniqueConstraint("secret_hash", name="uq_feeds_secret_hash"),
    )


def downgrade() -> None:
    """Drop it: no address leads anywhere any more."""
    op.drop_table("feeds")
