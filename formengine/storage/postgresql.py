"""PostgreSQL through psycopg 3: kept connections, opened anew when the server went away, and transactions.

How two requests for one draft are kept apart: docs/decisions/0032-postgresql-locks-the-drafts-row.md.
"""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeAlias, TypeVar

import psycopg
from psycopg import errors
from psycopg.conninfo import conninfo_to_dict

from formengine.storage.kept import KeptConnections
from formengine.storage.statements import read_statements
from formengine.storage.values import StorageError, Unavailable

T = TypeVar("T")
Driver: TypeAlias = "psycopg.Connection[tuple[Any, ...]]"
Cursor: TypeAlias = "psycopg.Cursor[tuple[Any, ...]]"

OLDEST = 150_000
"""PostgreSQL 15, as the server counts its versions."""
DEFAULTS: Mapping[str, str | int] = {
    "application_name": "formengine",
    # A server that vanished without a word is given up after seconds, not after TCP's quarter of an hour.
    "connect_timeout": 5,
    "keepalives_idle": 10,
    "keepalives_interval": 5,
    "keepalives_count": 3,
    "tcp_user_timeout": 15_000,
}
"""What a URL does not say itself. https://www.postgresql.org/docs/current/libpq-connect.html"""
SETTINGS = """
SELECT set_config('lock_timeout', '5s', false), set_config('statement_timeout', '30s', false),
  set_config('idle_in_transaction_session_timeout', '15s', false), current_setting('server_version_num')::int,
  current_setting('synchronous_commit')
"""
"""A process that stopped in the middle of a transaction lets others on after seconds, as SQLite's busy timeout does."""
# Said at each: the guarantees below are those of this level, whatever the server's own default.
BEGIN = "BEGIN ISOLATION LEVEL READ COMMITTED"
SLOW_S, REST_S = 1.0, 5.0
"""Where an attempt to connect took as long as the first, none is made for as long as the second: pages say so at once."""

# Nothing of the transaction is left, and the same may go well: the loser of a deadlock; a server that others write to now.
_PASSING = (errors.DeadlockDetected, errors.SerializationFailure, errors.ReadOnlySqlTransaction)
# What this connection has prepared is no more: a migration has changed a table, or somebody between here and the server did.
_FORGOTTEN = (errors.FeatureNotSupported, errors.InvalidSqlStatementName)


class Session:
    """A connection with its one cursor: making one for each statement costs a third of it, and each result is read at once.

    Values travel as they are (binary), not as text.
    """

    __slots__ = ("cursor", "driver")

    def __init__(self, driver: Driver) -> None:
        self.driver = driver
        self.cursor = driver.cursor(binary=True)

    def execute(self, sql: str, given: Mapping[str, Any] | None = None, /) -> Cursor:
        """Run one statement. What it gives lasts until the next."""
        return self.cursor.execute(sql, given)

    def executemany(self, sql: str, given: Sequence[Mapping[str, Any]], /) -> Cursor:
        """Run a statement once for each of these, without waiting for one before the next is on its way."""
        self.cursor.executemany(sql, given)
        return self.cursor

    def close(self) -> None:
        """Close the connection."""
        self.driver.close()


