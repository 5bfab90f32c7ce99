"""Every test gets a real SQLite file of its own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from formengine.storage import Store
from tests.storage.drafts import RING, Claimant, url


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store(url(tmp_path), RING)
    yield opened
    opened.close()


@pytest.fixture
def claimant(store: Store) -> Claimant:
    return Claimant(store)
