"""One kept connection for each thread, and write transactions that are on the disk when they end.

Opening a connection for a request costs 250 µs, keeping one costs nothing; hence no pool.
"""

from __future__ import annotations

import os
import sqlite3
import threading
import weakref
from collections.abc import Callable, Mapping
from pathlib import Path
from types import TracebackType
from typing import Any, TypeVar

from formengine.storage.commits import Commits
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
    """The file that a URL such as sqlite:////var/lib/forms/drafts.db names. Raises StorageError for any other URL."""
    kind, _, place = url.partition("://")
    if kind not in ("sqlite", "sqlite+pysqlite"):
        raise StorageError(
            f"No support for {kind[:20]!r} databases; write sqlite:////absolute/path/to/file.db."
        )
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
        raise StorageError(f"The database cannot be opened: {error}.") from error
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


class _Kept:
    """A thread's connection. It closes with its thread, whose local values are dropped then."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection

    def __del__(self) -> None:
        self.connection.close()


class Connections:
    """The connections of a store, opened when a thread first needs one, and anew after a fork."""

    def __init__(self, url: str) -> None:
        self._url = url
        self._inherited: list[_Kept] = []
        self._start()

    def _start(self) -> None:
        self._pid = os.getpid()
        self._writing = threading.Lock()
        self._commits = Commits(self._writing)
        self._local = threading.local()
        self._open: weakref.WeakSet[_Kept] = weakref.WeakSet()

    def get(self) -> sqlite3.Connection:
        """The connection of the calling thread. Raises StorageError when the database cannot be opened."""
        if self._pid != os.getpid():
            # SQLite forbids a forked process to use its parent's connections, even to close them.
            self._inherited += self._open
            self._start()
        try:
            kept: _Kept = self._local.kept
        except AttributeError:
            kept = self._local.kept = _Kept(connect(self._url))
            self._open.add(kept)
        return kept.connection

    def one(self, sql: str, given: Mapping[str, object]) -> Any:
        """The first row that a SELECT gives, or None. Raises StorageError when no answer comes."""
        try:
            return self.get().execute(sql, given).fetchone()
        except sqlite3.Error as error:
            raise StorageError(f"The database does not answer: {error}") from error

    def all(self, sql: str, given: Mapping[str, object], most: int | None = None) -> list[Any]:
        """The rows that a SELECT gives, the first `most` of them. Raises StorageError like `one`."""
        try:
            cursor = self.get().execute(sql, given)
            return cursor.fetchall() if most is None else cursor.fetchmany(most)
        except sqlite3.Error as error:
            raise StorageError(f"The database does not answer: {error}") from error

    def commit(self, work: Callable[[sqlite3.Connection], T]) -> T:
        """Run `work` in a transaction, with others that wait, and give what it gives when it is on the disk.

        Raises what `work` raises, with nothing written, and StorageError when the database takes no writes.
        """
        connection = self.get()
        return self._commits.run(connection, work)

    def write(self) -> Transaction:
        """A transaction that holds the right to write from its beginning."""
        connection = self.get()
        return Transaction(connection, self._writing)

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
                raise StorageError(f"The database does not answer: {error}") from error
            finally:
                # The thread keeps this connection: its next save must wait for others as long as any.
                connection.execute(f"PRAGMA busy_timeout = {BUSY_MS}")

    def close(self) -> None:
        """Close every thread's connection; the last one folds the write-ahead log into the database."""
        for kept in list(self._open):
            kept.connection.close()
        self._start()


class Transaction:
    """`with connections.write() as connection:` commits at its end, or rolls back on an exception.

    The lock makes the threads of a process queue in order; SQLite's own waiting polls, 1 to 100 ms at a time.
    """

    __slots__ = ("_connection", "_lock")

    def __init__(self, connection: sqlite3.Connection, lock: threading.Lock) -> None:
        self._connection = connection
        self._lock = lock

    def __enter__(self) -> sqlite3.Connection:
        self._lock.acquire()
        try:
            self._connection.execute("BEGIN IMMEDIATE")
        except sqlite3.Error as error:
            self._lock.release()
            raise StorageError(f"The database takes no writes: {error}") from error
        return self._connection

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        failure = value
        try:
            if failure is None:
                try:
                    self._connection.execute("COMMIT")
                except sqlite3.Error as error:
                    failure = error
            # SQLite rolls back by itself when the disk is full or fails.
            if failure is not None and self._connection.in_transaction:
                self._connection.execute("ROLLBACK")
        finally:
            self._lock.release()
        if isinstance(failure, sqlite3.Error):
            raise StorageError(f"The database did not take this write: {failure}") from failure
