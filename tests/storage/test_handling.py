"""What becomes of a request that was sent: begun, taken back, or followed by another of the same person."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest

from formengine.storage import Earlier, KeyRing, Store, identity
from formengine.storage.databases import Connection
from formengine.storage.outbox import Withdrawal
from tests.databases import Database
from tests.storage.drafts import RING, Claimant

NOW = datetime(2026, 3, 27, 14, 30, tzinfo=UTC)
DAY = timedelta(days=1)
ZOE = identity("renewal", [("nir", "285037511612345")])
ANN = identity("renewal", [("nir", "290127511612345")])
REFERENCE = "K7QX-4M2W-9P"


class Present:
    """The time of a store; a test sets it."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Present:
    return Present()


@pytest.fixture
def store(database: Database, clock: Present) -> Store:
    return Store(database.url, RING, clock=clock)


def sent(store: Store, who: bytes = ZOE, reference: str = REFERENCE, at: datetime = NOW) -> Claimant:
    claimant = Claimant(store)
    store.send(claimant.draft(), reference, {}, at, alike=store.senders.alike(who, at + 180 * DAY))
    return claimant


def test_a_request_is_received_until_the_office_begins(store: Store, clock: Present) -> None:
    claimant = sent(store)
    assert store.handling.state(REFERENCE) == ("received", None)
    assert store.handling.begin(REFERENCE) == ("begun", NOW)
    clock.now += DAY
    assert store.handling.begin(REFERENCE) == ("begun", NOW)
    submission = store.submission(claimant.draft())
    assert submission is not None
    assert (submission.state, submission.changed) == ("begun", NOW)


def test_nobody_begins_with_what_was_never_sent(store: Store) -> None:
    assert store.handling.begin(REFERENCE) is None
    assert store.handling.withdraw(Claimant(store).draft()) is None


def test_a_request_is_taken_back_once_and_keeps_its_reference(store: Store, clock: Present) -> None:
    claimant = sent(store)
    assert store.handling.withdraw(claimant.draft()) == ("withdrawn", NOW)
    clock.now += DAY
    assert store.handling.withdraw(claimant.draft()) == ("withdrawn", NOW)
    assert store.handling.begin(REFERENCE) == ("withdrawn", NOW)
    submission = store.submission(claimant.draft())
    assert submission is not None
    assert (submission.reference, submission.state) == (REFERENCE, "withdrawn")


def test_what_the_office_has_begun_is_not_taken_back(store: Store, clock: Present) -> None:
    claimant = sent(store)
    store.handling.begin(REFERENCE)
    clock.now += DAY
    assert store.handling.withdraw(claimant.draft()) == ("begun", NOW)


def test_of_two_at_once_one_comes_first_and_both_hear_the_same(store: Store, database: Database) -> None:
    claimant = sent(store)
    together = threading.Barrier(2)
    other = Store(database.url, RING)
    draft = claimant.draft()

    def office() -> object:
        together.wait()
        return other.handling.begin(REFERENCE)

    def back() -> object:
        together.wait()
        return store.handling.withdraw(draft)

    with ThreadPoolExecutor(2) as pool:
        first, second = (each.result() for each in [pool.submit(office), pool.submit(back)])
    assert first == second == store.handling.state(REFERENCE)
    other.close()


def test_what_must_be_done_with_a_withdrawal_is_done_with_it_or_neither_is(
    store: Store, database: Database
) -> None:
    told: list[int] = []

    def forget(connection: Connection, withdrawal: Withdrawal) -> None:
        connection.execute(store._sql.drop_rows, {"draft": withdrawal.submission})
        told.append(withdrawal.submission)
        if len(told) == 1:
            raise RuntimeError

    store.handling.on_withdrawal(forget)
    claimant = sent(store)
    with pytest.raises(RuntimeError):
        store.handling.withdraw(claimant.draft())
    assert store.handling.state(REFERENCE) == ("received", None)
    for _ in range(2):
        assert store.handling.withdraw(claimant.draft()) == ("withdrawn", NOW)
    ((submission,),) = database.fetch("SELECT id FROM submissions")
    assert told == [submission, submission]


def test_another_request_of_the_same_person_is_found_and_of_no_one_else(store: Store) -> None:
    sent(store)
    assert store.senders.earlier(ZOE, "renewal", NOW - DAY) == Earlier(REFERENCE, NOW)
    assert store.senders.earlier(ANN, "renewal", NOW - DAY) is None
    assert store.senders.earlier(ZOE, "other", NOW - DAY) is None
    assert store.senders.earlier(ZOE, "renewal", NOW) is None


def test_the_newest_of_several_is_told(store: Store) -> None:
    sent(store, at=NOW - 2 * DAY, reference="AAAA")
    sent(store, at=NOW - DAY, reference="BBBB")
    assert store.senders.earlier(ZOE, "renewal", NOW - 3 * DAY) == Earlier("BBBB", NOW - DAY)


def test_a_request_that_was_taken_back_counts_no_more(store: Store) -> None:
    store.handling.withdraw(sent(store).draft())
    assert store.senders.earlier(ZOE, "renewal", NOW - DAY) is None


def test_the_hash_goes_when_its_time_is_over(store: Store, database: Database, clock: Present) -> None:
    sent(store)
    clock.now += 180 * DAY
    assert store.senders.earlier(ZOE, "renewal", NOW - DAY) is None
    store.forget_expired(clock.now)
    assert database.fetch("SELECT alike, alike_until FROM submissions") == [(None, None)]


def test_a_request_is_found_after_the_servers_key_has_changed(
    database: Database, store: Store, clock: Present
) -> None:
    sent(store)
    keys = [("k2", bytes(range(32, 64))), ("k1", bytes(range(32)))]
    rotated, later = (
        Store(database.url, KeyRing(keys), clock=clock),
        Store(database.url, KeyRing(keys[:1]), clock=clock),
    )
    assert rotated.senders.earlier(ZOE, "renewal", NOW - DAY) == Earlier(REFERENCE, NOW)
    assert later.senders.earlier(ZOE, "renewal", NOW - DAY) is None


def test_nothing_of_the_answers_is_in_the_database(store: Store, database: Database) -> None:
    sent(store)
    store.close()
    assert all(b"285037511612345" not in each for each in database.bytes_of_files().values())


@pytest.mark.parametrize("state", ["BEGUN", "lost", ""])
def test_no_other_state_can_be_written(store: Store, database: Database, state: str) -> None:
    sent(store)
    with pytest.raises(Exception, match="ck_submissions_state"):
        database.tamper(f"UPDATE submissions SET state = '{state}'")


def test_what_the_version_before_sends_is_received(store: Store, database: Database) -> None:
    sent(store)
    database.tamper(
        "INSERT INTO submissions (id, reference, form, version, language, received_at)"
        " VALUES (7, 'AAAA', 'renewal', 'v1', 'fr', 1)"
    )
    assert store.handling.state("AAAA") == ("received", None)
