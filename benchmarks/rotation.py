"""`formengine keys rotate` over 200,000 drafts, in SQLite and in PostgreSQL: how long it takes, what it holds in memory, and
how long somebody waits who saves an answer meanwhile.
"""

from __future__ import annotations

import os
import time
from pathlib import Path
from typing import Any

from benchmarks.forms import emptied
from benchmarks.machine import Gauge
from benchmarks.meanwhile import DAY, draft_until, later, run, saves, saving, told
from benchmarks.postgresql import DURABLE, ON_DISK
from formengine.storage import KeyRing, Store
from formengine.storage.writing import draft_values
from tests.postgres import own_server

DRAFTS = 200_000
AT_ONCE = 2_000
OLD, NEW = ("old", bytes(range(32))), ("new", bytes(range(32, 64)))


def measure(work: Path, gauge: Gauge) -> dict[str, Any]:
    """Of each database: seconds, the most memory of the command (also over an empty database), and how long a save takes."""
    del gauge  # the command and the database share what cores there are, as they do where it is run
    folder = emptied(work / "rotation")
    found = {"drafts": DRAFTS, "sqlite": _rotated(f"sqlite:///{folder / 'drafts.db'}", folder)}
    with own_server(DURABLE, ON_DISK) as server:
        found["postgresql"] = _rotated(server.url(), folder)
    return found


def _rotated(url: str, folder: Path) -> dict[str, float]:
    store = Store(url, KeyRing([NEW, OLD]))
    empty = _rotate(url, folder)
    _fill(Store(url, KeyRing([OLD])))
    secret = os.urandom(32)
    mine = store.begin(secret, form="f", version="1", language="fr", day=DAY, state=None, expires=later())
    before = saves(store, mine, 3.0)
    with saving(store, mine) as waits:
        began = time.perf_counter()
        memory = _rotate(url, folder)
        seconds = time.perf_counter() - began
    assert store.locked_with() == {NEW[0]}
    store.close()
    return {
        "seconds": round(seconds, 1),
        "drafts_a_second": round(DRAFTS / seconds),
        "memory_mb": round(memory, 1),
        "memory_mb_when_empty": round(empty, 1),
        **told(before, "before"),
        **told(waits, "meanwhile"),
    }


def _rotate(url: str, folder: Path) -> float:
    return run(url, folder, dict((NEW, OLD)), "keys", "rotate")


def _fill(store: Store) -> None:
    """Drafts as `begin` makes them, many in a transaction."""
    for _ in range(0, DRAFTS, AT_ONCE):
        some = (draft_until(later()) for _ in range(AT_ONCE))
        batch = [draft_values(each, os.urandom(32), store._keys) for each in some]
        store._connections.commit(
            lambda connection, some=batch: connection.executemany(store._sql.begin, some).rowcount
        )
    store.close()
