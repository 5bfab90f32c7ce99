"""What each version of a form asks, for who wants to hear that it has changed."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add a table, which processes of the version before do not look at."""
    op.create_table(
        "form_versions",
        sa.Column("form", sa.String(64), nullable=False),
        sa.Column("version", sa.String(64), nullable=False),
        sa.Column("asks", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("form", "version", name="pk_form_versions"),
    )


def downgrade() -> None:
    """Drop it: a change of a form is judged by the ids of its pages alone."""
    op.drop_table("form_versions")
