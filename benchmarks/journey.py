"""The journey of 8 pages over HTTP: journeys a second and core, and how long a claimant waits."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks import bare, client
from benchmarks.forms import RENEWAL_PAGES, emptied, write_renewal
from benchmarks.journeys import Conversation, journey
from benchmarks.machine import Gauge, busy
from benchmarks.served import Server, engine

CLIENTS = 8
SLICES = 12
MOST_SLICES = 36
SLICE_S = 1.0
WARM_S = 1.5
CLEAN = 0.2
"""Cores that others may use during a slice that counts as clean."""


@dataclass(frozen=True, slots=True)
class Slice:
    """One second of load: what the server spent, what others spent, and how slow the core was."""

    load: client.Load
    cpu: float
    foreign: float
    readings: tuple[float, float]


def measure(work: Path, gauge: Gauge) -> dict[str, Any]:
    """Slices of a second until twelve are clean: 8 clients, one worker pinned to one core, the generator on the other.

    After each, a slice of the bare app, so that the ratio of the two is of one run. Where the machine is never quiet, all
    36 slices count, and the report says so.
    """
    write_renewal(emptied(work / "forms"))
    slices: list[Slice] = []
    least: list[Slice] = []
    with (
        Server(engine(work / "forms", work / "var"), gauge.core) as server,
        Server(bare.command, gauge.core, "/en/bare/page", {bare.DATABASE: str(work / "bare.db")}) as other,
    ):
        client.run(server.port, _next, CLIENTS, WARM_S)
        client.run(other.port, bare.conversation, CLIENTS, WARM_S)
        while len(slices) < MOST_SLICES and sum(each.foreign < CLEAN for each in slices) < SLICES:
            slices.append(_slice(server, gauge, _next))
            least.append(_slice(other, gauge, bare.conversation))
        worker, together = server.memory()
    clean = [each for each in slices if each.foreign < CLEAN]
    counted = clean if len(clean) >= SLICES // 2 else slices
    return {
        **_figures(counted, gauge),
        "bare_journeys_a_core_second": _figures(least, gauge)["journeys_a_core_second"],
        "slices": {"counted": len(counted), "all": len(slices), "clean": len(clean)},
        "foreign_cores": sum(each.foreign for each in counted) / len(counted),
        "worker_mb": worker,
        "all_mb": together,
    }


def _next() -> Conversation:
    return journey("renewal", RENEWAL_PAGES)


def _slice(server: Server, gauge: Gauge, begin: Callable[[], Conversation]) -> Slice:
    before = gauge.read()
    marks = time.perf_counter(), busy(), time.process_time(), server.cpu()
    load = client.run(server.port, begin, CLIENTS, SLICE_S)
    seconds, all_of_it, own, cpu = (
        now - then
        for now, then in zip(
            (time.perf_counter(), busy(), time.process_time(), server.cpu()), marks, strict=True
        )
    )
    return Slice(load, cpu, max(0.0, all_of_it - own - cpu) / seconds, (before, gauge.read()))


def _figures(slices: list[Slice], gauge: Gauge) -> dict[str, Any]:
    cpu = sum(each.cpu for each in slices)
    slowdown = gauge.slowdown(*(reading for each in slices for reading in each.readings))
    journeys = sum(each.load.journeys for each in slices)
    waits = sorted(request.seconds * 1e3 for each in slices for request in each.load.requests)
    return {
        "journeys": journeys,
        "requests": len(waits),
        "requests_a_journey": len(waits) / journeys,
        "journeys_a_core_second": journeys / cpu,
        "journeys_a_core_second_normalised": journeys / cpu * slowdown,
        "best_slice": max(each.load.journeys / each.cpu for each in slices),
        "cpu_us_a_request": cpu / len(waits) * 1e6,
        "slowdown": slowdown,
        "ms": {f"p{part}": waits[int(len(waits) * part / 100)] for part in (50, 95, 99)},
    }
