"""The database is brought to today's tables once, by whoever comes first."""

from __future__ import annotations

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from subprocess import PIPE

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, MetaData, create_engine, inspect

from formengine.storage import Office, StorageError, Store, migrations, upgrade
from formengine.storage.tables_office import metadata
from tests.databases import Database
from tests.storage.drafts import RING, Claimant


def engine_of(database: Database) -> Engine:
    return create_engine(database.url.replace("postgresql:", "postgresql+psycopg:"))


def test_migrations_lead_to_the_tables_of_today(new_database: Database) -> None:
    assert upgrade(new_database.url)
    assert not upgrade(new_database.url)
    with engine_of(new_database).connect() as connection:
        options = {"compare_type": True, "compare_server_default": True}
        assert compare_metadata(MigrationContext.configure(connection, opts=options), metadata) == []


def test_the_head_that_start_up_looks_for_is_the_newest_revision() -> None:
    config = Config()
    config.set_main_option("script_location", str(Path(migrations.__file__).parent))
    assert ScriptDirectory.from_config(config).get_heads() == [migrations.HEAD]


def test_threads_that_start_together_migrate_once(new_database: Database) -> None:
    with ThreadPoolExecutor(4) as pool:
        assert sorted(pool.map(upgrade, [new_database.url] * 4)) == [False, False, False, True]


def test_processes_that_start_together_migrate_once(new_database: Database) -> None:
    code = "import sys; from formengine.storage import upgrade; sys.stdin.read(); print(upgrade(sys.argv[1]))"
    command = [sys.executable, "-c", code, new_database.url]
    running = [subprocess.Popen(command, stdin=PIPE, stdout=PIPE, text=True) for _ in range(3)]
    for process in running:
        assert process.stdin is not None
        process.stdin.close()
        process.stdin = None
    assert sorted(process.communicate()[0] for process in running) == ["False\n", "False\n", "True\n"]


def test_a_migration_that_fails_leaves_nothing_behind(new_database: Database) -> None:
    engine = engine_of(new_database)
    with engine.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE submissions (id INTEGER)")
    with pytest.raises(StorageError, match=r"submissions.* already exists"):
        upgrade(new_database.url)
    assert inspect(engine).get_table_names() == ["submissions"]
    engine.dispose()


def brought_to(database: Database, revision: str) -> None:
    """A database as an engine of that time left it."""
    config = Config()
    config.set_main_option("script_location", str(Path(migrations.__file__).parent))
    engine = engine_of(database)
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, revision)
    engine.dispose()


def filled(database: Database) -> None:
    """Two requests in a database of 0005, with a message in every state that there is."""
    sent = {"form": "renewal", "version": "v1", "language": "fr", "received_at": 1, "envelope": b"sealed"}
    rows = [
        {"id": 11, "submission_id": 1, "channel": "webhook", "status": "waiting", "tries": 0, "due_at": 1},
        {"id": 12, "submission_id": 1, "channel": "email", "status": "waiting", "tries": 3, "due_at": 9,
         "reason": "timeout", "sealed": b"\x00for one\xff", "key_id": "k1"},
        {"id": 2**53 - 1, "submission_id": 2, "channel": "webhook", "status": "dead", "tries": 24, "due_at": 5,
         "reason": "status-500"},
        {"id": 14, "submission_id": 2, "channel": "email", "status": "done", "tries": 1, "due_at": 6},
    ]  # fmt: skip
    empty = {"reason": None, "sealed": None, "key_id": None}
    engine, tables = engine_of(database), MetaData()
    with engine.begin() as connection:
        tables.reflect(connection)
        for number, reference in ((1, "AAAA"), (2, "BBBB")):
            connection.execute(
                tables.tables["submissions"].insert(), {"id": number, "reference": reference, **sent}
            )
        for row in rows:
            connection.execute(tables.tables["deliveries"].insert(), {**empty, **row, "made_at": 1})
    engine.dispose()


KEPT = "id, submission_id, channel, status, tries, made_at, due_at, reason, sealed, key_id"


def test_messages_that_were_there_before_they_could_belong_to_a_draft_are_kept_and_go_on(
    new_database: Database,
) -> None:
    brought_to(new_database, "0005")
    filled(new_database)
    before = new_database.fetch(f"SELECT {KEPT} FROM deliveries ORDER BY id")
    assert len(before) == 4
    assert upgrade(new_database.url)
    after = new_database.fetch(f"SELECT {KEPT}, draft_id FROM deliveries ORDER BY id")
    assert after == [(*row, None) for row in before]

    store = Store(new_database.url, RING)
    claimed = store.outbox.claim("webhook", 24)
    assert claimed is not None
    assert (claimed.id, claimed.reference, claimed.envelope) == (11, "AAAA", b"sealed")
    assert store.outbox.done(claimed)
    assert store.outbox.send_again() == 1
    store.close()
    office = Office(new_database.url)
    request = office.find("BBBB")
    assert request is not None
    office.erase(request)
    office.close()
    assert new_database.fetch("SELECT id, status FROM deliveries ORDER BY id") == [
        (11, "done"),
        (12, "waiting"),
    ]


def test_a_database_of_today_is_opened_and_used_without_sqlalchemy_alembic_or_anothers_driver(
    database: Database,
) -> None:
    Claimant(Store(database.url, RING))
    code = (
        "import sys; from formengine.storage import Store; from tests.storage.drafts import RING, Claimant;"
        " Claimant(Store(sys.argv[1], RING)).saved('nom', 1); print({'sqlalchemy', 'alembic', 'psycopg'} & {*sys.modules})"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, database.url], capture_output=True, text=True, check=True
    )
    assert done.stdout == ("set()\n" if database.kind == "sqlite" else "{'psycopg'}\n")


def test_a_database_of_a_version_to_come_is_refused_and_left_alone(new_database: Database) -> None:
    upgrade(new_database.url)
    new_database.tamper("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(StorageError, match="newer"):
        upgrade(new_database.url)


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("nonsense", "nonsense"),
        ("sqlite://", "file"),
        ("sqlite:///:memory:", "file"),
        ("mysql://localhost/drafts", "mysql"),
        ("sqlite:///drafts.db?mode=ro", "options"),
        ("sqlite:////nowhere/at/all/drafts.db", "unable to open"),
        ("postgresql://127.0.0.1:1/drafts", "cannot be reached"),
        ("postgresql://127.0.0.1/drafts?colour=blue", "DATABASE_URL"),
    ],
)
def test_a_url_that_cannot_serve_is_refused(address: str, said: str) -> None:
    with pytest.raises(StorageError, match=said):
        Store(address, RING)
