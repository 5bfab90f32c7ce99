"""The office's interface: its tokens, who did what, what was answered, documents; lists that go on by index."""

from __future__ import annotations

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
ON_SQLITE = (
    """CREATE TRIGGER office_trail_unchanged BEFORE UPDATE ON office_trail
    BEGIN SELECT RAISE(ABORT, 'what was done is not changed'); END""",
    # Only what a later row says was cut off goes.
    """CREATE TRIGGER office_trail_kept BEFORE DELETE ON office_trail
    WHEN NOT EXISTS (SELECT 1 FROM office_trail WHERE cut_through >= OLD.number AND number > OLD.number)
    BEGIN SELECT RAISE(ABORT, 'what was done is not changed'); END""",
    # INSERT OR REPLACE removes without asking the trigger above.
    """CREATE TRIGGER office_trail_at_its_end BEFORE INSERT ON office_trail
    WHEN EXISTS (SELECT 1 FROM office_trail WHERE number >= NEW.number)
    BEGIN SELECT RAISE(ABORT, 'what was done is not changed'); END""",
)
ON_POSTGRESQL = (
    """CREATE FUNCTION office_trail_refuses() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      IF TG_OP = 'DELETE' THEN
        IF EXISTS (SELECT 1 FROM office_trail WHERE cut_through >= OLD.number AND number > OLD.number) THEN
          RETURN OLD;
        END IF;
      END IF;
      RAISE EXCEPTION 'what was done is not changed';
    END $$""",
    """CREATE TRIGGER office_trail_unchanged BEFORE UPDATE OR DELETE ON office_trail
    FOR EACH ROW EXECUTE FUNCTION office_trail_refuses()""",
    """CREATE TRIGGER office_trail_kept BEFORE TRUNCATE ON office_trail
    FOR EACH STATEMENT EXECUTE FUNCTION office_trail_refuses()""",
)


def upgrade() -> None:
    """Add tables and indexes, which processes of the version before do not look at."""
    _tokens()
    _trail()
    _repeats_and_attachments()
    op.create_index("ix_submissions_received", "submissions", ["received_at", "id"])
    op.create_index("ix_submissions_of_form", "submissions", ["form", "received_at", "id"])
    _run(ON_SQLITE if op.get_bind().dialect.name == "sqlite" else ON_POSTGRESQL)


def _tokens() -> None:
    op.create_table(
        "office_tokens",
        sa.Column("id", ID, autoincrement=False, nullable=False),
        sa.Column("token_hash", sa.LargeBinary(32), nullable=False),
        sa.Column("name", sa.String(64), nullable=False),
        sa.Column("scopes", sa.String(255), nullable=False),
        sa.Column("made_at", sa.BigInteger(), nullable=False),
        sa.Column("expires_at", sa.BigInteger()),
        sa.Column("withdrawn_at", sa.BigInteger()),
        sa.PrimaryKeyConstraint("id", name="pk_office_tokens"),
        sa.UniqueConstraint("token_hash", name="uq_office_tokens_token_hash"),
    )
    op.create_table(
        "office_keys",
        sa.Column("id", ID, autoincrement=False, nullable=False),
        sa.Column("wrapped_key", sa.LargeBinary(), nullable=False),
        sa.Column("key_id", sa.String(32), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_office_keys"),
    )


def _trail() -> None:
    op.create_table(
        "office_trail",
        sa.Column("number", ID, autoincrement=False, nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("previous", sa.LargeBinary(32), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.Column("cut_through", sa.BigInteger()),
        sa.Column("hash", sa.LargeBinary(32), nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_office_trail"),
    )
    op.create_index("ix_office_trail_cut_through", "office_trail", ["cut_through"])


def _repeats_and_attachments() -> None:
    op.create_table(
        "office_repeats",
        sa.Column("key_hash", sa.LargeBinary(32), nullable=False),
        sa.Column("asked_hash", sa.LargeBinary(32), nullable=False),
        sa.Column("until", sa.BigInteger(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("key_hash", name="pk_office_repeats"),
    )
    op.create_index("ix_office_repeats_until", "office_repeats", ["until"])
    op.create_table(
        "attachments",
        sa.Column("id", ID, autoincrement=False, nullable=False),
        sa.Column("submission_id", ID, nullable=False),
        sa.Column("made_at", sa.BigInteger(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.Column("key_id", sa.String(32), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["submission_id"], ["submissions.id"], name="fk_attachments_submission_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_attachments"),
    )
    op.create_index("ix_attachments_submission_id", "attachments", ["submission_id"])


def downgrade() -> None:
    """Drop them: tokens open nothing any more, and nobody knows who did what."""
    op.drop_index("ix_submissions_of_form", "submissions")
    op.drop_index("ix_submissions_received", "submissions")
    for table in ("attachments", "office_repeats", "office_trail", "office_keys", "office_tokens"):
        op.drop_table(table)
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION office_trail_refuses()")


def _run(statements: Sequence[str]) -> None:
    for statement in statements:
        op.execute(statement)
