"""Migrations on PostgreSQL."""

from __future__ import annotations

import psycopg

from formengine.storage.postgresql import connect

LOCK = 0x666F726D656E67
"""The advisory lock of migrations (the bytes of "formeng"), which each database has for itself."""


class OnPostgreSQL:
    """A database that is to be brought to today's tables."""

    errors: type[Exception] = psycopg.Error
    dialect = "postgresql+psycopg://"
    begin = (
        "BEGIN ISOLATION LEVEL READ COMMITTED",
        # Whoever comes second waits for as long as the first takes.
        "SET LOCAL lock_timeout = 0",
        "SET LOCAL statement_timeout = 0",
        f"SELECT pg_advisory_xact_lock({LOCK})",
        # A change of a table that claimants are using must not keep them all waiting behind it.
        "SET LOCAL lock_timeout = '5s'",
    )

    def __init__(self, url: str) -> None:
        """Connect. Raises StorageError when the server cannot serve."""
        self.connection = connect(url)

    def revision(self) -> str | None:
        """What it was brought to, or None when it is new."""
        # The catalogue itself, and not to_regclass(), which remembers what was not there before this process had to wait.
        found = self.connection.execute(
            "SELECT 1 FROM pg_class WHERE relname = 'alembic_version' AND pg_table_is_visible(oid)"
        )
        if found.fetchone() is None:
            return None
        named = self.connection.execute("SELECT version_num FROM alembic_version").fetchone()
        return str(named[0]) if named else None
