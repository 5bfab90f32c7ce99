"""How long somebody waits who saves an answer while something goes through very many rows."""

from __future__ import annotations

import os
import resource
import statistics
import subprocess
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from formengine.storage import Draft, Store, crypto
from formengine.storage.keys import key_word
from formengine.storage.records import new_id
from formengine.storage.values import stamp
from tests.journeys.servers import COMMAND

DAY = date(2026, 3, 27)
REST_S = 0.02
"""Between two saves of the one who saves meanwhile."""


def later() -> datetime:
    """When a draft that begins now is forgotten."""
    return datetime.now(UTC) + timedelta(days=30)


def draft_until(expires: datetime) -> Draft:
    """A draft as `begin` makes it, in no database yet."""
    key, now = crypto.new_draft_key(), stamp(datetime.now(UTC))
    state, until = {"gap": "one"}, stamp(expires)
    return Draft(new_id(), "f", "1", "fr", DAY, "open", state, 1, now, until, None, None, key, AESGCM(key))


def run(url: str, folder: Path, keys: Mapping[str, bytes], *verb: str) -> float:
    """Run a command of ours; the most memory that any of them has held, in MB."""
    ring = folder / "server.keys"
    ring.write_text("\n".join(key_word(*key) for key in keys.items()))
    given = {"DATABASE_URL": url, "FORMENGINE_KEYS_FILE": str(ring), "FORMENGINE_VAR": str(folder / "var")}
    given["FORMENGINE_FORMS"] = str(folder / "forms")
    subprocess.run([COMMAND, *verb], env={**os.environ, **given}, check=True, capture_output=True)
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024


@contextmanager
def saving(store: Store, draft: Draft) -> Iterator[list[float]]:
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


def saves(store: Store, draft: Draft, seconds: float) -> list[float]:
    """The same for a while, with nothing else going on."""
    with saving(store, draft) as waits:
        # The thread of `saving` saves meanwhile; how long each save took is what is measured.
        time.sleep(seconds)
    return waits


def _save(store: Store, draft: Draft) -> float:
    began = time.perf_counter()
    store.save(draft, {"page": "an answer"}, None, expect=None)
    return (time.perf_counter() - began) * 1000


def told(waits: list[float], when: str) -> dict[str, float]:
    """What is said of these waits."""
    worst = sorted(waits)
    return {
        f"save_p50_ms_{when}": round(statistics.median(worst), 1),
        f"save_p99_ms_{when}": round(worst[int(len(worst) * 0.99)], 1),
        f"save_most_ms_{when}": round(worst[-1], 1),
    }
