"""Every test gets real databases of its own: a SQLite file, and then again a PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from formengine.storage import Store
from tests.databases import Database, database, new_database, postgresql
from tests.storage.drafts import RING, Claimant

__all__ = ["database", "new_database", "postgresql"]


@pytest.fixture
def store(database: Database) -> Iterator[Store]:
    opened = Store(database.url, RING)
    yield opened
    opened.close()


@pytest.fixture
def claimant(store: Store) -> Claimant:
    return Claimant(store)
