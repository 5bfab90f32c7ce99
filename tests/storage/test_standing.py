"""What became of a request lies under the server's key, and still only one of two who change it comes first."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import create_engine

from formengine.storage import Damaged, Draft, Handled, KeyProblem, KeyRing, Store, migrations, upgrade
from tests.databases import Database
from tests.storage.drafts import RING, Claimant

NOW = datetime(2026, 3, 27, 14, 30, tzinfo=UTC)
DAY = timedelta(days=1)
OLD, NEW = ("k1", bytes(range(32))), ("k2", bytes(range(32, 64)))
STATES: tuple[Handled, ...] = ("received", "begun", "withdrawn")
OF_BEFORE = {"received": "NULL", "begun": "7", "withdrawn": "8"}
"""When it changed, as the version before wrote it, in microseconds."""


def sent(store: Store, reference: str, state: Handled = "received") -> Claimant:
    """A request of this reference, whose sender can be told again, and what became of it."""
    claimant = Claimant(store)
    alike = store.senders.alike(reference.encode(), NOW + 180 * DAY)
    store.send(claimant.draft(), reference, {}, NOW, alike=alike)
    if state == "begun":
        store.handling.begin(reference)
    elif state == "withdrawn":
        store.handling.withdraw(claimant.draft())
    return claimant


def what_is_readable(database: Database, reference: str) -> tuple[object, ...]:
    """All of a submission that is not sealed, and how long what is sealed is; and whether there is a hash."""
    columns = (
        "state, state_at, length(sealed_state), state_key_id, alike_until, alike IS NULL, length(receipt)"
    )
    (found,) = database.fetch(f"SELECT {columns} FROM submissions WHERE reference = '{reference}'")
    return tuple(found)


def test_who_reads_the_database_learns_nothing_of_what_became_of_a_request(
    store: Store, database: Database
) -> None:
    for state in STATES:
        sent(store, state, state)
    assert len({what_is_readable(database, state) for state in STATES}) == 1


def test_whose_request_was_taken_back_is_forgotten_without_leaving_a_gap(
    store: Store, database: Database
) -> None:
    claimant = sent(store, "AAAA")
    ((before,),) = database.fetch("SELECT alike FROM submissions")
    store.handling.withdraw(claimant.draft())
    ((after,),) = database.fetch("SELECT alike FROM submissions")
    assert len(after) == len(before)
    assert after != before


@pytest.mark.parametrize("change", ["sealed_state = {other}", "sealed_state = {zeros}", "reference = 'CCCC'"])
def test_a_change_behind_the_servers_back_is_noticed(store: Store, database: Database, change: str) -> None:
    claimant, _ = sent(store, "AAAA"), sent(store, "BBBB", "begun")
    other = "(SELECT sealed_state FROM submissions WHERE reference = 'BBBB')"
    written = change.format(other=other, zeros=database.literal(bytes(156)))
    database.tamper(f"UPDATE submissions SET {written} WHERE reference = 'AAAA'")
    with pytest.raises(Damaged):
        store.handling.withdraw(claimant.draft())
    with pytest.raises(Damaged):
        store.submission(claimant.draft())


def test_without_the_servers_key_nobody_begins_and_the_missing_key_is_named(
    store: Store, database: Database
) -> None:
    claimant = sent(store, "AAAA")
    other = Store(database.url, KeyRing([NEW]))
    with pytest.raises(KeyProblem, match="k1"):
        other.handling.begin("AAAA")
    assert store.handling.state("AAAA") == ("received", None)
    assert store.handling.withdraw(claimant.draft()) is not None
    other.close()


@pytest.mark.parametrize("state", STATES)
def test_a_rotation_moves_it_to_the_new_key(store: Store, database: Database, state: Handled) -> None:
    claimant = sent(store, "AAAA", state)
    before = store.handling.state("AAAA")
    both, later = Store(database.url, KeyRing([NEW, OLD])), Store(database.url, KeyRing([NEW]))
    both.rewrap()
    assert later.locked_with() == {"k2"}
    assert later.handling.state("AAAA") == before
    submission = later.submission(draft_in(later, claimant))
    assert submission is not None
    assert submission.state == state
    for each in (both, later):
        each.close()


def draft_in(store: Store, claimant: Claimant) -> Draft:
    """What another process finds for a claimant."""
    found = store.find(claimant.secret, claimant.form)
    assert found is not None
    return found


def test_a_key_that_locks_what_became_of_a_request_alone_is_still_in_use(
    store: Store, database: Database
) -> None:
    store.erase(sent(store, "AAAA").draft())
    assert store.locked_with() == {"k1"}


@pytest.mark.parametrize("act", ["begin", "withdraw"])
def test_who_acts_while_keys_are_changed_is_not_told_that_another_was_first(
    store: Store, database: Database, act: str
) -> None:
    """Rotations move the seal to and fro, between the look at a request and its change too."""
    rings = [KeyRing([NEW, OLD]), KeyRing([OLD, NEW])]
    rotating, acting = [Store(database.url, ring) for ring in rings], Store(database.url, rings[0])
    claimants = [sent(store, f"R{number}") for number in range(12)]
    ended = threading.Event()

    def rotate() -> None:
        while not ended.is_set():
            for each in rotating:
                each.handling.rewrap()

    thread = threading.Thread(target=rotate)
    thread.start()
    try:
        for number, claimant in enumerate(claimants):
            if act == "begin":
                found = acting.handling.begin(f"R{number}")
            else:
                found = acting.handling.withdraw(draft_in(acting, claimant))
            assert found is not None
            assert found[0] == ("begun" if act == "begin" else "withdrawn")
    finally:
        ended.set()
        thread.join(60)
    for each in (*rotating, acting):
        each.close()


def of_before(database: Database, state: str) -> None:
    """Make of all requests what the version before has written."""
    database.tamper(
        f"UPDATE submissions SET state = '{state}', state_at = {OF_BEFORE[state]}, sealed_state = NULL, state_key_id = NULL"
    )


@pytest.mark.parametrize("state", STATES)
def test_what_the_version_before_wrote_is_read_and_sealed_by_the_next_sweep(
    store: Store, database: Database, state: Handled
) -> None:
    sent(store, "AAAA")
    of_before(database, state)
    before = store.handling.state("AAAA")
    assert before is not None
    assert before[0] == state
    store.forget_expired(NOW)
    assert store.handling.state("AAAA") == before
    sent(store, "BBBB")
    assert what_is_readable(database, "AAAA") == what_is_readable(database, "BBBB")
    assert store.handling.seal() == 0


@pytest.mark.parametrize("act", ["begin", "withdraw"])
def test_what_the_version_before_sent_is_begun_or_taken_back_before_any_sweep(
    store: Store, database: Database, act: str
) -> None:
    claimant = sent(store, "AAAA")
    of_before(database, "received")
    both: dict[str, Callable[[], object]] = {
        "begin": lambda: store.handling.begin("AAAA"),
        "withdraw": lambda: store.handling.withdraw(claimant.draft()),
    }
    first = both.pop(act)()
    ((other),) = both.values()
    assert other() == first == store.handling.state("AAAA")


def test_a_process_of_the_version_before_changes_nothing_that_is_sealed(
    store: Store, database: Database
) -> None:
    """It changes what its own column calls received, and nothing else."""
    for state in STATES:
        sent(store, state, state)
    assert database.fetch("SELECT reference FROM submissions WHERE state = 'received'") == []


@pytest.mark.parametrize("state", STATES)
def test_requests_of_the_tables_before_are_as_they_were_after_the_migration(
    new_database: Database, state: Handled
) -> None:
    with_tables_of_before(new_database, state)
    assert upgrade(new_database.url)
    store = Store(new_database.url, RING)
    found = store.handling.state("AAAA")
    assert found is not None
    assert found[0] == state
    store.forget_expired(NOW)
    assert store.handling.state("AAAA") == found
    assert new_database.fetch("SELECT reference FROM submissions") == [("AAAA",)]
    assert new_database.fetch("SELECT submission_id FROM deliveries") == [(7,)]
    store.close()


def with_tables_of_before(database: Database, state: Handled) -> None:
    """The tables as the migration before left them, with a request and a message of it."""
    config = Config()
    config.set_main_option("script_location", str(Path(migrations.__file__).parent))
    with create_engine(database.url.replace("postgresql:", "postgresql+psycopg:")).begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0006")
    database.tamper(
        "INSERT INTO submissions (id, reference, form, version, language, received_at, state, state_at)"
        f" VALUES (7, 'AAAA', 'renewal', 'v1', 'fr', 1, '{state}', {OF_BEFORE[state]})",
        "INSERT INTO deliveries (id, submission_id, channel, status, tries, made_at, due_at)"
        " VALUES (8, 7, 'webhook', 'waiting', 0, 1, 1)",
    )
