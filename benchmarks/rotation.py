"""`formengine keys rotate` over 200,000 drafts, in SQLite and in PostgreSQL: how long it takes, what it holds in memory, and
how long somebody waits who saves an answer meanwhile.
"""

from __future__ import annotations

import os
import resource
import statistics
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from benchmarks.forms import emptied
from benchmarks.machine import Gauge
from benchmarks.postgresql import DURABLE, ON_DISK
from formengine.storage import Draft, KeyRing, Store, crypto
from formengine.storage.keys import key_word
from formengine.storage.records import new_id
from formengine.storage.values import stamp
from formengine.storage.writing import draft_values
from tests.journeys.servers import COMMAND
from tests.postgres import own_server

DRAFTS = 200_000
AT_ONCE = 2_000
OLD, NEW = ("old", bytes(range(32))), ("new", bytes(range(32, 64)))
REST_S = 0.02
"""Between two saves of the one who saves meanwhile."""


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
    mine = store.begin(
        secret, form="f", version="1", language="fr", day=date(2026, 3, 27), state=None, expires=_later()
    )
    before = _saves(store, mine, 3.0)
    with _saving(store, mine) as waits:
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
        **{f"{name}_before": value for name, value in _told(before).items()},
        **{f"{name}_meanwhile": value for name, value in _told(waits).items()},
    }


def _rotate(url: str, folder: Path) -> float:
    """Run the command; the most memory that any of them has held, in MB."""
    keys = folder / "server.keys"
    keys.write_text("\n".join(key_word(*key) for key in (NEW, OLD)))
    given = {"DATABASE_URL": url, "FORMENGINE_KEYS_FILE": str(keys), "FORMENGINE_VAR": str(folder / "var")}
    subprocess.run([COMMAND, "keys", "rotate"], env={**os.environ, **given}, check=True, capture_output=True)
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024


def _fill(store: Store) -> None:
    """Drafts as `begin` makes them, many in a transaction."""
    now = stamp(datetime.now(UTC))
    for _ in range(0, DRAFTS, AT_ONCE):
        batch = [draft_values(_draft(now), os.urandom(32), store._keys) for _ in range(AT_ONCE)]
        store._connections.commit(
            lambda connection, some=batch: connection.executemany(store._sql.begin, some).rowcount
        )
    store.close()


def _draft(now: int) -> Draft:
    key = crypto.new_draft_key()
    day, until = date(2026, 3, 27), stamp(_later())
    return Draft(
        new_id(), "f", "1", "fr", day, "open", {"gap": "one"}, 1, now, until, None, None, key, AESGCM(key)
    )


def _later() -> datetime:
    return datetime.now(UTC) + timedelta(days=30)


@contextmanager
def _saving(store: Store, draft: Draft) -> Iterator[list[float]]:
    """Somebody who saves all the time; how long each save took, in milliseconds."""
    waits: list[float] = []
    over = threading.Event()

    def go_on() -> None:
        while not over.wait(REST_S):
            waits.append(_save(store, draft))

    thread = threading.Thread(target=go_on)
    thread.start()
    try:
        yield waits
    finally:
        over.set()
        thread.join()


def _saves(store: Store, draft: Draft, seconds: float) -> list[float]:
    with _saving(store, draft) as waits:
        # The thread of `_saving` saves meanwhile; how long each save took is what is measured.
        time.sleep(seconds)
    return waits


def _save(store: Store, draft: Draft) -> float:
    began = time.perf_counter()
    store.save(draft, {"page": "an answer"}, None, expect=None)
    return (time.perf_counter() - began) * 1000


def _told(waits: list[float]) -> dict[str, float]:
    worst = sorted(waits)
    return {
        "save_p50_ms": round(statistics.median(worst), 1),
        "save_p99_ms": round(worst[int(len(worst) * 0.99)], 1),
        "save_most_ms": round(worst[-1], 1),
    }
