"""The tables of the office's side, as they are today; like `tables`, whose register they stand in."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, ForeignKey, LargeBinary, String, Table

from formengine.storage.tables import Id, metadata

__all__ = [
    "attachments",
    "metadata",
    "office_keys",
    "office_repeats",
    "office_sessions_ended",
    "office_tokens",
    "office_trail",
]

# Who may ask the office's interface: the hash of a token, whose it is, and what it may do.
office_tokens = Table(
    "office_tokens",
    metadata,
    Column("id", Id, primary_key=True, autoincrement=False),
    Column("token_hash", LargeBinary(32), nullable=False, unique=True),
    Column("name", String(64), nullable=False),
    Column("scopes", String(255), nullable=False),
    Column("made_at", BigInteger, nullable=False),
    Column("expires_at", BigInteger),
    Column("withdrawn_at", BigInteger),
)

# Sessions of the site that somebody has ended: a hash of what each has drawn, until no cookie of it would hold any more.
office_sessions_ended = Table(
    "office_sessions_ended",
    metadata,
    Column("session_hash", LargeBinary(32), primary_key=True),
    Column("until", BigInteger, nullable=False, index=True),
)

# The key of the two tables below, in one row, under the server's: a rotation moves it, and none of their rows changes.
office_keys = Table(
    "office_keys",
    metadata,
    Column("id", Id, primary_key=True, autoincrement=False),
    Column("wrapped_key", LargeBinary, nullable=False),
    Column("key_id", String(32), nullable=False),
)

# Who did what: each row holds the hash of the one before. Triggers refuse to change one, and to remove one that no later
# row says was cut off.
office_trail = Table(
    "office_trail",
    metadata,
    Column("number", Id, primary_key=True, autoincrement=False),
    Column("at", BigInteger, nullable=False),
    Column("previous", LargeBinary(32), nullable=False),
    Column("sealed", LargeBinary, nullable=False),
    # Of a row that says that the trail was cut: the number up to which.
    Column("cut_through", BigInteger, index=True),
    Column("hash", LargeBinary(32), nullable=False),
)

# What was answered to a request of the interface that may be sent again.
office_repeats = Table(
    "office_repeats",
    metadata,
    Column("key_hash", LargeBinary(32), primary_key=True),
    Column("asked_hash", LargeBinary(32), nullable=False),
    Column("until", BigInteger, nullable=False, index=True),
    Column("sealed", LargeBinary, nullable=False),
)

# Documents of an office for a claimant: the content under a key of its own, and that key for either of the two to open.
attachments = Table(
    "attachments",
    metadata,
    Column("id", Id, primary_key=True, autoincrement=False),
    Column("submission_id", Id, ForeignKey("submissions.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("made_at", BigInteger, nullable=False),
    Column("sealed", LargeBinary, nullable=False),
    Column("key_id", String(32), nullable=False),
    Column("content", LargeBinary, nullable=False),
)
