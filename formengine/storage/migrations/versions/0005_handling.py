"""What became of a request, and what tells that another is of the same person."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the columns. Nothing that is there is written again: a process of the version before goes on sending."""
    # Written out, since Alembic would copy SQLite's whole table to add a column with a constraint; both databases take this.
    op.execute(
        "ALTER TABLE submissions ADD COLUMN state VARCHAR(9) DEFAULT 'received' NOT NULL"
        " CONSTRAINT ck_submissions_state CHECK (state IN ('received', 'begun', 'withdrawn'))"
    )
    op.add_column("submissions", sa.Column("state_at", sa.BigInteger(), nullable=True))
    op.add_column("submissions", sa.Column("alike", sa.LargeBinary(32), nullable=True))
    op.add_column("submissions", sa.Column("alike_until", sa.BigInteger(), nullable=True))
    op.create_index("ix_submissions_alike", "submissions", ["alike"])
    op.create_index("ix_submissions_alike_until", "submissions", ["alike_until"])


def downgrade() -> None:
    """Drop them: who has withdrawn a request is then not known any more."""
    op.drop_index("ix_submissions_alike_until", "submissions")
    op.drop_index("ix_submissions_alike", "submissions")
    with op.batch_alter_table("submissions") as table:
        table.drop_constraint("ck_submissions_state", type_="check")
        for name in ("alike_until", "alike", "state_at", "state"):
            table.drop_column(name)
