"""Bring a database to today's tables.

SQLAlchemy and Alembic are loaded only when there is something to do: start-up must stay light.
"""

from __future__ import annotations

import threading
from pathlib import Path
from typing import TYPE_CHECKING

from formengine.storage.databases import kind_of
from formengine.storage.migrations.on_sqlite import OnSQLite
from formengine.storage.values import StorageError, Unavailable

if TYPE_CHECKING:
    from formengine.storage.migrations.on_postgresql import OnPostgreSQL

HEAD = "0021"
"""The newest revision in versions/ (a test holds it so)."""


# Alembic keeps the migration that it runs in a global variable.
_ONE_AT_A_TIME = threading.Lock()


def upgrade(url: str) -> bool:
    """Migrate the database at `url`, made if need be; True when there was something to do.

    Safe from several processes at once: the first migrates, in one transaction, and the others wait for it. Raises
    StorageError when the database cannot be opened, or is newer than this version of the engine.
    """
    database = _opened(url)
    try:
        if database.revision() == HEAD:
            return False
        with _ONE_AT_A_TIME:
            return _migrate(database)
    except database.errors as error:
        raise StorageError(f"The database cannot be migrated: {error}.") from error
    finally:
        database.connection.close()


def upgraded(url: str, *, at_once: bool) -> bool:
    """Whether the database has today's tables; not so if it does not answer, and need not."""
    try:
        upgrade(url)
    except Unavailable:
        if at_once:
            raise
        return False
    return True


def _opened(url: str) -> OnSQLite | OnPostgreSQL:
    if kind_of(url) == "sqlite":
        return OnSQLite(url)
    from formengine.storage.migrations.on_postgresql import OnPostgreSQL  # noqa: PLC0415  # its driver: SQLite does without

    return OnPostgreSQL(url)


def _migrate(database: OnSQLite | OnPostgreSQL) -> bool:
    from alembic import command  # noqa: PLC0415 - heavy, and needed once in a database's life
    from alembic.config import Config  # noqa: PLC0415 - heavy, as Alembic is
    from alembic.util import CommandError  # noqa: PLC0415 - heavy, as Alembic is
    from sqlalchemy import create_engine  # noqa: PLC0415 - heavy, as Alembic is
    from sqlalchemy.exc import SQLAlchemyError  # noqa: PLC0415 - heavy, as Alembic is
    from sqlalchemy.pool import StaticPool  # noqa: PLC0415 - heavy, as Alembic is

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent))
    engine = create_engine(database.dialect, creator=lambda: database.connection, poolclass=StaticPool)
    try:
        with engine.connect() as wrapped:
            # Alembic and the drivers begin nothing by themselves here: all or nothing needs this.
            for statement in database.begin:
                wrapped.exec_driver_sql(statement)
            if database.revision() == HEAD:
                return False
            config.attributes["connection"] = wrapped
            command.upgrade(config, "head")
            wrapped.commit()
            return True
    except CommandError as error:
        raise StorageError(
            f"The database cannot be migrated; is it newer than this formengine? {error}"
        ) from error
    except SQLAlchemyError as error:
        raise StorageError(f"The database cannot be migrated: {error}.") from error
