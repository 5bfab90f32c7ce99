"""An office that has a request hears that it was taken back: after it, without answers, under its own key and name."""

from __future__ import annotations

import json
import threading
from pathlib import Path

import pytest

from formengine.delivery.files import Folder
from formengine.delivery.payload import WITHDRAWAL
from formengine.delivery.webhook import Webhook
from formengine.delivery.worker import Worker
from formengine.storage import Damaged, Outgoing, Store
from formengine.storage.outbox import LEASE
from tests.delivery.receivers import Post, Receiver
from tests.delivery.support import CONTENT, NOW, PRIVATE, SECRET, Clock, on_its_way
from tests.storage.drafts import Claimant

TOLD = WITHDRAWAL.waiting("renewal", "AAAA")
EVENT = {
    "schema": "urn:formengine:withdrawal:1:renewal:v1",
    "reference": "AAAA",
    "form": "renewal",
    "version": "v1",
    "received": "2026-03-27T14:30:00.000000+00:00",
    "withdrawn": "2026-03-27T15:30:00.000000+00:00",
}


def sent(store: Store, channel: str) -> Claimant:
    claimant = Claimant(store)
    store.send(claimant.draft(), "AAAA", CONTENT, NOW, [Outgoing(channel)])
    return claimant


def taken_back(store: Store, claimant: Claimant, channel: str) -> None:
    store.handling.withdraw(claimant.draft(), [Outgoing(channel, TOLD, corrects=True)])


def test_a_webhook_hears_of_both_in_this_order(store: Store, clock: Clock, receiver: Receiver) -> None:
    claimant = sent(store, "webhook")
    worker = Worker(store, {"webhook": Webhook(receiver.url, [SECRET], PRIVATE)}, clock=clock)
    assert worker.drain() == 1
    clock.passes(hours=1)
    taken_back(store, claimant, "webhook")
    assert worker.drain() == 1
    first, second = receiver.posts
    assert json.loads(first.body)["schema"] == "urn:formengine:submission:1:renewal:v1"
    assert json.loads(second.body) == EVENT
    assert first.headers["idempotency-key"] != second.headers["idempotency-key"]


def test_taken_back_while_it_is_sent_the_receiver_hears_of_that_last(
    store: Store, clock: Clock, receiver: Receiver
) -> None:
    claimant = sent(store, "webhook")
    clock.passes(hours=1)
    worker, other = (
        Worker(store, {"webhook": Webhook(receiver.url, [SECRET], PRIVATE)}, clock=clock) for _ in range(2)
    )

    def back(_: Post) -> None:
        receiver.before = lambda _: None
        taken_back(store, claimant, "webhook")
        assert other.drain() == 0

    receiver.before = back
    assert worker.drain() == 1
    assert len(receiver.posts) == 1
    clock.passes(seconds=LEASE.total_seconds())
    assert other.drain() == 1
    assert json.loads(receiver.posts[-1].body) == EVENT
    assert store.outbox.listed() == []


def test_a_receiver_that_thinks_longer_than_it_is_waited_for_writes_both_in_this_order(
    store: Store, clock: Clock, receiver: Receiver
) -> None:
    claimant, wrote = sent(store, "webhook"), []
    thinking, done, written = threading.Event(), threading.Event(), threading.Event()

    def write(post: Post) -> None:
        if not thinking.is_set():
            thinking.set()
            done.wait(60)
        wrote.append(json.loads(post.body)["schema"].split(":")[2])
        written.set()

    receiver.before = write
    worker = Worker(store, {"webhook": Webhook(receiver.url, [SECRET], PRIVATE, timeout=0.1)}, clock=clock)
    assert worker.drain() == 1
    assert [each.reason for each in store.outbox.listed()] == ["timeout"]
    assert thinking.wait(60)
    taken_back(store, claimant, "webhook")
    clock.passes(minutes=9)
    assert worker.drain() == 0
    done.set()
    assert written.wait(60)
    clock.passes(minutes=1)
    patient = Worker(store, {"webhook": Webhook(receiver.url, [SECRET], PRIVATE)}, clock=clock)
    assert patient.drain() == 1
    assert wrote == ["submission", "withdrawal"]


def test_a_worker_that_stood_still_until_its_lease_was_over_sends_nothing(
    store: Store, receiver: Receiver
) -> None:
    claimant = sent(store, "webhook")
    hook = {"webhook": Webhook(receiver.url, [SECRET], PRIVATE)}
    # What it looks at after it has taken the message is ten minutes later.
    late = Worker(store, hook, jobs=(), clock=lambda: NOW + LEASE)
    assert late.deliver_next("webhook")
    assert receiver.posts == []
    taken_back(store, claimant, "webhook")
    assert [each.reference for each in store.outbox.listed()] == ["AAAA"]


def test_before_a_worker_took_it_the_office_hears_of_neither(
    store: Store, clock: Clock, receiver: Receiver, tmp_path: Path
) -> None:
    taken_back(store, sent(store, "webhook"), "webhook")
    channels = {
        "webhook": Webhook(receiver.url, [SECRET], PRIVATE),
        "files": Folder(tmp_path / "out", PRIVATE),
    }
    assert Worker(store, channels, clock=clock).drain() == 0
    assert receiver.posts == []


def test_in_a_folder_it_is_a_file_of_its_own_beside_the_first(
    store: Store, clock: Clock, tmp_path: Path
) -> None:
    claimant, folder = sent(store, "files"), tmp_path / "out"
    worker = Worker(store, {"files": Folder(folder, PRIVATE)}, clock=clock)
    worker.drain()
    before = (folder / "renewal-AAAA.json").read_bytes()
    clock.passes(hours=1)
    taken_back(store, claimant, "files")
    worker.drain()
    assert sorted(each.name for each in folder.iterdir()) == [
        "renewal-AAAA.json",
        "renewal-AAAA.withdrawn.json",
    ]
    assert (folder / "renewal-AAAA.json").read_bytes() == before
    assert json.loads((folder / "renewal-AAAA.withdrawn.json").read_bytes()) == EVENT


def test_what_was_sealed_for_another_request_is_not_told(store: Store, tmp_path: Path) -> None:
    folder = Folder(tmp_path / "out", PRIVATE)
    with pytest.raises(Damaged):
        folder.deliver(on_its_way(store, Outgoing("files", TOLD), reference="../BBBB"))
    assert not (tmp_path / "out").exists()
