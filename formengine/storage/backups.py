"""A copy of a SQLite database, made while people save, and a service begun again from one.

A server of PostgreSQL has better tools of its own; docs/operations.md says which.
"""

from __future__ import annotations

import contextlib
import os
import secrets
import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from formengine.storage.connections import connect, database_path
from formengine.storage.databases import kind_of
from formengine.storage.migrations import upgrade
from formengine.storage.values import StorageError

SIDES = ("", "-wal", "-shm")
"""What lies beside a file of SQLite: an old log beside a new file would be taken for its own."""
_OWN_TOOLS = "PostgreSQL makes its own backups: pg_dump and pg_restore, as docs/operations.md has them."


def back_up(url: str, file: Path) -> None:
    """Copy the database to a new file, as it is at one moment, and on the disk when this ends. Nobody who saves waits for
    longer than for anybody else who saves. Raises StorageError; FileExistsError rather than overwrite a file.
    """
    path = _path(url)
    if not path.exists():
        raise StorageError(f"There is no database at {path}.")
    if file.exists():
        raise FileExistsError(file)
    with _aside(file) as copy, contextlib.closing(connect(url)) as connection:
        # Unlike a copy of the file, it takes the log with it, and leaves out what lies in emptied pages.
        try:
            connection.execute("VACUUM INTO ?", (str(copy),))
        except sqlite3.Error as error:
            raise StorageError(f"The backup cannot be made: {error}.") from error
        _verify(copy)


def restore(url: str, file: Path) -> None:
    """Begin the database anew from a backup, brought to today's tables. Raises StorageError; nothing is written over."""
    path = _path(url)
    for side in SIDES:
        if Path(f"{path}{side}").exists():
            raise StorageError(
                f"There is a database at {path} already (or a part of one: {path}{side}). Stop the service, and move it "
                "away with all files that begin with its name: it may hold what the backup does not."
            )
    _verify(file)
    with _aside(path) as copy:
        shutil.copyfile(file, copy)
    upgrade(url)


def _path(url: str) -> Path:
    if kind_of(url) != "sqlite":
        raise StorageError(_OWN_TOOLS)
    return database_path(url)


def _verify(file: Path) -> None:
    """Raise StorageError for a file that is no whole database of ours."""
    try:
        with contextlib.closing(
            sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True)
        ) as connection:
            found = connection.execute("PRAGMA integrity_check").fetchone()
            connection.execute("SELECT version_num FROM alembic_version, drafts LIMIT 1")
    except sqlite3.Error as error:
        raise StorageError(f"{file} is no backup that can be restored: {error}.") from error
    if found != ("ok",):
        raise StorageError(f"{file} is damaged: {found[0]}.")


@contextlib.contextmanager
def _aside(path: Path) -> Iterator[Path]:
    """A file, its owner's alone, that gets its name when it is whole and on the disk."""
    aside = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    try:
        os.close(os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
        yield aside
        for each in (aside, path.parent):
            held = os.open(each, os.O_RDONLY)
            try:
                if each is not aside:
                    path.hardlink_to(aside)
                os.fsync(held)
            finally:
                os.close(held)
    except FileExistsError:
        raise
    except OSError as error:
        raise StorageError(f"{path} cannot be written ({type(error).__name__}).") from error
    finally:
        aside.unlink(missing_ok=True)
