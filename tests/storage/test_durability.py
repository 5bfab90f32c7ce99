"""What a page called saved is there after the process was killed, and after a fork."""

from __future__ import annotations

import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from formengine.storage import StorageError, Store
from formengine.storage.connections import BUSY_MS, Connections
from tests.storage.drafts import RING, url

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


def test_a_save_survives_kill_9(tmp_path: Path) -> None:
    command = [sys.executable, "-c", SAVER, url(tmp_path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        outcome, secret = process.stdout.readline().split()
        process.send_signal(signal.SIGKILL)
    assert outcome == "saved"
    store = Store(url(tmp_path), RING)
    draft = store.find(bytes.fromhex(secret), "renewal", "nom")
    assert draft is not None
    assert draft.row is not None
    assert (draft.row.body, draft.state) == ("Ève", {"gap": "fin"})
    store.close()


def test_a_store_opened_before_a_fork_serves_both_processes(tmp_path: Path) -> None:
    command = [sys.executable, "-c", FORKER, url(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.stdout.split(), done.stderr) == (["child", "parent"], "")


def test_every_connection_syncs_each_commit_and_overwrites_what_it_deletes(tmp_path: Path) -> None:
    Store(url(tmp_path), RING).close()
    connections = Connections(url(tmp_path))
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
    Store(url(tmp_path), RING).close()
    connections = Connections(url(tmp_path))
    reading = connections.get().execute(
        "SELECT 1 FROM sqlite_master"
    )  # not read to its end: the log is in use
    reading.fetchone()
    with pytest.raises(StorageError):
        connections.empty_log()
    assert connections.get().execute("PRAGMA busy_timeout").fetchone()[0] == BUSY_MS
    reading.close()
    connections.close()


def test_a_threads_connection_closes_with_it(tmp_path: Path) -> None:
    Store(url(tmp_path), RING).close()
    connections = Connections(url(tmp_path))
    for _ in range(3):
        thread = threading.Thread(target=connections.get)
        thread.start()
        thread.join()
    assert len(connections._open) == 0
