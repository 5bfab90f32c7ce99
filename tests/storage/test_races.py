"""Two tabs, two threads, two processes: nothing is lost, nothing is written over unseen."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from subprocess import PIPE, Popen

import pytest

from formengine.storage import Json, KeyRing, Outcome, Store, Submission
from tests.databases import Database
from tests.storage.drafts import RING, Claimant

TAB = """
import sys
from datetime import UTC, datetime
from formengine.storage import Outcome, Store
from tests.storage.drafts import RING

url, secret, name = sys.argv[1], bytes.fromhex(sys.argv[2]), sys.argv[3]
store = Store(url, RING)
print("ready", flush=True)
sys.stdin.readline()
for step in range(8):
    visit, outcome = f"{name}-{step}", None
    while outcome is not Outcome.SAVED:
        draft = store.find(secret, "renewal", visit)
        outcome = store.save(draft, {visit: step}, {"last": visit}, expect=(visit, 0))
print("saved", flush=True)
sys.stdin.readline()
sent = Outcome.STATE_MOVED
while sent is Outcome.STATE_MOVED:
    sent = store.send(store.find(secret, "renewal"), name, {"by": name}, datetime.now(UTC))
print(sent.reference, sent.content["by"])
"""

ONE = """
import sys
from datetime import UTC, datetime, timedelta
from formengine.storage import Outcome, Store
from tests.storage.drafts import RING

