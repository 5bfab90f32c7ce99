"""A worker that erases 10,000 drafts of 46 pages whose time is over, and then 20,000 requests that were sent long ago, in
SQLite and in PostgreSQL: how long it takes, and how long somebody waits who saves an answer meanwhile.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

from benchmarks.forms import emptied
from benchmarks.machine import Gauge
from benchmarks.meanwhile import DAY, draft_until, later, run, saves, saving, told
from benchmarks.postgresql import DURABLE, ON_DISK
from formengine.storage import Draft, KeyRing, Store
from formengine.storage.sealing import new_private_key, public_key
from formengine.storage.values import stamp
from formengine.storage.writing import draft_values, row_values, submission_values
from tests.postgres import own_server

DRAFTS, SENT = 10_000, 20_000
PAGES = 46
AT_ONCE = 200
RING = KeyRing([("one", bytes(range(32)))])
BODY = {f"page-{number}": "an answer of a usual length" for number in range(PAGES)}
FORM = """
form: f
title: A form
languages: [fr]
service: {name: An office}
retention: {submissions: 3 months}
parts:
  - part: you
    title: You
    steps: [{step: name, ask: [{id: name, type: text, label: Nom, noun: le nom}]}]
"""


def measure(work: Path, gauge: Gauge) -> dict[str, Any]:
    """Of each database and either kind: seconds, and how long a save takes."""
    del gauge  # the worker and the database share what cores there are, as they do where they are run
    folder = emptied(work / "erasing")
    (folder / "forms" / "f").mkdir(parents=True)
    (folder / "forms" / "f" / "form.yaml").write_text(FORM, encoding="utf-8")
    found: dict[str, Any] = {"drafts": DRAFTS, "sent": SENT, "pages": PAGES}
    found["sqlite"] = _erased(f"sqlite:///{folder / 'drafts.db'}", folder)
    with own_server(DURABLE, ON_DISK) as server:
        found["postgresql"] = _erased(server.url(), folder)
    return found


def _erased(url: str, folder: Path) -> dict[str, dict[str, float]]:
    store = Store(url, RING)
    mine = store.begin(
        os.urandom(32), form="f", version="1", language="fr", day=DAY, state=None, expires=later()
    )
    _worker(url, folder)
    found = {}
    for what, table, fill in (("drafts", "drafts", _drafts), ("sent", "submissions", _sent)):
        _fill(store, fill)
        ((rows,),) = store.database.all(f"SELECT count(*) FROM {table}", {})
        before = saves(store, mine, 3.0)
        with saving(store, mine) as waits:
            began = time.perf_counter()
            _worker(url, folder)
            seconds = time.perf_counter() - began
        ((left,),) = store.database.all(f"SELECT count(*) FROM {table}", {})
        figures = {"seconds": round(seconds, 1), "a_second": round((rows - left) / seconds)}
        found[what] = {**figures, **told(before, "before"), **told(waits, "meanwhile")}
        assert rows - left == (DRAFTS if what == "drafts" else SENT)
    store.close()
    return found


def _worker(url: str, folder: Path) -> None:
    run(url, folder, {"one": bytes(range(32))}, "worker", "--once")


def _fill(store: Store, fill: Callable[[Store, list[Draft], Any], None]) -> None:
    expired = datetime.now(UTC) - timedelta(hours=1)
    for _ in range(0, DRAFTS if fill is _drafts else SENT, AT_ONCE):
        some = [draft_until(expired) for _ in range(AT_ONCE)]
        store.database.commit(partial(fill, store, some))


def _drafts(store: Store, some: list[Draft], connection: Any) -> None:
    """Drafts whose time is over, with an answer on each page."""
    connection.executemany(
        store.database.sql.begin, [draft_values(each, os.urandom(32), RING) for each in some]
    )
    rows = [row for each in some for row in row_values(each, BODY, each.created_at)]
    connection.executemany(store.database.sql.put_row, rows)


def _sent(store: Store, some: list[Draft], connection: Any) -> None:
    """What was sent long ago: its draft has gone since, and with it the claimant's copy."""
    office, received = public_key(new_private_key()), stamp(datetime.now(UTC) - timedelta(days=120))
    for each in some:
        values = submission_values(each, f"{each.id:x}"[:16], BODY, received, office, RING, None)
        connection.execute(store.database.sql.submit, {**values, "draft_id": None, "receipt": None})
