"""Alembic's entry: runs the migrations on the connection of `upgrade`, inside its transaction."""

from __future__ import annotations

from alembic import context
from sqlalchemy import Connection

from formengine.storage.tables import metadata

connection: Connection = context.config.attributes["connection"]
context.configure(
    connection=connection, target_metadata=metadata, transactional_ddl=False, render_as_batch=True
)
context.run_migrations()
