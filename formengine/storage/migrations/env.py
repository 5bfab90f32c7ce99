"""Alembic's entry: runs the migrations on the connection of `upgrade`, inside its transaction."""

from __future__ import annotations

from alembic import context
from sqlalchemy import Connection

from formengine.storage import tables_office

connection: Connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=tables_office.metadata,
    transactional_ddl=False,
    render_as_batch=True,
)
context.run_migrations()
