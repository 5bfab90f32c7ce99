"""Codes that are sent, and messages that belong to a draft in place of a submission."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Add a table and a column. A process of the version before goes on writing and sending what belongs to submissions."""
    op.create_table(
        "sent_codes",
        sa.Column("draft_id", ID, autoincrement=False, nullable=False),
        sa.Column("code_hash", sa.LargeBinary(32), nullable=False),
        sa.Column("wrapped_key", sa.LargeBinary(), nullable=False),
        sa.Column("key_id", sa.String(32), nullable=False),
        sa.Column("missed", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["draft_id"], ["drafts.id"], name="fk_sent_codes_draft_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("draft_id", name="pk_sent_codes"),
        sa.UniqueConstraint("code_hash", name="uq_sent_codes_code_hash"),
    )
    if op.get_bind().dialect.name == "postgresql":
        op.alter_column("deliveries", "submission_id", nullable=True)
        op.add_column("deliveries", sa.Column("draft_id", ID, nullable=True))
        op.create_foreign_key(
            "fk_deliveries_draft_id", "deliveries", "drafts", ["draft_id"], ["id"], ondelete="CASCADE"
        )
    else:
        # SQLite lets no column become optional: the table is written anew. It holds what waits and a month of what arrived.
        _anew(optional=True)
    op.create_index("ix_deliveries_draft_id", "deliveries", ["draft_id"])


def downgrade() -> None:
    """Drop them: codes that were sent open nothing any more, and those that were not are not."""
    op.execute("DELETE FROM deliveries WHERE submission_id IS NULL")
    op.drop_index("ix_deliveries_draft_id", "deliveries")
    if op.get_bind().dialect.name == "postgresql":
        op.drop_constraint("fk_deliveries_draft_id", "deliveries", type_="foreignkey")
        op.drop_column("deliveries", "draft_id")
        op.alter_column("deliveries", "submission_id", nullable=False)
    else:
        _anew(optional=False)
    op.drop_table("sent_codes")


def _anew(*, optional: bool) -> None:
    """Write the table out of the old one, as 0003 has it or with the new column."""
    op.drop_index("ix_deliveries_submission_id", "deliveries")
    op.drop_index("ix_deliveries_status", "deliveries")
    op.rename_table("deliveries", "deliveries_before")
    op.create_table("deliveries", *_columns(optional=optional), *_constraints(optional=optional))
    op.execute(
        "INSERT INTO deliveries"
        " (id, submission_id, channel, status, tries, made_at, due_at, reason, sealed, key_id)"
        " SELECT id, submission_id, channel, status, tries, made_at, due_at, reason, sealed, key_id"
        " FROM deliveries_before"
    )
    op.drop_table("deliveries_before")
    op.create_index("ix_deliveries_submission_id", "deliveries", ["submission_id"])
    op.create_index("ix_deliveries_status", "deliveries", ["status", "channel", "due_at"])


def _columns(*, optional: bool) -> Iterator[sa.Column[Any]]:
    yield sa.Column("id", ID, autoincrement=False, nullable=False)
    yield sa.Column("submission_id", ID, nullable=optional)
    if optional:
        yield sa.Column("draft_id", ID, nullable=True)
    yield sa.Column("channel", sa.String(16), nullable=False)
    yield sa.Column("status", sa.String(8), nullable=False)
    yield sa.Column("tries", sa.BigInteger(), nullable=False)
    yield sa.Column("made_at", sa.BigInteger(), nullable=False)
    yield sa.Column("due_at", sa.BigInteger(), nullable=False)
    yield sa.Column("reason", sa.String(64), nullable=True)
    yield sa.Column("sealed", sa.LargeBinary(), nullable=True)
    yield sa.Column("key_id", sa.String(32), nullable=True)


def _constraints(*, optional: bool) -> Iterator[sa.Constraint]:
    owners = ["submission", "draft"] if optional else ["submission"]
    for owner in owners:
        column, target = f"{owner}_id", f"{owner}s.id"
        yield sa.ForeignKeyConstraint([column], [target], name=f"fk_deliveries_{column}", ondelete="CASCADE")
    yield sa.PrimaryKeyConstraint("id", name="pk_deliveries")
    yield sa.CheckConstraint("status IN ('waiting', 'dead', 'done')", name=op.f("ck_deliveries_status"))
