"""What only a server does: it goes away, comes back, locks rows one by one. Nothing is called saved that may not be."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from os import urandom
from typing import Any

import psycopg
import pytest

from formengine.storage import KeyRing, Outcome, StorageError, StorageSettings, Store, Unavailable, open_store
from formengine.storage.opening import create_office_key, public_key_word
from formengine.storage.postgresql import PostgreSQL as Driver
from formengine.storage.postgresql import Session, connect
from tests.databases import PostgreSQL
from tests.postgres import own_server
from tests.storage.drafts import RING, Claimant

NOW = datetime(2026, 3, 27, 14, 30, tzinfo=UTC)
PATIENCE = 30
"""Seconds to wait for another thread, on a busy machine."""


@pytest.fixture
def claimant(postgresql: PostgreSQL) -> Iterator[Claimant]:
    store = Store(postgresql.url, RING)
    yield Claimant(store)
    store.close()


def cut_all(database: PostgreSQL) -> None:
    """End every other connection, as a restart of the server does."""
    with psycopg.connect(database.url) as connection:
        connection.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )


def test_a_connection_that_was_lost_between_two_requests_is_opened_anew(
    claimant: Claimant, postgresql: PostgreSQL
) -> None:
    claimant.saved("nom", "Ève")
    cut_all(postgresql)
    draft = claimant.draft("nom")
    assert draft.row is not None
    cut_all(postgresql)
    assert claimant.store.save(draft, {"nom": "Zoé"}, {}, expect=None) is Outcome.SAVED
    cut_all(postgresql)
    assert claimant.store.healthy()


@pytest.fixture
def kept(postgresql: PostgreSQL) -> Iterator[Driver]:
    """Connections to a database with a table of numbers, of which no two are equal."""
    postgresql.run("CREATE TABLE kept (n INTEGER PRIMARY KEY)")
    connections = Driver(postgresql.url)
    yield connections
    connections.close()
    postgresql.run("DROP TABLE kept")


def keep(session: Session) -> int:
    return session.execute("INSERT INTO kept VALUES (1)").rowcount


def test_a_connection_that_is_lost_inside_a_transaction_has_written_nothing_and_is_tried_once_more(
    kept: Driver, postgresql: PostgreSQL
) -> None:
    tries = []

    def work(session: Session) -> int:
        tries.append(session)
        written = keep(session)
        if len(tries) == 1:
            session.execute("SELECT pg_terminate_backend(pg_backend_pid())")
        return written

    assert kept.commit(work) == 1
    assert len(tries) == 2
    assert postgresql.fetch("SELECT n FROM kept") == [(1,)]


def test_a_connection_that_is_lost_again_and_again_is_told(kept: Driver, postgresql: PostgreSQL) -> None:
    def work(session: Session) -> None:
        keep(session)
        session.execute("SELECT pg_terminate_backend(pg_backend_pid())")

    with pytest.raises(Unavailable):
        kept.commit(work)
    assert postgresql.fetch("SELECT n FROM kept") == []


def test_a_connection_that_is_lost_at_the_commit_is_never_called_saved(
    kept: Driver, postgresql: PostgreSQL
) -> None:
    postgresql.run(
        """
        CREATE FUNCTION lost() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NULL; END $$;
        CREATE CONSTRAINT TRIGGER lost AFTER INSERT ON kept DEFERRABLE INITIALLY DEFERRED
        FOR EACH ROW EXECUTE FUNCTION lost()
        """
    )
    tries = []
    try:
        with pytest.raises(Unavailable):
            kept.commit(lambda session: tries.append(keep(session)))
    finally:
        postgresql.run("DROP FUNCTION lost CASCADE")
    assert tries == [1], "whoever does not know what became of a transaction does not do it again"
    assert postgresql.fetch("SELECT n FROM kept") == []
    assert kept.commit(keep) == 1


def test_a_transaction_in_which_a_failure_was_overlooked_is_never_called_saved(
    kept: Driver, postgresql: PostgreSQL
) -> None:
    def work(session: Session) -> None:
        keep(session)
        with pytest.raises(psycopg.errors.UniqueViolation):
            keep(session)

    with pytest.raises(StorageError, match="ROLLBACK"):
        kept.commit(work)
    assert postgresql.fetch("SELECT n FROM kept") == []


def test_a_statement_that_was_prepared_before_a_migration_is_prepared_again(
    kept: Driver, postgresql: PostgreSQL
) -> None:
    kept.commit(keep)
    for _ in range(8):
        assert kept.one("SELECT n FROM kept", {}) == (1,)
    postgresql.run("ALTER TABLE kept ALTER n TYPE BIGINT")
    assert kept.one("SELECT n FROM kept", {}) == (1,)
    kept.get().execute("DEALLOCATE ALL")
    assert kept.one("SELECT n FROM kept", {}) == (1,)


def test_what_a_failure_says_holds_no_value(kept: Driver) -> None:
    with pytest.raises(StorageError) as failed:
        kept.commit(lambda session: session.execute("INSERT INTO kept VALUES (4711), (4711)"))
    assert "4711" not in str(failed.value)


def test_a_server_that_was_killed_and_came_back_still_has_what_was_saved() -> None:
    # This one waits for its disk, as a service's does.
    with own_server("-c fsync=on") as server:
        port = server.port
        store = Store(server.url(), RING)
        claimant = Claimant(store)
        draft = claimant.saved("nom", "Ève")
        server.kill()
        with pytest.raises(Unavailable):
            claimant.draft()
        with pytest.raises(Unavailable):
            store.save(draft, {"nom": "Zoé"}, {}, expect=None)
        assert not store.healthy()
        server.start(port)
        assert claimant.draft("nom") == draft
        assert store.save(draft, {"nom": "Zoé"}, {}, expect=None) is Outcome.SAVED
        store.require_durable()
        store.close()


def test_of_many_saves_among_which_the_server_was_killed_none_that_was_acknowledged_is_missing() -> None:
    with own_server("-c fsync=on") as server:
        port, store = server.port, Store(server.url(), RING)
        in_the_middle, back = threading.Semaphore(0), threading.Event()

        claimants = [Claimant(store) for _ in range(4)]

        def walk(claimant: Claimant) -> tuple[dict[str, int], int]:
            kept, refused = {}, 0
            for step in range(40):
                visit = f"step-{step}"
                try:
                    if store.save(claimant.draft(), {visit: step}, {}, expect=None) is Outcome.SAVED:
                        kept[visit] = step
                except Unavailable:
                    refused += 1
                    back.wait(PATIENCE)
                in_the_middle.release()
            return kept, refused

        with ThreadPoolExecutor(len(claimants)) as pool:
            walking = [pool.submit(walk, claimant) for claimant in claimants]
            for _ in range(60):
                assert in_the_middle.acquire(timeout=PATIENCE)
            server.kill()
            server.start(port)
            back.set()
            done = [each.result() for each in walking]
        assert sum(refused for _, refused in done) > 0, "the server was killed in the middle"
        for claimant, (kept, refused) in zip(claimants, done, strict=True):
            found = {visit: row.body for visit, row in store.rows(claimant.draft()).items()}
            assert found.items() >= kept.items()
            assert len(kept) == 40 - refused
        store.close()


def test_after_a_server_that_does_not_answer_pages_are_not_kept_waiting_one_by_one() -> None:
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        connections = Driver(f"postgresql://127.0.0.1:{silent.getsockname()[1]}/drafts?connect_timeout=2")
        with pytest.raises(Unavailable, match="cannot be reached"):
            connections.one("SELECT 1", {})
        with pytest.raises(Unavailable, match="a moment ago"):
            connections.one("SELECT 1", {})


def waiting(database: PostgreSQL) -> int:
    """Connections that wait for a lock of another."""
    asked = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"
    return int(database.fetch(asked)[0][0])


def until_one_waits(database: PostgreSQL) -> None:
    pause = threading.Event()
    for _ in range(PATIENCE * 100):
        if waiting(database):
            return
        pause.wait(0.01)
    raise AssertionError("nobody waits")


def in_between(claimant: Claimant, database: PostgreSQL, first: str, **second: Any) -> Any:
    """What comes of something that is asked for while another process is in the middle of its transaction."""
    results: list[Any] = []
    (asked,) = second.values()
    with psycopg.connect(database.url) as other:
        other.execute(first)
        thread = threading.Thread(target=lambda: results.append(asked()))
        thread.start()
        until_one_waits(database)
        other.commit()
    thread.join(PATIENCE)
    return results[0]


def test_erasing_waits_for_a_sending_that_has_begun_and_removes_its_receipt(
    claimant: Claimant, postgresql: PostgreSQL
) -> None:
    draft = claimant.draft()
    sending = f"""
        UPDATE drafts SET status = 'sent', state_version = state_version + 1 WHERE id = {draft.id};
        INSERT INTO submissions (id, draft_id, reference, form, version, language, received_at, receipt)
        VALUES (1, {draft.id}, 'AAAA', 'renewal', 'v1', 'fr', 1, 'the claimant''s copy')
    """
    in_between(claimant, postgresql, sending, erasing=lambda: claimant.store.erase(draft))
    assert postgresql.fetch("SELECT draft_id, receipt FROM submissions") == [(None, None)]


def test_a_save_that_waits_for_another_of_the_same_page_is_told_that_the_page_has_moved(
    claimant: Claimant, postgresql: PostgreSQL
) -> None:
    draft = claimant.saved("nom", "Ève")
    page = claimant.draft("nom")
    assert page.row is not None
    expected = ("nom", page.row.version)
    saving = f"""
        UPDATE drafts SET state_version = state_version + 1 WHERE id = {draft.id};
        UPDATE answers SET version = version + 1 WHERE draft_id = {draft.id}
    """
    outcome = in_between(
        claimant,
        postgresql,
        saving,
        saving=lambda: claimant.store.save(page, {"nom": "Zoé"}, {}, expect=expected),
    )
    assert outcome is Outcome.ROW_MOVED


def test_a_save_does_not_wait_for_ever_for_somebody_who_stopped_in_the_middle(
    claimant: Claimant, postgresql: PostgreSQL
) -> None:
    draft = claimant.draft()
    session: Session = claimant.store._connections.get()
    limits = [session.execute(f"SHOW {name}_timeout").fetchone() for name in ("lock", "statement")]
    assert limits == [("5s",), ("30s",)]
    session.execute("SET lock_timeout = '50ms'")
    with psycopg.connect(postgresql.url) as stopped:
        stopped.execute(f"SELECT 1 FROM drafts WHERE id = {draft.id} FOR UPDATE")
        with pytest.raises(Unavailable, match="lock"):
            claimant.store.save(draft, {"nom": "Ève"}, {}, expect=None)
    assert claimant.store.save(draft, {"nom": "Ève"}, {}, expect=None) is Outcome.SAVED


def test_a_server_that_has_become_a_standby_is_asked_for_again(
    claimant: Claimant, postgresql: PostgreSQL
) -> None:
    draft = claimant.draft()
    set_read_only = f"ALTER DATABASE {postgresql.name} SET default_transaction_read_only"
    postgresql.run(f"{set_read_only} = on")
    cut_all(postgresql)
    try:
        with pytest.raises(Unavailable, match="read-only"):
            claimant.store.save(draft, {"nom": "Ève"}, {}, expect=None)
    finally:
        with psycopg.connect(postgresql.url, autocommit=True) as other:
            other.execute("SET default_transaction_read_only = off")
            other.execute(f"ALTER DATABASE {postgresql.name} RESET default_transaction_read_only")
    assert claimant.store.save(draft, {"nom": "Ève"}, {}, expect=None) is Outcome.SAVED


def test_the_loser_of_a_deadlock_does_its_work_again(postgresql: PostgreSQL) -> None:
    one, other = Driver(postgresql.url), Driver(postgresql.url)
    postgresql.run("CREATE TABLE two (n INTEGER PRIMARY KEY, at INTEGER)")
    postgresql.run("INSERT INTO two VALUES (1, 0), (2, 0)")
    together = threading.Barrier(2)

    def crossing(connections: Driver, first: int) -> None:
        tries: list[int] = []

        def work(session: Session) -> None:
            tries.append(first)
            # One looks long before the other: where both looked at once, both would lose, and might again.
            session.execute(f"SET LOCAL deadlock_timeout = '{'50ms' if first == 1 else '10s'}'")
            session.execute("UPDATE two SET at = at + 1 WHERE n = %(n)s", {"n": first})
            if len(tries) == 1:
                together.wait(PATIENCE)
            session.execute("UPDATE two SET at = at + 1 WHERE n = %(n)s", {"n": 3 - first})

        connections.commit(work)
        connections.close()

    threads = [threading.Thread(target=crossing, args=each) for each in ((one, 1), (other, 2))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(PATIENCE)
    found = postgresql.fetch("SELECT n, at FROM two ORDER BY n")
    postgresql.run("DROP TABLE two")
    assert found == [(1, 2), (2, 2)]


@pytest.mark.parametrize(
    "rest", ["@127.0.0.1:port/drafts", "@127.0.0.1:1/drafts", "@127.0.0.1/drafts?colour"]
)
def test_what_is_said_of_a_url_that_leads_nowhere_holds_no_password(rest: str) -> None:
    with pytest.raises(StorageError) as refused:
        connect(f"postgresql://me:s3cr3t{rest}")
    assert "s3cr3t" not in str(refused.value)


def test_all_ways_to_write_the_url_lead_to_the_same_database(postgresql: PostgreSQL) -> None:
    rest = postgresql.url.partition("://")[2]
    for scheme in ("postgresql", "postgres", "postgresql+psycopg"):
        store = Store(f"{scheme}://{rest}", RING)
        assert store.healthy()
        store.close()


def test_production_refuses_a_server_that_does_not_wait_for_its_disk(
    postgresql: PostgreSQL, tmp_path: Any
) -> None:
    create_office_key(tmp_path / "office.private")
    office = tmp_path / "office.public"
    office.write_text(public_key_word(tmp_path / "office.private"))
    drawn = KeyRing([("k1", urandom(32))])
    settings = StorageSettings(tmp_path / "var", postgresql.url, drawn, office, production=True)
    with pytest.raises(
        StorageError, match="power cut: its server runs with fsync = off and full_page_writes = off"
    ):
        open_store(settings)


def test_an_address_with_what_no_text_can_hold_finds_no_row(claimant: Claimant) -> None:
    assert claimant.draft("nom\0").row is None