store = Store(sys.argv[1], RING)
draft = store.find(bytes.fromhex(sys.argv[2]), "renewal")
now = datetime.now(UTC)
alike = store.senders.alike(b"zoe", now + timedelta(days=9), now - timedelta(days=1))
print("ready", flush=True)
sys.stdin.readline()
sent = store.send(draft, sys.argv[3], {}, now, alike=alike)
print(sent.value if isinstance(sent, Outcome) else "sent")
"""
LATER = datetime.now(UTC) + timedelta(days=9)

# Stores of their own share nothing but the database, as processes do.
Tab = Callable[[Store, threading.Barrier], Outcome]
Sender = Callable[[Store, threading.Barrier], Submission | Outcome]


def in_two_tabs(stores: tuple[Store, Store], *tabs: Tab) -> list[Outcome]:
    together = threading.Barrier(2)
    with ThreadPoolExecutor(2) as pool:
        running = [pool.submit(tab, store, together) for store, tab in zip(stores, tabs, strict=True)]
        return [each.result() for each in running]


@pytest.fixture(params=["one store", "two stores"])
def stores(request: pytest.FixtureRequest, store: Store, database: Database) -> tuple[Store, Store]:
    return (store, store if request.param == "one store" else Store(database.url, RING))


def saving(claimant: Claimant, visit: str, body: Json) -> Tab:
    """One request, as the web does it: find, work it out, save; find again and try again when the state moved."""

    def tab(store: Store, together: threading.Barrier) -> Outcome:
        page = store.find(claimant.secret, claimant.form, visit)
        assert page is not None
        seen = page.row.version if page.row else 0
        together.wait()
        outcome = store.save(page, {visit: body}, {"gap": visit}, expect=(visit, seen))
        while outcome is Outcome.STATE_MOVED:
            again = store.find(claimant.secret, claimant.form, visit)
            assert again is not None
            outcome = store.save(again, {visit: body}, {"gap": visit}, expect=(visit, seen))
        return outcome

    return tab


def test_two_tabs_on_different_steps_are_both_saved(claimant: Claimant, stores: tuple[Store, Store]) -> None:
    outcomes = in_two_tabs(stores, saving(claimant, "nom", "Ève"), saving(claimant, "prenom", "Zoé"))
    assert outcomes == [Outcome.SAVED, Outcome.SAVED]
    rows = claimant.store.rows(claimant.draft())
    assert {visit: row.body for visit, row in rows.items()} == {"nom": "Ève", "prenom": "Zoé"}


def test_the_same_step_in_two_tabs_is_saved_once(claimant: Claimant, stores: tuple[Store, Store]) -> None:
    outcomes = in_two_tabs(stores, saving(claimant, "nom", "Ève"), saving(claimant, "nom", "Zoé"))
    assert sorted(each.value for each in outcomes) == ["row-moved", "saved"]
    row = claimant.draft("nom").row
    assert row is not None
    assert row.body == ("Ève" if outcomes[0] is Outcome.SAVED else "Zoé")


def test_a_save_from_a_state_that_moved_writes_nothing(claimant: Claimant) -> None:
    stale = claimant.draft()
    claimant.saved("nom", "Ève")
    assert (
        claimant.store.save(stale, {"prenom": "Zoé"}, {"lost": True}, expect=("prenom", 0))
        is Outcome.STATE_MOVED
    )
    assert claimant.draft().state == {"gap": "nom"}
    assert list(claimant.store.rows(stale)) == ["nom"]


def test_many_threads_save_many_drafts(store: Store) -> None:
    def journey(number: int) -> int:
        claimant = Claimant(store)
        for step in range(10):
            claimant.saved(f"step-{step}", number)
        return len(store.rows(claimant.draft()))

    with ThreadPoolExecutor(6) as pool:
        assert list(pool.map(journey, range(12))) == [10] * 12


def sending_one(claimant: Claimant, reference: str, who: bytes, since: datetime) -> Sender:
    """One request, of whoever may send only one."""
    draft = claimant.draft()

    def send(store: Store, together: threading.Barrier) -> Submission | Outcome:
        alike = store.senders.alike(who, LATER, since)
        together.wait()
        return store.send(draft, reference, {}, datetime.now(UTC), alike=alike)

    return send


def test_of_two_requests_of_one_person_sent_at_the_same_moment_one_is_sent_where_one_may_be(
    store: Store, stores: tuple[Store, Store]
) -> None:
    since = datetime.now(UTC) - timedelta(days=1)
    for number in range(12):
        who, claimants = b"zoe %d" % number, (Claimant(store), Claimant(store))
        sending = [sending_one(each, f"{number}-{id(each)}", who, since) for each in claimants]
        together = threading.Barrier(2)
        with ThreadPoolExecutor(2) as pool:
            running = [pool.submit(send, each, together) for each, send in zip(stores, sending, strict=True)]
            found = [each.result() for each in running]
        assert sorted(each is Outcome.ANOTHER_SENT for each in found) == [False, True]
        kept = [each for each in claimants if each.draft().status == "open"]
        assert len(kept) == 1, "what was not sent is a draft as before"
        told = store.senders.earlier(who, "renewal", since)
        assert told is not None
        assert told.reference in [each.reference for each in found if isinstance(each, Submission)]


def test_processes_send_one_request_of_one_person_where_one_may_be(store: Store, database: Database) -> None:
    claimants = [Claimant(store) for _ in range(3)]
    found = [
        Popen(
            [sys.executable, "-c", ONE, database.url, each.secret.hex(), f"R{number}"],
            stdin=PIPE,
            stdout=PIPE,
            text=True,
        )
        for number, each in enumerate(claimants)
    ]
    for each in found:
        assert each.stdout is not None
        assert each.stdout.readline() == "ready\n"
    for each in found:
        assert each.stdin is not None
        each.stdin.write("\n")
        each.stdin.flush()
    said = sorted(each.communicate()[0] for each in found)
    assert said == ["another-sent\n", "another-sent\n", "sent\n"]


def test_one_may_follow_the_one_that_was_told_and_no_newer_one(store: Store) -> None:
    now = datetime.now(UTC)
    since, hours = now - timedelta(days=1), [now - timedelta(hours=back) for back in (3, 2, 1, 0)]

    def sending(reference: str, at: datetime, told: datetime | None) -> Submission | Outcome:
        alike = store.senders.alike(b"zoe", LATER, since, told)
        return store.send(Claimant(store).draft(), reference, {}, at, alike=alike)

    assert isinstance(sending("AAAA", hours[0], None), Submission)
    assert sending("BBBB", hours[1], None) is Outcome.ANOTHER_SENT
    assert isinstance(sending("BBBB", hours[1], hours[0]), Submission)
    assert sending("CCCC", hours[2], hours[0]) is Outcome.ANOTHER_SENT
    assert isinstance(sending("CCCC", hours[3], hours[1]), Submission)


def test_a_second_click_finds_what_the_first_has_sent_where_one_may_be(store: Store) -> None:
    claimant = Claimant(store)
    draft, since = claimant.draft(), datetime.now(UTC) - timedelta(days=1)
    alike = store.senders.alike(b"zoe", LATER, since)
    first = store.send(draft, "AAAA", {}, datetime.now(UTC), alike=alike)
    assert isinstance(first, Submission)
    again = store.send(claimant.draft(), "BBBB", {}, datetime.now(UTC), alike=alike)
    assert isinstance(again, Submission)
    assert again.reference == "AAAA"
    store.erase(claimant.draft())
    assert (
        store.send(Claimant(store).draft(), "CCCC", {}, datetime.now(UTC), alike=alike)
        is Outcome.ANOTHER_SENT
    )


def test_one_that_may_be_sent_again_is_found_under_an_older_key(database: Database) -> None:
    old, new = (
        Store(database.url, RING),
        Store(database.url, KeyRing([("k2", bytes(range(1, 33))), ("k1", bytes(range(32)))])),
    )
    since = datetime.now(UTC) - timedelta(days=1)
    sent = old.send(
        Claimant(old).draft(), "AAAA", {}, datetime.now(UTC), alike=old.senders.alike(b"zoe", LATER, since)
    )
    assert isinstance(sent, Submission)
    alike = new.senders.alike(b"zoe", LATER, since)
    assert new.send(Claimant(new).draft(), "BBBB", {}, datetime.now(UTC), alike=alike) is Outcome.ANOTHER_SENT
    old.close()
    new.close()


def test_processes_lose_no_save_of_one_draft_and_send_it_once(claimant: Claimant, database: Database) -> None:
    names = ("AAAA", "BBBB", "CCCC")
    tabs = [
        Popen(
            [sys.executable, "-c", TAB, database.url, claimant.secret.hex(), name],
            stdin=PIPE,
            stdout=PIPE,
            text=True,
            bufsize=1,
        )
        for name in names
    ]

    def all_say(line: str) -> None:
        for tab in tabs:
            assert tab.stdout is not None
            assert tab.stdout.readline() == f"{line}\n"

    def on() -> None:
        for tab in tabs:
            assert tab.stdin is not None
            tab.stdin.write("\n")

    all_say("ready")
    on()
    all_say("saved")
    rows = claimant.store.rows(claimant.draft())
    assert {visit: row.body for visit, row in rows.items()} == {
        f"{name}-{step}": step for name in names for step in range(8)
    }
    assert len({row.version for row in rows.values()}) == 24, "each save had the draft for itself"
    on()
    said = {tab.communicate()[0] for tab in tabs}
    assert len(said) == 1
    ((reference,),) = database.fetch("SELECT reference FROM submissions")
    assert said == {f"{reference} {reference}\n"}
