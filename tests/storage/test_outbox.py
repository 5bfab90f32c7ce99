"""What is on its way: made with the submission or not at all, held by one worker, sealed while it waits."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest

from formengine.storage import (
    Damaged,
    KeyRing,
    Outcome,
    Outgoing,
    ReferenceTaken,
    StorageError,
    Store,
    Submission,
)
from formengine.storage.outbox import LEASE, Delivery
from formengine.storage.sealing import new_private_key, public_key
from tests.databases import Database
from tests.storage.drafts import RING, Claimant

NOW = datetime(2026, 3, 27, 14, 30, tzinfo=UTC)
MAIL = Outgoing("email", {"to": "zoe@example.org"})
FILE = Outgoing("files")
MOST = 5
PRIVATE = new_private_key()


class Clock:
    """The time that the store goes by."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        return self.now

    def passes(self, **time: float) -> None:
        self.now += timedelta(**time)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def store(database: Database, clock: Clock) -> Iterator[Store]:
    opened = Store(database.url, RING, public_key(PRIVATE), clock)
    yield opened
    opened.close()


def sent(store: Store, *outgoing: Outgoing, reference: str = "AAAA") -> Claimant:
    claimant = Claimant(store)
    assert isinstance(store.send(claimant.draft(), reference, {"nom": "Ève"}, NOW, outgoing), Submission)
    return claimant


def claimed(store: Store, channel: str = "email", most: int = MOST) -> Delivery:
    found = store.outbox.claim(channel, most)
    assert found is not None
    return found


def test_what_is_sent_waits_for_its_channel_with_what_the_channel_needs(store: Store) -> None:
    sent(store, MAIL, FILE)
    mail, file = claimed(store), claimed(store, "files")
    assert (mail.content, mail.reference, mail.form, mail.received, mail.tries) == (
        MAIL.content, "AAAA", "renewal", NOW, 1,
    )  # fmt: skip
    assert (file.content, file.answers(PRIVATE)) == (None, {"nom": "Ève"})
    assert mail.key != file.key


def test_what_a_submission_sends_is_written_with_it_or_neither_is(store: Store, database: Database) -> None:
    claimant = Claimant(store)
    draft = claimant.saved("nom", "Zoé")
    with pytest.raises(StorageError):
        # The table takes no channel that is none.
        store.send(draft, "AAAA", {}, NOW, [MAIL, Outgoing(None)])  # type: ignore[arg-type]  # wrong on purpose
    assert database.fetch("SELECT * FROM submissions") == []
    assert database.fetch("SELECT * FROM deliveries") == []
    after = claimant.draft("nom")
    assert (after.status, after.row) == ("open", draft.row)
    assert isinstance(store.send(after, "AAAA", {}, NOW, [MAIL]), Submission)


def test_a_second_click_and_a_reference_in_use_make_no_messages(store: Store, database: Database) -> None:
    first = sent(store, MAIL)
    assert isinstance(store.send(first.draft(), "BBBB", {}, NOW, [MAIL]), Submission)
    with pytest.raises(ReferenceTaken):
        store.send(Claimant(store).draft(), "AAAA", {}, NOW, [MAIL])
    other = Claimant(store)
    read = other.draft()
    other.saved("nom", "Zoé")
    assert store.send(read, "CCCC", {}, NOW, [MAIL]) is Outcome.STATE_MOVED
    assert database.fetch("SELECT count(*) FROM deliveries") == [(1,)]


def test_many_workers_take_each_message_once(store: Store) -> None:
    for number in range(12):
        sent(store, MAIL, reference=f"R{number}")

    def work(_: int) -> list[str]:
        taken = []
        while (found := store.outbox.claim("email", MOST)) is not None:
            taken.append(found.reference)
            assert store.outbox.done(found)
        return taken

    with ThreadPoolExecutor(4) as pool:
        taken = [reference for each in pool.map(work, range(4)) for reference in each]
    assert sorted(taken) == sorted(f"R{number}" for number in range(12))


def test_one_whose_worker_was_lost_is_taken_by_another_and_the_first_comes_too_late(
    store: Store, clock: Clock
) -> None:
    sent(store, MAIL)
    lost = claimed(store)
    assert store.outbox.claim("email", MOST) is None
    clock.passes(seconds=LEASE.total_seconds())
    second = claimed(store)
    assert (second.key, second.tries) == (lost.key, 2)
    assert not store.outbox.done(lost)
    assert not store.outbox.later(lost, NOW, "timeout")
    assert store.outbox.done(second)
    assert not store.outbox.give_up(second, "refused")


