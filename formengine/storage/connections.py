"""SQLite: a file, its kept connections, and write transactions that are on the disk when they end."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, TypeVar

from formengine.storage.commits import Commits, told
from formengine.storage.kept import KeptConnections
from formengine.storage.statements import read_statements
from formengine.storage.values import StorageError

T = TypeVar("T")

BUSY_MS = 5_000
LOG_MS = 100
WAL_TRIES = 20
PRAGMAS = (
    f"PRAGMA busy_timeout = {BUSY_MS}",
    # A page that said "saved" must be right after a power cut: NORMAL would sync at checkpoints only.
    "PRAGMA synchronous = FULL",
    "PRAGMA foreign_keys = ON",
    # What is erased is overwritten, the wrapped key above all: sealed answers without their key are noise.
    "PRAGMA secure_delete = ON",
)


def database_path(url: str) -> Path:
    """The file that a URL such as sqlite:////var/lib/forms/drafts.db names. Raises StorageError when it names none."""
    place = url.partition("://")[2]
    path = place.removeprefix("/")
    if path in ("", ":memory:") or path == place or "?" in path:
        raise StorageError("Drafts need a file and no options; write sqlite:////absolute/path/to/file.db.")
    return Path(path)


def connect(url: str) -> sqlite3.Connection:
    """A connection that begins and commits only where told to. Raises StorageError when it cannot be opened."""
    path = database_path(url)
    try:
        # Its thread alone uses a connection; the exception is close(), which comes after the last request.
        connection = sqlite3.connect(
            path, isolation_level=None, check_same_thread=False, cached_statements=64
        )
        for pragma in PRAGMAS:
            connection.execute(pragma)
        _use_wal(connection)
    except sqlite3.Error as error:
        raise told(error, "The database cannot be opened") from error
    return connection


def _use_wal(connection: sqlite3.Connection) -> None:
    """Readers and the writer do not wait for each other. The mode is the file's: set once, when it is made."""
    for _ in range(WAL_TRIES):
        try:
            if connection.execute("PRAGMA journal_mode = WAL").fetchone()[0] == "wal":
                return
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY:
                raise
        # Another process makes the same file. Changing the mode does not wait for it, beginning to write does.
        connection.execute("BEGIN EXCLUSIVE")
        connection.execute("ROLLBACK")
    raise StorageError("The database cannot be opened: its file system does not allow write-ahead logging.")


class Connections(KeptConnections[sqlite3.Connection]):
    """The connections of a store to its file."""

    taken: type[Exception] = sqlite3.IntegrityError
    # Who waits for the one lock of the file looks again after a tenth of a second at most, and not in any order.
    rest = 0.11

    def __init__(self, url: str) -> None:
        self._url = url
        self.sql = read_statements("sqlite")
        super().__init__()

    def _start(self) -> None:
        super()._start()
        self._writing = threading.Lock()
        self._commits = Commits(self._writing)

    def connect(self) -> sqlite3.Connection:
        """A new connection. Raises StorageError when the file cannot be opened."""
        return connect(self._url)

    def one(self, sql: str, given: Mapping[str, object]) -> Any:
        """The first row that a SELECT gives, or None. Raises StorageError when no answer comes."""
        try:
            return self.get().execute(sql, given).fetchone()
        except sqlite3.Error as error:
            raise told(error, "The database does not answer") from error

    def all(self, sql: str, given: Mapping[str, object]) -> list[Any]:
        """The rows that a SELECT gives. Raises StorageError like `one`."""
        try:
            return self.get().execute(sql, given).fetchall()
        except sqlite3.Error as error:
            raise told(error, "The database does not answer") from error

    def commit(self, work: Callable[[sqlite3.Connection], T]) -> T:
        """Run `work` in a transaction, with others that wait, and give what it gives when it is on the disk.

        Raises what `work` raises, with nothing written, and StorageError when the database takes no writes.
        """
        connection = self.get()
        return self._commits.run(connection, work)

    def empty_log(self) -> None:
        """Move the write-ahead log into the database and cut it off: it still holds what was erased since.

        Left for the next time when others read or write without a pause.
        """
        connection = self.get()
        with self._writing:
            try:
                connection.execute(f"PRAGMA busy_timeout = {LOG_MS}")
                connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
            except sqlite3.Error as error:
                raise told(error, "The database does not answer") from error
            finally:
                # The thread keeps this connection: its next save must wait for others as long as any.
                connection.execute(f"PRAGMA busy_timeout = {BUSY_MS}")

    def hazard(self) -> str:
        """Nothing: each connection is told to wait for the disk."""
        return ""
