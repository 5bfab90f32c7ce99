"""Which database a URL names, and what each of them does for the store."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Literal, Protocol, TypeVar

from formengine.storage.connections import Connections
from formengine.storage.statements import Statements
from formengine.storage.values import StorageError

T = TypeVar("T")
Kind = Literal["sqlite", "postgresql"]

KINDS: Mapping[str, Kind] = {
    "sqlite": "sqlite",
    "sqlite+pysqlite": "sqlite",
    "postgresql": "postgresql",
    "postgres": "postgresql",
    "postgresql+psycopg": "postgresql",
}
"""How a URL may begin: as SQLAlchemy writes it, and as PostgreSQL's own tools do."""
POSSIBLE = "sqlite:////absolute/path/to/file.db, or postgresql://user@host/name for PostgreSQL 15 and later"


class Rows(Protocol):
    """What a statement gives."""

    @property
    def rowcount(self) -> int:
        """Rows that it wrote."""
        ...

    def fetchone(self) -> Any:
        """The next row that it found, or None."""
        ...


class Connection(Protocol):
    """Where a transaction's statements run. A value has the type of its column: text, whole number or bytes."""

    def execute(self, sql: str, given: Mapping[str, Any], /) -> Rows:
        """Run one statement."""
        ...

    def executemany(self, sql: str, given: Sequence[Mapping[str, Any]], /) -> Rows:
        """Run a statement that writes, once for each of these."""
        ...


class Database(Protocol):
    """One database, as the store uses it from all its threads."""

    sql: Statements
    taken: type[Exception]
    """What a statement raises where a value that must be the only one is there already."""
    rest: float
    """Seconds for which whoever writes very many rows stands back after each batch, so that others get to write."""

    def one(self, sql: str, given: Mapping[str, object]) -> Any:
        """The first row that a SELECT gives, or None. Raises StorageError when no answer comes."""
        ...

    def all(self, sql: str, given: Mapping[str, object]) -> list[Any]:
        """The rows that a SELECT gives. Raises StorageError like `one`."""
        ...

    def commit(self, work: Callable[[Connection], T]) -> T:
        """Run `work` in a transaction, and give what it gives when what it wrote is on the disk.

        Raises what `work` raises, with nothing written, and StorageError when the database takes no writes. `work` may be
        run a second time where the first came to nothing.
        """
        ...

    def empty_log(self) -> None:
        """Take what was erased out of the files as well, as far as that lies with the process that erased it."""
        ...

    def hazard(self) -> str:
        """Why a page called saved might not survive a power cut, as the database is set; nothing when it does."""
        ...

    def close(self) -> None:
        """Close every connection, once no thread uses one."""
        ...


def kind_of(url: str) -> Kind:
    """Which database a URL names. Raises StorageError, which holds nothing of the URL but how it begins."""
    scheme = url.partition("://")[0]
    if scheme not in KINDS or "://" not in url:
        raise StorageError(f"No support for {scheme[:20]!r} databases; write {POSSIBLE}.")
    return KINDS[scheme]


def open_database(url: str, first: Callable[[str], object] | None = None) -> Database:
    """The database that a URL names; nothing is asked of it yet. Raises StorageError for a URL that names none.

    `first` is done with the URL before a server's first connection is used, once it answers.
    """
    if kind_of(url) == "sqlite":
        return Connections(url)
    from formengine.storage.postgresql import PostgreSQL  # noqa: PLC0415  # its driver: who uses SQLite does without

    return PostgreSQL(url, first)
