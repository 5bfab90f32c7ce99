"""A code opens its own draft and nothing else, ends when another is made, and may be tried so many times."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest

from formengine.storage import Damaged, KeyProblem, KeyRing, Opened, Store, Subject
from tests.databases import Database
from tests.storage.drafts import RING, Claimant

ADDRESS = Subject("address", "203.0.113.9", 3)
NEW_RING = KeyRing([("k2", bytes(range(1, 33))), ("k1", bytes(range(32)))])


class Clock:
    def __init__(self) -> None:
        self.now = datetime.now(UTC)

    def __call__(self) -> datetime:
        return self.now


def code_of(claimant: Claimant) -> str:
    claimant.store.codes.give(claimant.draft())
    code = claimant.store.codes.of(claimant.draft())
    assert code is not None
    return code


def opened(claimant: Claimant, code: str) -> Opened:
    found = claimant.store.codes.open(code, claimant.form)
    assert found is not None
    return found


def resumed(claimant: Claimant, code: str) -> None:
    """Come back in another browser: its cookie has another secret."""
    claimant.secret = os.urandom(32)
    assert claimant.store.codes.take(opened(claimant, code), claimant.secret, claimant.form)


def test_a_code_opens_the_draft_in_another_browser_and_closes_it_in_the_first(claimant: Claimant) -> None:
    claimant.saved("nom", "Ana")
    first, code = claimant.secret, code_of(claimant)
    resumed(claimant, code)
    assert claimant.draft("nom").row is not None
    assert claimant.store.find(first, claimant.form) is None
    resumed(claimant, code)
    assert claimant.saved("nom", "Anna").state == {"gap": "nom"}
    assert claimant.store.codes.of(claimant.draft()) == code


def test_a_draft_has_no_code_before_it_is_given_one(claimant: Claimant) -> None:
    assert claimant.store.codes.of(claimant.draft()) is None


def test_a_code_stays_until_a_new_one_is_asked_for(claimant: Claimant) -> None:
    code = code_of(claimant)
    assert code_of(claimant) == code
    claimant.store.codes.renew(claimant.draft())
    assert claimant.store.codes.of(claimant.draft()) != code
    assert claimant.store.codes.open(code, claimant.form) is None


def test_a_code_opens_no_other_form_and_nothing_that_is_gone(claimant: Claimant) -> None:
    code = code_of(claimant)
    assert claimant.store.codes.open(code, "other") is None
    found = opened(claimant, code)
    claimant.store.erase(claimant.draft())
    assert claimant.store.codes.open(code, claimant.form) is None
    assert not claimant.store.codes.take(found, os.urandom(32), claimant.form)


def test_a_code_ends_with_its_draft(database: Database) -> None:
    clock = Clock()
    claimant = Claimant(Store(database.url, RING, clock=clock))
    code = code_of(claimant)
    clock.now += timedelta(days=2)
    assert claimant.store.codes.open(code, claimant.form) is None


def test_no_file_holds_the_code_or_what_opens_with_it(claimant: Claimant, database: Database) -> None:
    code = code_of(claimant)
    claimant.store.codes.tried([Subject("code", code, 5), ADDRESS])
    for name, data in database.bytes_of_files().items():
        for planted in (code, code.replace(" ", ""), ADDRESS.value):
            assert planted.encode() not in data, name
        assert claimant.draft().key not in data


def test_erasing_a_draft_takes_its_code_along(claimant: Claimant, database: Database) -> None:
    code_of(claimant)
    claimant.store.erase(claimant.draft())
    assert database.fetch("SELECT * FROM codes") == []


def test_the_servers_key_is_needed_too_and_can_be_changed(claimant: Claimant, database: Database) -> None:
    code = code_of(claimant)
    claimant.store.close()
    other = Store(database.url, KeyRing([("k9", bytes(range(9, 41)))]))
    with pytest.raises(KeyProblem):
        other.codes.open(code, claimant.form)
    Store(database.url, NEW_RING).rewrap()
    alone = Claimant(Store(database.url, KeyRing([("k2", bytes(range(1, 33)))])))
    assert alone.store.codes.open(code, claimant.form) is not None


def test_a_code_that_was_moved_to_another_draft_is_noticed(store: Store, database: Database) -> None:
    first, second = Claimant(store), Claimant(store)
    code = code_of(first)
    database.tamper(f"UPDATE codes SET draft_id = {second.draft().id}")
    with pytest.raises(Damaged):
        store.codes.open(code, first.form)
    with pytest.raises(Damaged):
        store.codes.of(second.draft())


def test_tries_are_counted_in_every_process_and_for_a_while_only(database: Database) -> None:
    clock = Clock()
    stores = [Store(database.url, RING, clock=clock) for _ in range(2)]
    assert [stores[number % 2].codes.tried([ADDRESS]) for number in range(3)] == [None, None, None]
    clock.now += timedelta(minutes=5)
    until = stores[0].codes.tried([ADDRESS])
    assert until == clock.now + timedelta(minutes=10)
    assert stores[1].codes.limited([ADDRESS]) == stores[1].codes.tried([ADDRESS]) == until
    assert stores[0].codes.tried([Subject("address", "203.0.113.10", 3)]) is None
    clock.now += timedelta(minutes=10)
    assert stores[0].codes.limited([ADDRESS]) is None
    assert stores[0].codes.tried([ADDRESS]) is None


def test_a_try_that_was_right_does_not_count(store: Store) -> None:
    for _ in range(5):
        assert store.codes.tried([ADDRESS]) is None
        store.codes.forgive([ADDRESS])


def test_tries_at_the_same_moment_are_all_counted(store: Store) -> None:
    both = [ADDRESS, Subject("code", "K7QX", 9)]
    with ThreadPoolExecutor(4) as pool:
        ended = list(pool.map(lambda number: store.codes.tried(both[:: -1 if number % 2 else 1]), range(8)))
    assert store.codes.limited(both) is not None
    assert sum(each is not None for each in ended) >= 5


def test_what_was_counted_is_forgotten(store: Store, database: Database) -> None:
    store.codes.tried([ADDRESS])
    store.forget_expired(datetime.now(UTC) + timedelta(minutes=16))
    assert database.fetch("SELECT * FROM tries") == []
