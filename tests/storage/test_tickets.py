"""A ticket works once, for an hour, and only the server's keys make one."""

from __future__ import annotations

from datetime import timedelta

import pytest

from formengine.storage import KeyRing, Store
from formengine.storage.tickets import LIFE
from tests.databases import Database
from tests.storage.drafts import RING
from tests.storage.test_codes import NEW_RING, Clock

OTHER_RING = KeyRing([("k1", bytes(range(7, 39)))])


@pytest.fixture
def clock() -> Clock:
    return Clock()


def store(database: Database, clock: Clock, ring: KeyRing = RING) -> Store:
    return Store(database.url, ring, clock=clock)


def test_it_works_once(database: Database, clock: Clock) -> None:
    one = store(database, clock)
    ticket, another = one.tickets.make(), one.tickets.make()
    assert [one.tickets.is_good(ticket), one.tickets.use(ticket)] == [True, True]
    assert [one.tickets.is_good(ticket), one.tickets.use(ticket)] == [False, False]
    assert one.tickets.use(another)
    one.close()


def test_it_works_for_an_hour(database: Database, clock: Clock) -> None:
    one = store(database, clock)
    ticket = one.tickets.make()
    clock.now += LIFE - timedelta(seconds=2)
    assert one.tickets.is_good(ticket)
    clock.now += timedelta(seconds=3)
    assert not one.tickets.is_good(ticket)
    one.close()


def test_it_stays_good_while_keys_change_and_others_make_none(database: Database, clock: Clock) -> None:
    one = store(database, clock)
    ticket = one.tickets.make()
    one.close()
    for ring, good in ((NEW_RING, True), (OTHER_RING, False)):
        later = store(database, clock, ring)
        assert later.tickets.is_good(ticket) == good
        later.close()
