"""What a page called saved is there after the process was killed, and after a fork."""

from __future__ import annotations

import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from formengine.storage import StorageError, Store
from formengine.storage import postgresql as driver
from formengine.storage.connections import BUSY_MS, Connections
from tests.databases import Database, PostgreSQL, SQLite
from tests.storage.drafts import RING, Claimant

SAVER = """
import sys
from formengine.storage import Store
from tests.storage.drafts import RING, Claimant

claimant = Claimant(Store(sys.argv[1], RING))
outcome = claimant.store.save(claimant.draft(), {"nom": "Ève"}, {"gap": "fin"}, expect=("nom", 0))
print(outcome.value, claimant.secret.hex(), flush=True)
sys.stdin.read()
"""

FORKER = """
import os, sys
from formengine.storage import Store
from tests.storage.drafts import RING, Claimant

claimant = Claimant(Store(sys.argv[1], RING))
inherited = claimant.store._connections.get()
child = os.fork()
if child:
    assert os.waitpid(child, 0)[1] == 0
    claimant.saved("parent", True)
    print(*claimant.store.rows(claimant.draft()))
else:
    assert claimant.store._connections.get() is not inherited
    claimant.saved("child", True)
"""


def test_a_save_survives_kill_9(database: Database) -> None:
    command = [sys.executable, "-c", SAVER, database.url]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        outcome, secret = process.stdout.readline().split()
        process.send_signal(signal.SIGKILL)
    assert outcome == "saved"
    store = Store(database.url, RING)
    draft = store.find(bytes.fromhex(secret), "renewal", "nom")
    assert draft is not None
    assert draft.row is not None
    assert (draft.row.body, draft.state) == ("Ève", {"gap": "fin"})
    store.close()


def test_a_store_opened_before_a_fork_serves_both_processes(database: Database) -> None:
    command = [sys.executable, "-c", FORKER, database.url]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.stdout.split(), done.stderr) == (["child", "parent"], "")


def test_every_connection_to_sqlite_syncs_each_commit_and_overwrites_what_it_deletes(tmp_path: Path) -> None:
    url = SQLite(tmp_path).url
    Store(url, RING).close()
    connections = Connections(url)
    names = ("journal_mode", "synchronous", "foreign_keys", "secure_delete", "busy_timeout")
    found = {name: connections.get().execute(f"PRAGMA {name}").fetchone()[0] for name in names}
    connections.close()
    assert found == {
        "journal_mode": "wal",
        "synchronous": 2,
        "foreign_keys": 1,
        "secure_delete": 1,
        "busy_timeout": 5000,
    }


def test_a_connection_waits_as_long_as_before_when_the_log_could_not_be_cut_off(tmp_path: Path) -> None:
    url = SQLite(tmp_path).url
    Store(url, RING).close()
    connections = Connections(url)
    reading = connections.get().execute(
        "SELECT 1 FROM sqlite_master"
    )  # not read to its end: the log is in use
    reading.fetchone()
    with pytest.raises(StorageError):
        connections.empty_log()
    assert connections.get().execute("PRAGMA busy_timeout").fetchone()[0] == BUSY_MS
    reading.close()
    connections.close()


def test_a_threads_connection_closes_with_it(claimant: Claimant) -> None:
    for _ in range(3):
        thread = threading.Thread(target=claimant.draft)
        thread.start()
        thread.join()
    # That of this thread alone, which has begun the draft.
    assert len(claimant.store._connections._open) == 1


@pytest.mark.parametrize("chosen", ["off", "local", "remote_apply"])
def test_a_connection_to_postgresql_waits_for_the_disk_and_for_no_less_than_its_server_says(
    postgresql: PostgreSQL, chosen: str
) -> None:
    postgresql.run(f"ALTER DATABASE {postgresql.name} SET synchronous_commit = {chosen}")
    connections = driver.PostgreSQL(postgresql.url)
    try:
        found = connections.one("SHOW synchronous_commit", {})[0]
    finally:
        connections.close()
        postgresql.run(f"ALTER DATABASE {postgresql.name} RESET synchronous_commit")
    assert found == ("on" if chosen == "off" else chosen)
