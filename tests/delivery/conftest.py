"""Every test gets real databases of its own, and whoever receives from it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from formengine.storage import Store
from formengine.storage.sealing import public_key
from tests.databases import Database, database
from tests.delivery.receivers import Mailbox, Receiver, receiving, taking_mail
from tests.delivery.support import PRIVATE, Clock
from tests.storage.drafts import RING

__all__ = ["database"]


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def store(database: Database, clock: Clock) -> Iterator[Store]:
    opened = Store(database.url, RING, public_key(PRIVATE), clock)
    yield opened
    opened.close()


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    with receiving() as found:
        yield found


@pytest.fixture
def mailbox(tmp_path: Path) -> Iterator[Mailbox]:
    with taking_mail(tmp_path) as found:
        yield found
