"""What became of a request, under the server's key."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add two columns. A migration has no key: the next sweep seals what is there.

    The columns that hold it so far stay for now, for the processes of the version before that still run: they go on sending,
    what they send is sealed by the next sweep, and to whoever looks at a sealed request through one of them it seems begun,
    so that nothing is taken back which an office has begun meanwhile. Their verbs refuse to start on these tables.
    """
    op.add_column("submissions", sa.Column("sealed_state", sa.LargeBinary(), nullable=True))
    op.add_column("submissions", sa.Column("state_key_id", sa.String(32), nullable=True))
    unsealed = sa.text("sealed_state IS NULL")
    op.create_index(
        "ix_submissions_unsealed",
        "submissions",
        ["id"],
        sqlite_where=unsealed,
        postgresql_where=unsealed,
    )


def downgrade() -> None:
    """Drop them: what was sent with them seems begun then, since nobody can read here what became of it."""
    op.drop_index("ix_submissions_unsealed", "submissions")
    with op.batch_alter_table("submissions") as table:
        table.drop_column("state_key_id")
        table.drop_column("sealed_state")
