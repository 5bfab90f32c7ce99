"""What goes through many rows: by batches, so that whoever writes meanwhile waits for one of them at most."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest

from formengine.storage import Outcome, Outgoing, Pace, Store
from tests.databases import Database
from tests.storage.drafts import DAY, RING, Claimant

NOW = datetime(2026, 3, 27, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("formengine.storage.upkeep.FEW", 2)
    monkeypatch.setattr("formengine.storage.upkeep.MANY", 2)


@pytest.fixture
def expired(database: Database) -> Iterator[Store]:
    """A store with five drafts whose time is over."""
    store = Store(database.url, RING, clock=lambda: NOW)
    for _ in range(5):
        begin(store, NOW - timedelta(hours=1))
    yield store
    store.close()


def begin(store: Store, expires: datetime) -> bytes:
    secret = os.urandom(32)
    store.begin(secret, form="f", version="v", language="fr", day=DAY, state={}, expires=expires)
    return secret


def drafts(database: Database) -> int:
    ((number,),) = database.fetch("SELECT count(*) FROM drafts")
    return int(number)


class Meanwhile(threading.Event):
    """Whoever saves an answer in another process while a sweep rests."""

    def __init__(self, database: Database) -> None:
        super().__init__()
        self.claimant = Claimant(Store(database.url, RING))
        self.saved: list[Outcome] = []

    def wait(self, timeout: float | None = None) -> bool:
        store, draft = self.claimant.store, self.claimant.draft()
        self.saved.append(store.save(draft, {"nom": len(self.saved)}, {}, expect=None))
        return super().wait(timeout)


def test_between_two_batches_another_process_saves(expired: Store, database: Database) -> None:
    meanwhile = Meanwhile(database)
    assert expired.forget_expired(NOW, Pace(expired.database, stop=meanwhile)) == 5
    assert meanwhile.saved == [Outcome.SAVED, Outcome.SAVED]
    assert drafts(database) == 1
    meanwhile.claimant.store.close()


def test_a_sweep_that_is_told_to_stop_ends_after_the_batch_that_it_is_at(
    expired: Store, database: Database
) -> None:
    stop = threading.Event()
    stop.set()
    pace = Pace(expired.database, stop=stop)
    assert expired.forget_expired(NOW, pace) == 2
    assert pace.left
    assert drafts(database) == 3


def test_a_sweep_that_somebody_waits_for_says_whether_there_is_more(
    expired: Store, database: Database
) -> None:
    for gone, left, more in ((2, 3, True), (2, 1, True), (1, 0, False)):
        pace = Pace(expired.database, rounds=1)
        assert expired.forget_expired(NOW, pace) == gone
        assert (drafts(database), pace.left) == (left, more)


def test_on_sqlite_a_sweep_rests_for_others_to_get_the_one_lock(database: Database) -> None:
    store = Store(database.url, RING)
    assert (store.database.rest > 0) is (database.kind == "sqlite")
    store.close()


def test_what_was_counted_and_what_arrived_goes_by_batches_too(database: Database) -> None:
    clock = [NOW]
    store = Store(database.url, RING, clock=lambda: clock[0])
    for number in range(5):
        secret = begin(store, NOW + timedelta(days=1))
        draft = store.find(secret, "f")
        assert draft is not None
        store.send(draft, f"AAA{number}", {}, NOW, [Outgoing("email", {"to": "zoe@example.org"})])
        delivery = store.outbox.claim("email", most=9)
        assert delivery is not None
        store.outbox.done(delivery)
    assert store.outbox.forget(NOW, Pace(store.database, rounds=1)) == 2
    assert store.outbox.forget(NOW) == 3
    assert store.outbox.forget(NOW) == 0
    store.close()


def test_two_that_erase_at_once_erase_each_draft_once_and_never_wait_in_a_circle(database: Database) -> None:
    stores = [Store(database.url, RING, clock=lambda: NOW) for _ in range(2)]
    for number in range(25):
        begin(stores[0], NOW - timedelta(minutes=number))
    together = threading.Barrier(2)

    def erase(store: Store) -> int:
        together.wait(30)
        return store.forget_expired(NOW)

    with ThreadPoolExecutor(2) as pool:
        assert sum(pool.map(erase, stores)) == 25
    assert drafts(database) == 0
    for store in stores:
        store.close()
