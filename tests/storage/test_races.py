"""Two tabs, two threads, two processes: nothing is lost, nothing is written over unseen."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from subprocess import PIPE, Popen

import pytest

from formengine.storage import Json, Outcome, Store
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

# Stores of their own share nothing but the database, as processes do.
Tab = Callable[[Store, threading.Barrier], Outcome]


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
