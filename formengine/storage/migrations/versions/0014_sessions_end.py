"""Until when a cookie opens a draft on a device that others use."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add a column that may be empty: processes of the version before neither write it nor look at it."""
    op.add_column("drafts", sa.Column("session_until", sa.BigInteger()))


def downgrade() -> None:
    """Drop it: a session ends in the browser alone."""
    op.drop_column("drafts", "session_until")
