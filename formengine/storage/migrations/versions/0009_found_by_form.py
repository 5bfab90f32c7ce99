"""Indexes by which the forms and languages that something is kept of are found without going through all of it."""

from __future__ import annotations

from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

_NEW = (
    ("ix_submissions_kept", "submissions", ["form", "language", "received_at"]),
    ("ix_events_kept", "events", ["form", "language", "at"]),
)
_OLD = (
    ("ix_submissions_form_received_at", "submissions", ["form", "received_at"]),
    ("ix_events_form_at", "events", ["form", "at"]),
)


def upgrade() -> None:
    """Each new one says all that the former said."""
    _instead(_OLD, _NEW)


def downgrade() -> None:
    """The former ones again."""
    _instead(_NEW, _OLD)


def _instead(
    gone: tuple[tuple[str, str, list[str]], ...], there: tuple[tuple[str, str, list[str]], ...]
) -> None:
    for name, table, columns in there:
        op.create_index(name, table, columns)
    for name, table, _ in gone:
        op.drop_index(name, table)
