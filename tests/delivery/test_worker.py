"""What the worker makes of what its channels say: arrived, later, or dead; and what it does besides."""

from __future__ import annotations

import threading
from datetime import datetime, timedelta

import pytest

from formengine.delivery.backoff import FIRST, MOST
from formengine.delivery.channel import Failed
from formengine.delivery.jobs import JOBS, Job
from formengine.delivery.webhook import Webhook
from formengine.delivery.worker import Worker
from formengine.storage import Damaged, Delivery, Outgoing, StorageError, Store
from tests.databases import Database
from tests.delivery.receivers import Receiver
from tests.delivery.support import NOW, PRIVATE, SECRET, Clock, send
from tests.storage.drafts import RING, Claimant

HOOK = Outgoing("webhook")


class Says:
    """A channel that says what it is told to, one thing after another; then that all went well."""

    def __init__(self, *failures: Exception) -> None:
        self.failures = list(failures)
        self.keys: list[str] = []

    def deliver(self, delivery: Delivery) -> None:
        self.keys.append(delivery.key)
        if self.failures:
            raise self.failures.pop(0)


def worker(store: Store, clock: Clock, channel: Says | Webhook, **more: object) -> Worker:
    return Worker(store, {"webhook": channel}, clock=clock, chance=lambda: 0.5, every=0.01, **more)  # type: ignore[arg-type]  # Worker's own


def listed(store: Store) -> list[tuple[str, int, str]]:
    return [(each.state, each.tries, each.reason) for each in store.outbox.listed()]


def test_what_has_arrived_is_not_sent_again(store: Store, clock: Clock, receiver: Receiver) -> None:
    send(store, HOOK)
    carrying = worker(store, clock, Webhook(receiver.url, [SECRET], PRIVATE))
    assert (carrying.drain(), carrying.drain()) == (1, 0)
    assert listed(store) == []
    assert len(receiver.posts) == 1


def test_what_did_not_arrive_is_tried_later_under_the_same_key(
    store: Store, clock: Clock, receiver: Receiver
) -> None:
    send(store, HOOK)
    receiver.answers = [503, 503]
    carrying = worker(store, clock, Webhook(receiver.url, [SECRET], PRIVATE))
    assert (carrying.drain(), carrying.drain()) == (1, 0)
    assert listed(store) == [("waiting", 1, "http-503")]
    clock.now += FIRST
    assert carrying.drain() == 1
    clock.now += FIRST
    assert carrying.drain() == 0
    clock.now += FIRST
    assert carrying.drain() == 1
    assert list(receiver.worked_on.values()) == [3]


def test_a_receiver_is_left_alone_for_as_long_as_it_asks(store: Store, clock: Clock) -> None:
    send(store, HOOK)
    channel = Says(Failed("http-429", after=3600))
    carrying = worker(store, clock, channel)
    carrying.drain()
    clock.passes(minutes=59)
    assert carrying.drain() == 0
    clock.passes(minutes=1)
    assert carrying.drain() == 1


def test_after_its_tries_a_message_is_dead_and_sent_again_when_an_operator_says_so(
    store: Store, clock: Clock
) -> None:
    send(store, HOOK)
    channel = Says(*[Failed("http-500")] * MOST)
    carrying = worker(store, clock, channel)
    for _ in range(MOST + 3):
        carrying.drain()
        clock.passes(hours=8)
    assert listed(store) == [("dead", MOST, "http-500")]
    (entry,) = store.outbox.listed()
    assert store.outbox.send_again(entry.name) == 1
    assert carrying.drain() == 1
    assert listed(store) == []
    assert set(channel.keys) == {entry.name}


@pytest.mark.parametrize(
    ("failure", "end"),
    [
        (Failed("smtp-550", final=True), ("dead", 1, "smtp-550")),
        (Damaged("no"), ("dead", 1, "not-opened")),
        (ZeroDivisionError(), ("waiting", 1, "mistake-ZeroDivisionError")),
    ],
)
def test_what_cannot_get_better_is_dead_at_once_and_a_mistake_of_ours_stops_nobody_elses(
    store: Store, clock: Clock, failure: Exception, end: tuple[str, int, str]
) -> None:
    send(store, HOOK)
    send(store, HOOK, reference="BBBB")
    channel = Says(failure)
    assert worker(store, clock, channel).drain() == 2
    assert listed(store) == [end]


def test_workers_at_once_send_each_message_once(
    store: Store, database: Database, clock: Clock, receiver: Receiver
) -> None:
    for number in range(20):
        send(store, HOOK, reference=f"R{number}")
    stores = [Store(database.url, RING, clock=clock) for _ in range(3)]
    workers = [worker(each, clock, Webhook(receiver.url, [SECRET], PRIVATE)) for each in stores]
    threads = [threading.Thread(target=each.run) for each in workers]
    for thread in threads:
        thread.start()
    pause = threading.Event()
    while any(each.state == "waiting" for each in store.outbox.listed()):
        pause.wait(0.02)
    for each in workers:
        each.stop()
    for thread in threads:
        thread.join()
    assert sorted(receiver.worked_on.values()) == [1] * 20
    for each in stores:
        each.close()


