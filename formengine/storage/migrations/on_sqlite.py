"""Migrations on SQLite."""

from __future__ import annotations

import sqlite3

from formengine.storage.connections import connect


class OnSQLite:
    """A file that is to be brought to today's tables."""

    errors: type[Exception] = sqlite3.Error
    dialect = "sqlite://"
    begin = ("BEGIN IMMEDIATE",)
    """Other processes that want to write wait for it."""

    def __init__(self, url: str) -> None:
        """Open it, made if need be. Raises StorageError when it cannot be opened."""
        self.connection = connect(url)

    def revision(self) -> str | None:
        """What it was brought to, or None when it is new."""
        found = self.connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'alembic_version'")
        if found.fetchone() is None:
            return None
        named = self.connection.execute("SELECT version_num FROM alembic_version").fetchone()
        return str(named[0]) if named else None
