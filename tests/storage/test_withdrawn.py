"""A request that is taken back: what waits for the office goes, and whoever heard of it hears that too, in this order."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest

from formengine.storage import Delivery, Outgoing, Store, Submission
from formengine.storage.databases import Connection
from formengine.storage.outbox import LEASE, Withdrawal
from tests.databases import Database
from tests.storage.drafts import RING, Claimant

NOW = datetime(2026, 3, 27, 14, 30, tzinfo=UTC)
HOOK = Outgoing("webhook")
MAIL = Outgoing("email", {"to": "zoe@example.org"})
TOLD = (
    Outgoing("webhook", {"withdrawn": "AAAA"}, corrects=True),
    Outgoing("email", {"to": "zoe@example.org", "text": "Taken back."}),
)
MOST = 3


class Clock:
    """The time that the store goes by."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def store(database: Database, clock: Clock) -> Iterator[Store]:
    opened = Store(database.url, RING, clock=clock)
    yield opened
    opened.close()


def sent(store: Store, *outgoing: Outgoing) -> Claimant:
    claimant = Claimant(store)
    assert isinstance(store.send(claimant.draft(), "AAAA", {}, NOW, outgoing), Submission)
    return claimant


def withdrawn(store: Store, claimant: Claimant) -> None:
    found = store.handling.withdraw(claimant.draft(), TOLD)
    assert found is not None
    assert found[0] == "withdrawn"


def claimed(store: Store, channel: str = "webhook") -> Delivery:
    found = store.outbox.claim(channel, MOST)
    assert found is not None
    return found


def test_an_office_that_has_heard_nothing_hears_nothing(store: Store) -> None:
    withdrawn(store, sent(store, HOOK, MAIL))
    assert store.outbox.claim("webhook", MOST) is None
    assert claimed(store, "email").content == TOLD[1].content
    assert store.outbox.claim("email", MOST) is None


def test_an_office_that_has_it_hears_that_it_was_taken_back(store: Store, clock: Clock) -> None:
    claimant = sent(store, HOOK)
    store.outbox.done(claimed(store))
    clock.now += timedelta(hours=1)
    withdrawn(store, claimant)
    told = claimed(store)
    assert (told.content, told.reference) == (TOLD[0].content, "AAAA")
    assert (told.received, told.made) == (NOW, clock.now)


def test_an_office_of_which_it_is_forgotten_that_it_has_it_hears_of_it(store: Store, clock: Clock) -> None:
    claimant = sent(store, HOOK)
    store.outbox.done(claimed(store))
    assert store.outbox.forget(NOW) == 1
    withdrawn(store, claimant)
    assert claimed(store).content == TOLD[0].content


def test_what_a_worker_is_just_sending_arrives_before_what_takes_it_back(store: Store, clock: Clock) -> None:
    claimant = sent(store, HOOK)
    on_its_way = claimed(store)
    withdrawn(store, claimant)
    assert store.outbox.claim("webhook", MOST) is None
    assert store.outbox.done(on_its_way) is False
    clock.now += LEASE - timedelta(seconds=1)
    assert store.outbox.claim("webhook", MOST) is None
    clock.now += timedelta(seconds=1)
    assert claimed(store).content == TOLD[0].content


@pytest.mark.parametrize("pause", [timedelta(seconds=10), timedelta(hours=6)])
def test_what_failed_may_be_thought_about_still_and_holds_it_up_for_a_lease(
    store: Store, clock: Clock, pause: timedelta
) -> None:
    claimant = sent(store, HOOK)
    store.outbox.later(claimed(store), NOW + pause, "timeout")
    withdrawn(store, claimant)
    clock.now += LEASE - timedelta(seconds=1)
    assert store.outbox.claim("webhook", MOST) is None
    clock.now += timedelta(seconds=1)
    assert claimed(store).content == TOLD[0].content
    clock.now += timedelta(hours=6)
    assert store.outbox.claim("webhook", 1) is None


@pytest.mark.parametrize("revived", [False, True])
def test_what_was_given_up_may_have_arrived_and_comes_to_life_no_more(
    store: Store, clock: Clock, revived: bool
) -> None:
    claimant = sent(store, HOOK)
    store.outbox.give_up(claimed(store), "timeout")
    if revived:
        assert store.outbox.send_again() == 1
    withdrawn(store, claimant)
    assert store.outbox.send_again() == 0
    assert store.outbox.claim("webhook", MOST) is None
    clock.now += LEASE
    assert claimed(store).content == TOLD[0].content
    assert store.outbox.claim("webhook", MOST) is None


def test_of_another_request_nothing_is_touched(store: Store) -> None:
    other = Claimant(store)
    store.send(other.draft(), "BBBB", {}, NOW, [HOOK])
    withdrawn(store, sent(store, HOOK))
    assert claimed(store).reference == "BBBB"


def test_what_cannot_be_written_with_the_withdrawal_leaves_everything_as_it_was(store: Store) -> None:
    def fails(_: Connection, __: Withdrawal) -> None:
        raise RuntimeError

    claimant = sent(store, HOOK, MAIL)
    store.handling.on_withdrawal(fails)
    with pytest.raises(RuntimeError):
        store.handling.withdraw(claimant.draft(), TOLD)
    assert claimed(store).content is None
    assert claimed(store, "email").content == MAIL.content


def test_an_office_that_was_first_is_not_told_of_a_withdrawal(store: Store) -> None:
    claimant = sent(store, HOOK)
    store.handling.begin("AAAA")
    assert store.handling.withdraw(claimant.draft(), TOLD) == ("begun", NOW)
    assert claimed(store).content is None


def test_a_worker_that_takes_it_at_the_same_moment_is_waited_for_or_finds_nothing(
    store: Store, database: Database, clock: Clock
) -> None:
    other = Store(database.url, RING, clock=clock)
    for number in range(6):
        claimant = Claimant(store)
        store.send(claimant.draft(), f"R{number}", {}, NOW, [HOOK])
        draft, together = claimant.draft(), threading.Barrier(2)

        def take(together: threading.Barrier = together) -> Delivery | None:
            together.wait()
            return other.outbox.claim("webhook", MOST)

        def back(together: threading.Barrier = together, draft: object = draft) -> object:
            together.wait()
            return store.handling.withdraw(draft, TOLD)  # type: ignore[arg-type]  # a default's type

        with ThreadPoolExecutor(2) as pool:
            taken, _ = (each.result() for each in (pool.submit(take), pool.submit(back)))
        waiting = [each for each in store.outbox.listed(["waiting"]) if each.channel == "webhook"]
        if taken is None:
            assert waiting == []
        else:
            assert taken.content is None
            assert [each.due for each in waiting] == [NOW + LEASE]
        database.tamper("DELETE FROM deliveries")
    other.close()