def test_a_slow_receiver_holds_up_no_other_channel(store: Store, clock: Clock) -> None:
    hurry = threading.Event()

    class Slow:
        def deliver(self, delivery: Delivery) -> None:
            assert hurry.wait(30)

    class Told:
        def deliver(self, delivery: Delivery) -> None:
            hurry.set()

    send(store, HOOK, Outgoing("files"))
    carrying = Worker(store, {"webhook": Slow(), "files": Told()}, clock=clock, every=0.01)
    thread = threading.Thread(target=carrying.run)
    thread.start()
    assert hurry.wait(30)
    carrying.stop()
    thread.join()


def test_it_ends_when_what_is_on_its_way_has_come_to_an_end(store: Store, clock: Clock) -> None:
    on_its_way, go_on = threading.Event(), threading.Event()

    class Slow:
        def deliver(self, delivery: Delivery) -> None:
            on_its_way.set()
            assert go_on.wait(30)

    send(store, HOOK)
    send(store, HOOK, reference="BBBB")
    carrying = Worker(store, {"webhook": Slow()}, clock=clock, every=0.01)
    thread = threading.Thread(target=carrying.run)
    thread.start()
    assert on_its_way.wait(30)
    carrying.stop()
    go_on.set()
    thread.join(30)
    assert not thread.is_alive()
    assert [entry[:2] for entry in listed(store)] == [("waiting", 0)]


def test_what_came_of_it_is_noted_when_the_database_answers_again(
    store: Store, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    send(store, HOOK)
    done, asked = store.outbox.done, []

    def away(delivery: Delivery) -> bool:
        asked.append(delivery.key)
        if len(asked) < 3:
            raise StorageError("away")
        return done(delivery)

    monkeypatch.setattr(store.outbox, "done", away)
    channel = Says()
    worker(store, clock, channel).drain()
    assert (len(channel.keys), len(asked), listed(store)) == (1, 3, [])


def test_what_cannot_be_noted_within_the_lease_is_somebody_elses(
    store: Store, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    send(store, HOOK)

    def away(_: Delivery) -> bool:
        clock.passes(hours=1)
        raise StorageError("away")

    monkeypatch.setattr(store.outbox, "done", away)
    carrying = worker(store, clock, Says())
    with pytest.raises(StorageError):
        carrying.drain()
    monkeypatch.undo()
    assert carrying.drain() == 1
    assert listed(store) == []


def test_a_worker_that_is_told_to_stop_does_not_wait_for_its_database_as_long_as_the_lease_lasts(
    store: Store, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    send(store, HOOK)
    monkeypatch.setattr("formengine.delivery.worker.PARTING_S", 1.0)
    asked = threading.Event()

    def away(_: Delivery) -> bool:
        asked.set()
        raise StorageError("away")

    monkeypatch.setattr(store.outbox, "done", away)
    carrying = worker(store, clock, Says())
    thread = threading.Thread(target=carrying.run)
    thread.start()
    assert asked.wait(30)
    carrying.stop()
    thread.join(60)
    assert not thread.is_alive()
    # Nobody knows that it arrived: it is done again, by whoever has it when the lease has ended.
    monkeypatch.undo()
    clock.passes(hours=1)
    assert worker(store, clock, Says()).drain() == 1


def test_jobs_are_done_once_in_their_time(store: Store, clock: Clock) -> None:
    times: list[datetime] = []
    job = Job("count", timedelta(hours=1), lambda _, now, _pace: times.append(now) or 0)  # type: ignore[func-returns-value]  # the 0 is returned
    carrying = worker(store, clock, Says(), jobs=(job,))
    for _ in range(3):
        carrying.drain()
        clock.passes(minutes=30)
    assert times == [NOW, NOW + timedelta(hours=1)]
    clock.passes(days=-300)
    carrying.drain()
    assert len(times) == 3


def test_expired_drafts_and_what_arrived_long_ago_go(store: Store, clock: Clock, database: Database) -> None:
    send(store, HOOK)
    Claimant(store)
    carrying = worker(store, clock, Says(), jobs=JOBS)
    carrying.drain()
    clock.passes(days=400)
    carrying.drain()
    assert database.fetch("SELECT count(*) FROM drafts") == [(0,)]
    assert database.fetch("SELECT count(*) FROM deliveries") == [(0,)]
    assert database.fetch("SELECT count(*) FROM submissions") == [(1,)]
