"""A worker that erases 10,000 drafts of 46 pages whose time is over, in SQLite and in PostgreSQL: how long it takes, and how
long somebody waits who saves an answer meanwhile.
"""

from __future__ import annotations

import os
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from benchmarks.forms import emptied
from benchmarks.machine import Gauge
from benchmarks.meanwhile import DAY, draft_until, later, run, saves, saving, told
from benchmarks.postgresql import DURABLE, ON_DISK
from formengine.storage import KeyRing, Store
from formengine.storage.writing import draft_values, row_values
from tests.postgres import own_server

DRAFTS = 10_000
PAGES = 46
AT_ONCE = 200
KEYS = {"one": bytes(range(32))}


def measure(work: Path, gauge: Gauge) -> dict[str, Any]:
    """Of each database: seconds, and how long a save takes."""
    del gauge  # the worker and the database share what cores there are, as they do where they are run
    folder = emptied(work / "erasing")
    found = {
        "drafts": DRAFTS,
        "pages": PAGES,
        "sqlite": _erased(f"sqlite:///{folder / 'drafts.db'}", folder),
    }
    with own_server(DURABLE, ON_DISK) as server:
        found["postgresql"] = _erased(server.url(), folder)
    return found


def _erased(url: str, folder: Path) -> dict[str, float]:
    store = Store(url, KeyRing(list(KEYS.items())))
    run(url, folder, KEYS, "worker", "--once")
    _fill(store)
    mine = store.begin(
        os.urandom(32), form="f", version="1", language="fr", day=DAY, state=None, expires=later()
    )
    before = saves(store, mine, 3.0)
    with saving(store, mine) as waits:
        began = time.perf_counter()
        run(url, folder, KEYS, "worker", "--once")
        seconds = time.perf_counter() - began
    ((left,),) = store.database.all("SELECT count(*) FROM drafts", {})
    assert left == 1
    store.close()
    return {
        "seconds": round(seconds, 1),
        "drafts_a_second": round(DRAFTS / seconds),
        **told(before, "before"),
        **told(waits, "meanwhile"),
    }


def _fill(store: Store) -> None:
    """Drafts whose time is over, with an answer on each page."""
    ring, expired = KeyRing(list(KEYS.items())), datetime.now(UTC) - timedelta(hours=1)
    body = {f"page-{number}": "an answer of a usual length" for number in range(PAGES)}
    for _ in range(0, DRAFTS, AT_ONCE):
        some = [draft_until(expired) for _ in range(AT_ONCE)]
        drafts = [draft_values(each, os.urandom(32), ring) for each in some]
        rows = [row for each in some for row in row_values(each, body, each.created_at)]

        def write(connection: Any, drafts: Any = drafts, rows: Any = rows) -> None:
            connection.executemany(store.database.sql.begin, drafts)
            connection.executemany(store.database.sql.put_row, rows)

        store.database.commit(write)
