"""The journey of 8 pages on PostgreSQL: what it costs the web processes and the server, and what it leaves there."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import psycopg

from benchmarks import client
from benchmarks.forms import RENEWAL_PAGES, emptied, write_renewal
from benchmarks.journeys import Conversation, journey
from benchmarks.machine import Gauge, busy
from benchmarks.served import Server, cpu_of, engine
from formengine.storage import Draft, Json, KeyRing, Store
from formengine.storage.sealing import new_private_key, public_key
from tests.postgres import own_server

CLIENTS = 8
WORKERS = 2
SLICES = 12
SLICE_S = 1.0
WARM_S = 3.0
DURABLE = "-c fsync=on -c full_page_writes=on -c synchronous_commit=on"
KEPT = 500
"""Drafts that are begun to see what one takes, and as many that are sent."""
PAGES = 46
"""Of a long journey through the renewal of the ASS."""
ON_DISK = "/var/tmp"
"""Where /tmp is memory, nothing would be written to a disk."""
ANSWER: Json = {"answer": "Rue des Fleurs 12, 75011 Paris"}

LATE_S = 1.5
"""PostgreSQL's processes tell their counters once a second: what is read sooner lacks the last of them."""


@dataclass(frozen=True, slots=True)
class Mark:
    """What was spent up to a moment, and what stood in the database."""

    at: float
    web: float
    server: float
    own: float
    all_of_it: float
    log: int
    commits: int


def measure(work: Path, gauge: Gauge) -> dict[str, Any]:
    """Slices of a second: 8 clients, two workers on one core, PostgreSQL wherever there is room, all of it durable."""
    write_renewal(emptied(work / "forms"))
    with own_server(DURABLE, ON_DISK) as server, psycopg.connect(server.url(), autocommit=True) as asked:
        command = engine(work / "forms", work / "var")
        environment = {"DATABASE_URL": server.url()}
        with Server(_workers(command), gauge.core, environment=environment) as web:

            def mark() -> Mark:
                found = asked.execute(
                    "SELECT pg_current_wal_lsn() - '0/0'::pg_lsn, pg_stat_get_db_xact_commit(oid)"
                    " FROM pg_database WHERE datname = current_database()"
                ).fetchone()
                assert found is not None
                spent = web.cpu(), cpu_of(server.pid), time.process_time(), busy()
                return Mark(time.perf_counter(), *spent, int(found[0]), int(found[1]))

            client.run(web.port, _next, CLIENTS, WARM_S)
            readings = [gauge.read()]
            before = mark()
            loads = [client.run(web.port, _next, CLIENTS, SLICE_S) for _ in range(SLICES)]
            time.sleep(LATE_S)  # its processes tell their counters once a second
            after = mark()
            readings.append(gauge.read())
        sizes = _sizes(server.create("kept"))
    return {**_figures(before, after, loads, gauge.slowdown(*readings)), **sizes}


def _workers(command: Callable[[int], list[str]]) -> Callable[[int], list[str]]:
    return lambda port: [*command(port), "--workers", str(WORKERS)]


def _next() -> Conversation:
    return journey("renewal", RENEWAL_PAGES)


def _figures(before: Mark, after: Mark, loads: list[client.Load], slowdown: float) -> dict[str, Any]:
    journeys = sum(load.journeys for load in loads)
    waits = sorted(request.seconds * 1e3 for load in loads for request in load.requests)
    web, server = after.web - before.web, after.server - before.server
    foreign = (after.all_of_it - before.all_of_it) - web - server - (after.own - before.own)
    return {
        "journeys": journeys,
        "slices": len(loads),
        "journeys_a_second": journeys / (SLICES * SLICE_S),
        "journeys_a_core_second": journeys / web,
        "journeys_a_core_second_normalised": journeys / web * slowdown,
        "web_ms_a_journey": web / journeys * 1e3,
        "web_ms_a_journey_normalised": web / journeys * 1e3 / slowdown,
        "server_ms_a_journey": server / journeys * 1e3,
        "server_ms_a_journey_normalised": server / journeys * 1e3 / slowdown,
        "transactions_a_journey": (after.commits - before.commits) / journeys,
        "log_bytes_a_journey": (after.log - before.log) / journeys,
        "slowdown": slowdown,
        "foreign_cores": max(0.0, foreign) / (after.at - before.at),
        "ms": {f"p{part}": waits[int(len(waits) * part / 100)] for part in (50, 95, 99)},
    }


def _sizes(url: str) -> dict[str, Any]:
    """What drafts and sent requests take in the tables, with their indexes, after a vacuum."""
    store = Store(url, KeyRing([("k1", os.urandom(32))]), public_key(new_private_key()))
    with psycopg.connect(url, autocommit=True) as asked:
        empty = _bytes(asked)
        drafts = [_long_draft(store) for _ in range(KEPT)]
        full = _bytes(asked)
        content: Json = {f"page-{page}": ANSWER for page in range(PAGES)}
        for number, draft in enumerate(drafts):
            store.send(draft, f"REF-{number}", content, datetime.now(UTC))
        sent = _bytes(asked)
    store.close()
    return {"draft_bytes": (full - empty) / KEPT, "sent_bytes": (sent - empty) / KEPT}


def _long_draft(store: Store) -> Draft:
    secret, today = os.urandom(32), date(2026, 11, 27)
    expires = datetime.now(UTC) + timedelta(days=30)
    state: Json = {f"answer-{number}": number for number in range(PAGES)}
    named: dict[str, Any] = {"form": "renewal", "version": "v1", "language": "fr"}
    draft = store.begin(secret, **named, day=today, state=state, expires=expires)
    store.save(draft, {f"page-{page}": ANSWER for page in range(PAGES)}, state, expect=None)
    found = store.find(secret, "renewal")
    assert found is not None
    return found


def _bytes(asked: psycopg.Connection[Any]) -> int:
    asked.execute("VACUUM (FULL) drafts, answers, submissions")
    found = asked.execute(
        "SELECT sum(pg_total_relation_size(relid))::bigint FROM pg_stat_user_tables"
    ).fetchone()
    assert found is not None
    return int(found[0])
