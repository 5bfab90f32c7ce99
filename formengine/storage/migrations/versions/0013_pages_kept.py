"""Pages that were typed after their request had left the browser, and the secret that it was taken from."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Add a column that may be empty, and a table: processes of the version before look at neither."""
    op.add_column("drafts", sa.Column("left_hash", sa.LargeBinary(32)))
    op.create_index("ix_drafts_left_hash", "drafts", ["left_hash"])
    op.create_table(
        "pages_kept",
        sa.Column("draft_id", ID, autoincrement=False, nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["draft_id"], ["drafts.id"], name="fk_pages_kept_draft_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("draft_id", name="pk_pages_kept"),
    )


def downgrade() -> None:
    """Drop both: what waits is lost, if its page is closed."""
    op.drop_table("pages_kept")
    op.drop_index("ix_drafts_left_hash", "drafts")
    op.drop_column("drafts", "left_hash")
