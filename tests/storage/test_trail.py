"""Who did what for the office: nobody changes it, and what is missing shows."""

from __future__ import annotations

import sqlite3
from datetime import UTC, datetime, timedelta

import psycopg
import pytest

from formengine.storage import Head, KeyRing, StorageError, Store, TrailBroken
from tests.databases import Database, SQLite
from tests.storage.drafts import RING

NOW = datetime(2026, 3, 27, 14, 30, tzinfo=UTC)
OTHER = ("k2", bytes(range(1, 33)))
TRIGGERS = ("office_trail_unchanged", "office_trail_kept", "office_trail_at_its_end")


@pytest.fixture
def clock() -> list[datetime]:
    return [NOW]


@pytest.fixture
def trail(database: Database, clock: list[datetime]) -> Store:
    """A store in whose trail four things are, an hour after another."""
    store = Store(database.url, RING, clock=lambda: clock[0])
    for number in range(4):
        clock[0] = NOW + timedelta(hours=number)
        store.office.trail.note("Zoé", "state", f"R{number}")
    return store


def without_triggers(database: Database, statement: str) -> None:
    """What somebody does who owns the database."""
    if isinstance(database, SQLite):
        drops = [f"DROP TRIGGER {name}" for name in TRIGGERS]
        with sqlite3.connect(database.file) as connection:
            for each in [*drops, statement]:
                connection.execute(each)
        return
    with psycopg.connect(database.url) as connection:
        connection.execute("ALTER TABLE office_trail DISABLE TRIGGER ALL")
        connection.execute(statement)  # type: ignore[arg-type]  # a test's own words
        connection.execute("ALTER TABLE office_trail ENABLE TRIGGER ALL")


def test_it_says_who_did_what_with_which_request_and_when(trail: Store, database: Database) -> None:
    told = [(each.number, each.who, each.what, each.reference) for each in trail.office.trail.after(1, 2)]
    assert told == [(2, "Zoé", "state", "R1"), (3, "Zoé", "state", "R2")]
    assert trail.office.trail.after(3, 9)[0].at == NOW + timedelta(hours=3)
    assert trail.office.trail.verify().number == 4
    # The database alone tells neither.
    rows = database.fetch("SELECT * FROM office_trail")
    assert all(
        b"Zo" not in bytes(value) for row in rows for value in row if not isinstance(value, int | None)
    )


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE office_trail SET at = at + 1 WHERE number = 2",
        "DELETE FROM office_trail WHERE number = 4",
        "DELETE FROM office_trail",
        "INSERT INTO office_trail SELECT number, at + 1, previous, sealed, cut_through, hash FROM office_trail",
    ],
)
def test_the_database_refuses_to_change_it(trail: Store, database: Database, statement: str) -> None:
    with pytest.raises((sqlite3.Error, psycopg.Error)):
        database.tamper(statement)
    assert trail.office.trail.verify().number == 4


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        ("UPDATE office_trail SET at = at + 1 WHERE number = 2", "Number 2 was changed"),
        ("DELETE FROM office_trail WHERE number = 2", "missing before number 3"),
        ("DELETE FROM office_trail WHERE number = 1", "nothing says that it was cut off"),
    ],
)
def test_whoever_takes_the_triggers_away_is_found_out(
    trail: Store, database: Database, statement: str, told: str
) -> None:
    try:
        without_triggers(database, statement)
        with pytest.raises(TrailBroken, match=told):
            trail.office.trail.verify()
    finally:
        trail.close()


def test_what_is_cut_off_the_end_shows_to_whoever_has_noted_the_head(
    trail: Store, database: Database
) -> None:
    head = trail.office.trail.verify()
    trail.office.trail.note("Zoé", "message", "R1")
    assert trail.office.trail.verify(head).number == 5
    without_triggers(database, "DELETE FROM office_trail WHERE number >= 4")
    assert trail.office.trail.verify().number == 3
    with pytest.raises(TrailBroken, match="cut off the end"):
        trail.office.trail.verify(head)
    with pytest.raises(TrailBroken):
        trail.office.trail.verify(Head(2, "0" * 64))


def test_what_is_old_is_taken_away_and_what_stays_is_proved_to_follow_it(trail: Store) -> None:
    head = trail.office.trail.verify()
    assert trail.office.trail.cut(NOW + timedelta(hours=2), "cli") == 2
    assert [each.number for each in trail.office.trail.after(0, 9)] == [3, 4, 5]
    assert trail.office.trail.verify(head).number == 5
    assert trail.office.trail.cut(NOW, "cli") == 0
    # Cut again: what says so of the first time may go too.
    assert trail.office.trail.cut(NOW + timedelta(days=1), "cli") == 3
    assert [each.what for each in trail.office.trail.after(0, 9)] == ["cut"]
    assert trail.office.trail.verify(head).number == 6


def test_a_rotation_of_the_servers_keys_changes_nothing_of_it(trail: Store, database: Database) -> None:
    before = database.fetch("SELECT * FROM office_trail ORDER BY number")
    ring = KeyRing([OTHER, ("k1", bytes(range(32)))])
    assert Store(database.url, ring).office.rewrap() == 1
    rotated = Store(database.url, KeyRing([OTHER]))
    assert rotated.office.trail.verify().number == 4
    assert database.fetch("SELECT * FROM office_trail ORDER BY number") == before


def test_what_fails_leaves_no_trace_of_it(trail: Store) -> None:
    note = trail.office.trail.noting("Zoé", "state", "R9")

    def failing(connection: object) -> None:
        note(connection)  # type: ignore[arg-type]  # as the store gives it
        raise StorageError("full")

    with pytest.raises(StorageError, match="full"):
        trail.database.commit(failing)
    assert trail.office.trail.verify().number == 4
