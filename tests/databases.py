"""The two databases that answers are kept in, as tests look into them and hurt them."""

from __future__ import annotations

import os
import sqlite3
import uuid
from contextlib import closing
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Protocol

import psycopg
import pytest

from formengine.storage import upgrade
from tests.postgres import shared_server

KINDS = ("sqlite", "postgresql")
TABLES = (
    "sign_ins, events, tries, codes, deliveries, submissions, answers, drafts, accounts, account_keys, office_tokens, "
    "office_repeats, office_keys"
)


class Database(Protocol):
    """A database of one test."""

    kind: str
    url: str

    def fetch(self, query: str) -> list[Any]:
        """The rows that somebody finds who asks the database behind the store's back."""

    def tables(self) -> list[str]:
        """The names of its tables, in order."""

    def tamper(self, *statements: str) -> None:
        """What somebody does who can write to it."""

    def literal(self, value: bytes) -> str:
        """Bytes, as its SQL writes them."""

    def lose(self) -> None:
        """Make it go away for good, as seen from a store whose connections are closed."""

    def bytes_of_files(self) -> dict[str, bytes]:
        """All files that hold any of it."""


class SQLite:
    """A file in the folder of a test."""

    kind = "sqlite"

    def __init__(self, folder: Path, name: str = "drafts.db") -> None:
        self.folder = folder
        self.file = folder / name
        self.url = f"sqlite:///{self.file}"

    def fetch(self, query: str) -> list[Any]:
        with closing(sqlite3.connect(self.file)) as connection:
            return connection.execute(query).fetchall()

    def tables(self) -> list[str]:
        found = self.fetch("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
        return [name for (name,) in found]

    def tamper(self, *statements: str) -> None:
        with closing(sqlite3.connect(self.file)) as connection, connection:
            for statement in statements:
                assert connection.execute(statement).rowcount > 0, statement

    def literal(self, value: bytes) -> str:
        return f"x'{value.hex()}'"

    def lose(self) -> None:
        for file in self.folder.iterdir():
            file.unlink()
        self.file.mkdir()

    def bytes_of_files(self) -> dict[str, bytes]:
        return {file.name: file.read_bytes() for file in self.folder.iterdir() if file.is_file()}


class PostgreSQL:
    """A database of the server that this run of the tests has started."""

    kind = "postgresql"

    def __init__(self, name: str) -> None:
        self.name = name
        self.url = shared_server().url(name)

    def fetch(self, query: str) -> list[Any]:
        with psycopg.connect(self.url) as connection:
            return connection.execute(query).fetchall()

    def tables(self) -> list[str]:
        found = self.fetch("SELECT relname FROM pg_stat_user_tables ORDER BY relname")
        return [name for (name,) in found]

    def tamper(self, *statements: str) -> None:
        with psycopg.connect(self.url) as connection:
            for statement in statements:
                assert connection.execute(statement).rowcount > 0, statement

    def run(self, statement: str) -> None:
        """Change what is no row."""
        with psycopg.connect(self.url, autocommit=True) as connection:
            connection.execute(statement)

    def literal(self, value: bytes) -> str:
        return f"'\\x{value.hex()}'::bytea"

    def lose(self) -> None:
        with psycopg.connect(shared_server().url(), autocommit=True) as connection:
            connection.execute(f"DROP DATABASE {self.name} WITH (FORCE)")

    def bytes_of_files(self) -> dict[str, bytes]:
        self.run("CHECKPOINT")
        ((oid,),) = self.fetch("SELECT oid FROM pg_database WHERE datname = current_database()")
        data = shared_server().data
        files = [*(data / "base" / str(oid)).iterdir(), *(data / "pg_wal").iterdir()]
        return {file.name: file.read_bytes() for file in files if file.is_file()}


@cache
def empty_sqlite() -> bytes:
    """A database as the engine makes it, without a row: its migrations run once, not for each of a thousand tests."""
    with TemporaryDirectory() as folder:
        made = SQLite(Path(folder))
        upgrade(made.url)
        return made.file.read_bytes()


def lay_out(var: Path) -> None:
    """Have a service begin with an empty database, unless it has one: its migrations would take each a second."""
    var.mkdir(mode=0o700, parents=True, exist_ok=True)
    if not (var / "formengine.db").exists():
        (var / "formengine.db").write_bytes(empty_sqlite())


def emptied_sqlite(folder: Path) -> SQLite:
    """A file with today's tables and nothing in them."""
    database = SQLite(folder)
    database.file.write_bytes(empty_sqlite())
    return database


@cache
def _of_this_process() -> PostgreSQL:
    """A database with today's tables, which the tests of one process use one after another."""
    name = f"of_{os.environ.get('PYTEST_XDIST_WORKER', 'one')}_{uuid.uuid4().hex[:8]}"
    upgrade(shared_server().create(name))
    return PostgreSQL(name)


def emptied_postgresql() -> PostgreSQL:
    """A PostgreSQL with today's tables and nothing in them."""
    database = _of_this_process()
    with psycopg.connect(database.url) as connection:
        for table in TABLES.split(", "):
            connection.execute(f"DELETE FROM {table}")
        # Its triggers refuse that, and whoever owns the table can take them away.
        connection.execute("ALTER TABLE office_trail DISABLE TRIGGER ALL")
        connection.execute("DELETE FROM office_trail")
        connection.execute("ALTER TABLE office_trail ENABLE TRIGGER ALL")
    return database


def new_postgresql() -> PostgreSQL:
    """A PostgreSQL without tables, and nobody else's."""
    name = f"new_{uuid.uuid4().hex[:12]}"
    shared_server().create(name)
    return PostgreSQL(name)


@pytest.fixture(params=KINDS)
def database(request: pytest.FixtureRequest, tmp_path: Path) -> Database:
    """A database that stores may be opened on: a file first, then a PostgreSQL."""
    return emptied_sqlite(tmp_path) if request.param == "sqlite" else emptied_postgresql()


@pytest.fixture(params=KINDS)
def new_database(request: pytest.FixtureRequest, tmp_path: Path) -> Database:
    """A database in which nothing was ever made."""
    return SQLite(tmp_path) if request.param == "sqlite" else new_postgresql()


@pytest.fixture
def postgresql() -> PostgreSQL:
    """A PostgreSQL alone, for what only it does; with today's tables and nothing in them."""
    return emptied_postgresql()
