"""The tables, as they are today. Their history is in migrations/versions; a test holds the two equal.

Readable by whoever has the database: form, version, what each version asks, language, dates, status, ids of answered visits,
references, how far a delivery is, and that an office exported or erased a request. Every other column is sealed. Times are
microseconds since 1970 UTC in a BIGINT: exact, ordered, and the same in SQLite and PostgreSQL.
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    text,
)

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)

# SQLite makes a column its row's number, and so saves an index, only where its type is INTEGER (64 bits
# there).
Id = BigInteger().with_variant(Integer(), "sqlite")

accounts = Table(
    "accounts",
    metadata,
    Column("id", Id, primary_key=True, autoincrement=False),
    # A keyed hash of the provider and of its own word for the person: no name, no address.
    Column("subject_hash", LargeBinary(32), nullable=False, unique=True),
    Column("seen_at", BigInteger, nullable=False, index=True),
)

# The key of those hashes, in one row, under the server's: a rotation moves it, and every account is found as before.
account_keys = Table(
    "account_keys",
    metadata,
    Column("id", Id, primary_key=True, autoincrement=False),
    Column("wrapped_key", LargeBinary, nullable=False),
    Column("key_id", String(32), nullable=False),
)

# Browsers that are signed in: each by the hash of its cookie's secret.
sign_ins = Table(
    "sign_ins",
    metadata,
    Column("secret_hash", LargeBinary(32), primary_key=True),
    Column("account_id", Id, ForeignKey("accounts.id", ondelete="CASCADE"), nullable=False, index=True),
    # When the person last showed who they are for a step that asks for it.
    Column("shown_at", BigInteger),
    # What the provider wants back at the end, under the cookie's secret.
    Column("token", LargeBinary, nullable=False),
    Column("until", BigInteger, nullable=False, index=True),
    sqlite_with_rowid=False,
)

drafts = Table(
    "drafts",
    metadata,
    Column("id", Id, primary_key=True, autoincrement=False),
    Column("secret_hash", LargeBinary(32), nullable=False, unique=True),
    Column("wrapped_key", LargeBinary, nullable=False),
    Column("key_id", String(32), nullable=False),
    Column("form", String(64), nullable=False),
    Column("version", String(64), nullable=False),
    Column("language", String(35), nullable=False),
    Column("reference_day", String(10), nullable=False),
    Column("created_at", BigInteger, nullable=False),
    Column("updated_at", BigInteger, nullable=False),
    Column("expires_at", BigInteger, nullable=False),
    Column("status", String(8), nullable=False),
    Column("state", LargeBinary, nullable=False),
    Column("state_version", BigInteger, nullable=False),
    # The account that holds it, and its key under the server's alone, by which any browser that is signed in opens it.
    Column("account_id", Id, ForeignKey("accounts.id"), index=True),
    Column("held_key", LargeBinary),
    Column("held_key_id", String(32)),
    # On a device that others use: when its cookie's session ends. A code opens it afterwards, and no copy of the cookie.
    Column("session_until", BigInteger),
    # What `secret_hash` was before a code gave the draft to another browser: by it, that browser is known again.
    Column("left_hash", LargeBinary(32), index=True),
    CheckConstraint("status IN ('open', 'sent')", name="status"),
    Index(None, "expires_at"),
)

answers = Table(
    "answers",
    metadata,
    Column("draft_id", Id, ForeignKey("drafts.id", ondelete="CASCADE"), primary_key=True),
    Column("visit", String(255), primary_key=True),
    Column("version", BigInteger, nullable=False),
    Column("saved_at", BigInteger, nullable=False),
    Column("body", LargeBinary, nullable=False),
    # A draft's rows lie together, and a save writes one tree instead of two.
    sqlite_with_rowid=False,
)

# Of all that was sent, what the next sweep has to seal is found without looking at the rest.
SHORT = "coalesce(length(sealed_state), 0) < 1052"
"""What the version before has left readable, or sealed without room for a history (`standing.SEALED`)."""
_SHORT = text(SHORT)

submissions = Table(
    "submissions",
    metadata,
    Column("id", Id, primary_key=True, autoincrement=False),
    # What was sent outlives the draft; only the claimant's copy goes with it.
    Column("draft_id", Id, ForeignKey("drafts.id", ondelete="SET NULL"), unique=True),
    Column("reference", String(32), nullable=False, unique=True),
    Column("form", String(64), nullable=False),
    Column("version", String(64), nullable=False),
    Column("language", String(35), nullable=False),
    Column("received_at", BigInteger, nullable=False),
    Column("envelope", LargeBinary),
    Column("receipt", LargeBinary),
    # Where the version before wrote how far the office is, and since when; the same in all rows that are sealed.
    Column("state", String(9), nullable=False, server_default="received"),
    Column("state_at", BigInteger),
    # The same under the server's key (see `standing`); nothing in a row that the next sweep has still to seal.
    Column("sealed_state", LargeBinary),
    Column("state_key_id", String(32)),
    # A keyed hash of the answers that tell whose request it is, and until when it is kept.
    Column("alike", LargeBinary(32), index=True),
    Column("alike_until", BigInteger, index=True),
    CheckConstraint("state IN ('received', 'begun', 'withdrawn')", name="state"),
    # What is kept for a time is found by it, and so is of which forms there is something.
    Index("ix_submissions_kept", "form", "language", "received_at"),
    # A list goes on from where it stopped, of all forms and of one.
    Index("ix_submissions_received", "received_at", "id"),
    Index("ix_submissions_of_form", "form", "received_at", "id"),
    Index("ix_submissions_short", "id", sqlite_where=_SHORT, postgresql_where=_SHORT),
)

# What an office did with what was sent: it outlives the submission, so that one can say that it was erased.
events = Table(
    "events",
    metadata,
    Column("id", Id, primary_key=True, autoincrement=False),
    Column("at", BigInteger, nullable=False),
    Column("kind", String(16), nullable=False),
    Column("form", String(64), nullable=False),
    Column("language", String(35), nullable=False),
    Column("reference", String(32), nullable=False, index=True),
    CheckConstraint("kind IN ('exported', 'erased')", name="kind"),
    Index("ix_events_kept", "form", "language", "at"),
)

deliveries = Table(
    "deliveries",
    metadata,
    Column("id", Id, primary_key=True, autoincrement=False),
    # What is not yet delivered of a request, or of a draft whose code is sent, goes with it.
    Column("submission_id", Id, ForeignKey("submissions.id", ondelete="CASCADE"), index=True),
    Column("draft_id", Id, ForeignKey("drafts.id", ondelete="CASCADE"), index=True),
    Column("channel", String(16), nullable=False),
    Column("status", String(8), nullable=False),
    Column("tries", BigInteger, nullable=False),
    Column("made_at", BigInteger, nullable=False),
    # When it is tried next; while a worker has it, when its lease ends; once it is over, when that was.
    Column("due_at", BigInteger, nullable=False),
    # A word of ours, never what a receiver answered: that may quote an address.
    Column("reason", String(64)),
    # What the channel needs, under the server's key; gone once it has arrived.
    Column("sealed", LargeBinary),
    Column("key_id", String(32)),
    CheckConstraint("status IN ('waiting', 'dead', 'done')", name="status"),
    Index(None, "status", "channel", "due_at"),
)

# What an office and a claimant write to each other about a request: readable is that something was written, and when.
letters = Table(
    "letters",
    metadata,
    Column("id", Id, primary_key=True, autoincrement=False),
    Column("submission_id", Id, ForeignKey("submissions.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("made_at", BigInteger, nullable=False),
    Column("sealed", LargeBinary, nullable=False),
    Column("key_id", String(32), nullable=False),
)

# The secret address of a feed: a draft has one at most, and it goes with the draft.
feeds = Table(
    "feeds",
    metadata,
    Column(
        "draft_id", Id, ForeignKey("drafts.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    ),
    Column("secret_hash", LargeBinary(32), nullable=False, unique=True),
    # The same, sealed with the draft's own key.
    Column("shown", LargeBinary, nullable=False),
)

# What was typed in a browser that the draft has left, under a key that only its cookie holds.
pages_kept = Table(
    "pages_kept",
    metadata,
    Column(
        "draft_id", Id, ForeignKey("drafts.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    ),
    Column("sealed", LargeBinary, nullable=False),
)

# What a claimant wants to be reminded of, of a draft or of what was sent. Readable is when a worker looks at it next: each
# day, whatever there is to say.
reminders = Table(
    "reminders",
    metadata,
    Column("id", Id, primary_key=True, autoincrement=False),
    Column("draft_id", Id, ForeignKey("drafts.id", ondelete="CASCADE"), unique=True),
    Column("submission_id", Id, ForeignKey("submissions.id", ondelete="CASCADE"), unique=True),
    # The hash of the secret in the address that stops them.
    Column("secret_hash", LargeBinary(32), nullable=False, unique=True),
    Column("due_at", BigInteger, nullable=False, index=True),
    # Where they go, what was told, and whether they were stopped, under the server's key.
    Column("sealed", LargeBinary, nullable=False),
    Column("key_id", String(32), nullable=False),
)

# What a version of a form asks on each page, as it was published: by it a draft of that version is known to lack an answer.
form_versions = Table(
    "form_versions",
    metadata,
    Column("form", String(64), primary_key=True),
    Column("version", String(64), primary_key=True),
    Column("asks", Text, nullable=False),
)

codes = Table(
    "codes",
    metadata,
    # A draft has one code at most, and it goes with the draft.
    Column(
        "draft_id", Id, ForeignKey("drafts.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    ),
    Column("code_hash", LargeBinary(32), nullable=False, unique=True),
    Column("wrapped_key", LargeBinary, nullable=False),
    Column("key_id", String(32), nullable=False),
    Column("shown", LargeBinary, nullable=False),
)

# Codes that were sent by a message: each opens with a second thing that its claimant chose, and that is nowhere.
helper_codes = Table(
    "helper_codes",
    metadata,
    # One for each draft at most, as of `codes`: with it a helper opens the draft, and is not shown what is private.
    Column(
        "draft_id", Id, ForeignKey("drafts.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    ),
    Column("code_hash", LargeBinary(32), nullable=False, unique=True),
    Column("wrapped_key", LargeBinary, nullable=False),
    Column("key_id", String(32), nullable=False),
    Column("shown", LargeBinary, nullable=False),
)

sent_codes = Table(
    "sent_codes",
    metadata,
    Column(
        "draft_id", Id, ForeignKey("drafts.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    ),
    Column("code_hash", LargeBinary(32), nullable=False, unique=True),
    Column("wrapped_key", LargeBinary, nullable=False),
    Column("key_id", String(32), nullable=False),
    # How often the second thing was wrong: after a few times the code is over.
    Column("missed", BigInteger, nullable=False),
)

tries = Table(
    "tries",
    metadata,
    # A keyed hash of what is counted: an address, or a code that was typed.
    Column("subject", LargeBinary(32), primary_key=True),
    Column("number", BigInteger, nullable=False),
    Column("until", BigInteger, nullable=False),
    Index(None, "until"),
    sqlite_with_rowid=False,
)