class PostgreSQL(KeptConnections[Session]):
    """The connections of a store to its server."""

    taken: type[Exception] = errors.UniqueViolation
    # Only whoever wants one of the very same rows waits, and is let on when the batch ends.
    rest = 0.0

    def __init__(self, url: str, first: Callable[[str], object] | None = None) -> None:
        self._url = url
        self._first = first
        self.sql = read_statements("postgresql")
        self._rests_until = 0.0
        super().__init__()

    def connect(self) -> Session:
        """A new connection. Raises Unavailable when the server does not take one."""
        begun = time.monotonic()
        if begun < self._rests_until:
            raise Unavailable("The database did not answer a moment ago.")
        try:
            if self._first is not None:
                self._first(self._url)
                self._first = None
            return Session(connect(self._url))
        except Unavailable:
            now = time.monotonic()
            if now - begun > SLOW_S:
                self._rests_until = now + REST_S
            raise

    def one(self, sql: str, given: Mapping[str, object]) -> Any:
        """The first row that a SELECT gives, or None. Raises StorageError when no answer comes."""
        return self._twice(lambda session: session.execute(sql, given).fetchone())

    def all(self, sql: str, given: Mapping[str, object]) -> list[Any]:
        """The rows that a SELECT gives. Raises StorageError like `one`."""
        return self._twice(lambda session: session.execute(sql, given).fetchall())

    def commit(self, work: Callable[[Session], T]) -> T:
        """Run `work` in a transaction, and give what it gives when what it wrote is on the disk.

        What fails before COMMIT was sent has written nothing, and is done once more where that may help. A connection
        that is lost at COMMIT leaves open whether anything was written: that is told as a failure, never as saved.
        """
        return self._twice(lambda session: self._transaction(session, work))

    def empty_log(self) -> None:
        """Nothing: the server's vacuum and its log keep their own times."""

    def hazard(self) -> str:
        """Why a page called saved might not survive a power cut, as the server is set; nothing when it does."""
        off = [name for name in ("fsync", "full_page_writes") if self.one(f"SHOW {name}", {})[0] == "off"]
        return f"its server runs with {' and '.join(f'{name} = off' for name in off)}" if off else ""

    def _twice(self, ask: Callable[[Session], T]) -> T:
        """What comes of it; at a second try where the first met a connection that had been lost meanwhile."""
        session = self.get()
        try:
            return ask(session)
        except psycopg.Error as error:
            if not self._spent(session, error):
                raise _told(error) from error
        session = self.get()
        try:
            return ask(session)
        except psycopg.Error as error:
            self._spent(session, error)
            raise _told(error) from error

    def _transaction(self, session: Session, work: Callable[[Session], T]) -> T:
        try:
            session.execute(BEGIN)
            result = work(session)
        except BaseException:
            with contextlib.suppress(psycopg.Error):
                session.execute("ROLLBACK")
            raise
        try:
            ended = session.execute("COMMIT").statusmessage
        except psycopg.Error as error:
            self.drop()
            raise _told(error) from error
        if ended != "COMMIT":
            # So PostgreSQL ends a transaction in which a statement had failed.
            raise StorageError(f"The database did not take this write: {ended}.")
        return result

    def _spent(self, session: Session, error: psycopg.Error) -> bool:
        """Whether another connection may do what this one could not; it is dropped then."""
        spent = session.driver.closed or isinstance(error, (*_PASSING, *_FORGOTTEN))
        if spent:
            self.drop()
        return spent


def _told(error: psycopg.Error) -> StorageError:
    """The driver's error as ours. Without its details, which quote values."""
    said = error.diag.message_primary or str(error)
    if isinstance(error, (psycopg.OperationalError, *_PASSING)):
        return Unavailable(f"The database does not answer: {said}")
    return StorageError(f"The database did not take this: {said}")


def connect(url: str) -> Driver:
    """A connection that begins and commits only where told to. Raises Unavailable when the server cannot be reached,
    and StorageError when the URL or the server is not one that can serve. Neither says the password.
    """
    try:
        given = conninfo_to_dict(url.replace("postgresql+psycopg://", "postgresql://", 1))
    except psycopg.Error:
        # The driver's message would quote the URL.
        raise StorageError(
            "DATABASE_URL is not as PostgreSQL wants it: postgresql://user@host/name."
        ) from None
    try:
        driver = psycopg.connect(**{**DEFAULTS, **given}, autocommit=True)  # type: ignore[arg-type]  # each of its settings has a type of its own
    except psycopg.Error as error:
        raise Unavailable(f"The database cannot be reached: {error}") from error
    try:
        *_, version, synchronous = driver.execute(SETTINGS).fetchone() or ()
        if version < OLDEST:
            raise StorageError(f"PostgreSQL 15 or later is needed; this server is {version // 10_000}.")
        if synchronous == "off":
            # A page that said "saved" must be right after a power cut. Whatever is stricter stays.
            driver.execute("SET synchronous_commit = on")
    except psycopg.Error as error:
        driver.close()
        raise Unavailable(f"The database is not ready: {error}") from error
    return driver
