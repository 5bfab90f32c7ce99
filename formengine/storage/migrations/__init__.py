"""Bring a database to today's tables.

SQLAlchemy and Alembic are loaded only when there is something to do: start-up must stay light.
"""

from __future__ import annotations

import sqlite3
import threading
from pathlib import Path

from formengine.storage.connections import connect
from formengine.storage.values import StorageError

HEAD = "0002"
"""The newest revision in versions/ (a test holds it so)."""


# Alembic keeps the migration that it runs in a global variable.
_ONE_AT_A_TIME = threading.Lock()


def upgrade(url: str) -> bool:
    """Migrate the database at `url`, made if need be; True when there was something to do.

    Safe from several processes at once: the first migrates, in one transaction, and the others wait for it. Raises
    StorageError when the database cannot be opened, or is newer than this version of the engine.
    """
    connection = connect(url)
    try:
        if _revision(connection) == HEAD:
            return False
        with _ONE_AT_A_TIME:
            return _migrate(connection)
    except sqlite3.Error as error:
        raise StorageError(f"The database cannot be migrated: {error}.") from error
    finally:
        connection.close()


def _revision(connection: sqlite3.Connection) -> str | None:
    if connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'alembic_version'").fetchone() is None:
        return None
    found = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    return str(found[0]) if found else None


def _migrate(connection: sqlite3.Connection) -> bool:
    from alembic import command  # noqa: PLC0415 - heavy, and needed once in a database's life
    from alembic.config import Config  # noqa: PLC0415
    from alembic.util import CommandError  # noqa: PLC0415
    from sqlalchemy import create_engine  # noqa: PLC0415
    from sqlalchemy.exc import SQLAlchemyError  # noqa: PLC0415
    from sqlalchemy.pool import StaticPool  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent))
    engine = create_engine("sqlite://", creator=lambda: connection, poolclass=StaticPool)
    try:
        with engine.connect() as wrapped:
            # Alembic and the driver begin nothing before a table is made on SQLite: all or nothing needs this.
            wrapped.exec_driver_sql("BEGIN IMMEDIATE")
            if _revision(connection) == HEAD:
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