def test_one_that_kills_its_workers_ends_among_the_dead(store: Store, clock: Clock) -> None:
    sent(store, MAIL)
    for _ in range(MOST):
        claimed(store)
        clock.passes(hours=1)
    assert store.outbox.claim("email", MOST) is None
    (entry,) = store.outbox.listed()
    assert (entry.state, entry.tries, entry.reason) == ("dead", MOST, "worker-lost")


def test_one_that_is_put_off_comes_when_it_is_due_and_the_dead_only_when_they_are_sent_again(
    store: Store, clock: Clock
) -> None:
    sent(store, MAIL)
    store.outbox.later(claimed(store), NOW + timedelta(minutes=1), "timeout")
    assert store.outbox.claim("email", MOST) is None
    clock.passes(minutes=1)
    again = claimed(store)
    store.outbox.give_up(again, "refused")
    clock.passes(days=300)
    assert store.outbox.claim("email", MOST) is None
    assert store.outbox.send_again("0" * 16) == store.outbox.send_again("nonsense") == 0
    assert store.outbox.send_again(again.key) == 1
    assert (claimed(store).tries, claimed_name(store)) == (1, again.key)


def claimed_name(store: Store) -> str:
    (entry,) = store.outbox.listed(["waiting"])
    return entry.name


def test_all_dead_are_sent_again_at_once(store: Store) -> None:
    for reference in ("AAAA", "BBBB"):
        sent(store, MAIL, reference=reference)
        store.outbox.give_up(claimed(store), "refused")
    assert [each.state for each in store.outbox.listed()] == ["dead", "dead"]
    assert store.outbox.send_again() == 2
    assert [each.state for each in store.outbox.listed()] == ["waiting", "waiting"]


def test_a_clock_that_was_years_ahead_keeps_nothing_waiting(store: Store, clock: Clock) -> None:
    sent(store, MAIL)
    clock.now = NOW + timedelta(days=700)
    store.outbox.later(claimed(store), clock.now + timedelta(hours=6), "timeout")
    clock.now = NOW
    assert claimed(store).tries == 2


def test_what_was_sealed_goes_once_it_has_arrived_and_the_row_later(
    store: Store, clock: Clock, database: Database
) -> None:
    sent(store, MAIL)
    store.outbox.done(claimed(store))
    assert database.fetch("SELECT status, sealed, key_id FROM deliveries") == [("done", None, None)]
    clock.passes(days=1)
    assert store.outbox.forget(NOW - timedelta(days=1)) == 0
    assert store.outbox.forget(clock.now) == 1
    assert database.fetch("SELECT count(*) FROM submissions") == [(1,)]


def test_an_address_lies_under_the_servers_key_in_its_own_place(store: Store, database: Database) -> None:
    sent(store, MAIL)
    sent(store, Outgoing("email", {"to": "max@example.org"}), reference="BBBB")
    assert not any(b"zoe@" in content for content in database.bytes_of_files().values())
    first = database.fetch("SELECT min(id) FROM deliveries")[0][0]
    database.tamper(
        f"UPDATE deliveries SET sealed = (SELECT sealed FROM deliveries WHERE id = {first}) WHERE id <> {first}"
    )
    with pytest.raises(Damaged):
        [claimed(store), claimed(store)]


def test_rotation_seals_what_waits_anew(store: Store, database: Database) -> None:
    sent(store, MAIL, FILE)
    turned = KeyRing([("k2", bytes(range(1, 33))), ("k1", bytes(range(32)))])
    other = Store(database.url, turned, clock=store.outbox._clock)
    other.rewrap()
    assert database.fetch("SELECT key_id FROM deliveries WHERE sealed IS NOT NULL") == [("k2",)]
    other.close()
    last = Store(database.url, KeyRing([("k2", bytes(range(1, 33)))]), clock=store.outbox._clock)
    assert claimed(last).content == MAIL.content
    last.close()


def test_what_an_operator_is_shown_is_nobodys_address_and_no_answer(store: Store) -> None:
    sent(store, MAIL)
    store.outbox.later(claimed(store), NOW + timedelta(hours=1), "timeout")
    (entry,) = store.outbox.listed()
    assert (entry.channel, entry.state, entry.tries, entry.reason, entry.reference, entry.made) == (
        "email", "waiting", 1, "timeout", "AAAA", NOW,
    )  # fmt: skip
    assert "zoe" not in repr(entry)


def test_without_an_office_there_is_nothing_to_open(database: Database) -> None:
    store = Store(database.url, RING)
    sent(store, FILE)
    with pytest.raises(Damaged, match="no office"):
        claimed(store, "files").answers(PRIVATE)
    store.close()
