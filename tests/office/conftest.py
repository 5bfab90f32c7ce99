"""An office with three requests, on both databases."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.databases import Database, database, postgresql
from tests.office.offices import Office

__all__ = ["database", "postgresql"]


@pytest.fixture
def office(tmp_path: Path, database: Database) -> Iterator[Office]:
    opened = Office(tmp_path, database)
    opened.receive()
    yield opened
    opened.close()
