"""Accounts of elsewhere, who is signed in, and the drafts that an account holds."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Add tables and columns. Nothing that is there is written again: a process of the version before goes on as it did, and
    meets no draft that an account holds before the first one of this version has let anybody sign in.
    """
    op.create_table(
        "accounts",
        sa.Column("id", ID, autoincrement=False, nullable=False),
        sa.Column("subject_hash", sa.LargeBinary(32), nullable=False),
        sa.Column("seen_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_accounts"),
        sa.UniqueConstraint("subject_hash", name="uq_accounts_subject_hash"),
    )
    op.create_index("ix_accounts_seen_at", "accounts", ["seen_at"])
    op.create_table(
        "account_keys",
        sa.Column("id", ID, autoincrement=False, nullable=False),
        sa.Column("wrapped_key", sa.LargeBinary(), nullable=False),
        sa.Column("key_id", sa.String(32), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_account_keys"),
    )
    op.create_table(
        "sign_ins",
        sa.Column("secret_hash", sa.LargeBinary(32), nullable=False),
        sa.Column("account_id", ID, nullable=False),
        sa.Column("shown_at", sa.BigInteger(), nullable=True),
        sa.Column("token", sa.LargeBinary(), nullable=False),
        sa.Column("until", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name="fk_sign_ins_account_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("secret_hash", name="pk_sign_ins"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_sign_ins_account_id", "sign_ins", ["account_id"])
    op.create_index("ix_sign_ins_until", "sign_ins", ["until"])
    # Written out, since Alembic would copy SQLite's whole table to add a column with a constraint; both databases take this.
    kind = "BIGINT" if op.get_bind().dialect.name == "postgresql" else "INTEGER"
    op.execute(
        f"ALTER TABLE drafts ADD COLUMN account_id {kind} CONSTRAINT fk_drafts_account_id REFERENCES accounts (id)"
    )
    op.add_column("drafts", sa.Column("held_key", sa.LargeBinary(), nullable=True))
    op.add_column("drafts", sa.Column("held_key_id", sa.String(32), nullable=True))
    op.create_index("ix_drafts_account_id", "drafts", ["account_id"])


def downgrade() -> None:
    """Drop them: what an account holds is opened by no browser any more, and expires."""
    op.drop_index("ix_drafts_account_id", "drafts")
    with op.batch_alter_table("drafts") as table:
        table.drop_constraint("fk_drafts_account_id", type_="foreignkey")
        for name in ("held_key_id", "held_key", "account_id"):
            table.drop_column(name)
    for name in ("sign_ins", "account_keys", "accounts"):
        op.drop_table(name)
