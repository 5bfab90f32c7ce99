"""The journey of 8 pages over HTTP: journeys a second and core, and how long a claimant waits."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from benchmarks import client
from benchmarks.forms import RENEWAL_PAGES, emptied, write_renewal
from benchmarks.journeys import journey
from benchmarks.machine import Gauge
from benchmarks.served import Server

CLIENTS = 8
SLICES = 20
SLICE_S = 1.0
WARM_S = 1.5


def measure(work: Path, gauge: Gauge) -> dict[str, Any]:
    """Twenty slices of a second, 8 clients, one worker pinned to one core, the generator on the other."""
    forms, var = emptied(work / "forms"), work / "var"
    write_renewal(forms)
    loads: list[client.Load] = []
    cpu = normal = 0.0
    slow: list[float] = []
    spans: list[tuple[float, float, float]] = []
    with Server(forms, var, gauge.core) as server:
        client.run(server.port, lambda: journey("renewal", RENEWAL_PAGES), CLIENTS, WARM_S)
        for _ in range(SLICES):
            before, at = gauge.read(), server.cpu()
            loads.append(client.run(server.port, lambda: journey("renewal", RENEWAL_PAGES), CLIENTS, SLICE_S))
            spans.append((server.cpu() - at, before, gauge.read()))
        worker, together = server.memory()
    for spent, before, after in spans:
        slow.append(gauge.slowdown(before, after))
        cpu += spent
        normal += spent / slow[-1]
    journeys = sum(load.journeys for load in loads)
    requests = [request for load in loads for request in load.requests]
    waits = sorted(request.seconds * 1e3 for request in requests)
    return {
        "journeys": journeys,
        "requests": len(requests),
        "requests_a_journey": len(requests) / journeys,
        "journeys_a_core_second": journeys / cpu,
        "journeys_a_core_second_normalised": journeys / normal,
        "cpu_us_a_request": cpu / len(requests) * 1e6,
        "slowdown": {"least": min(slow), "mean": sum(slow) / len(slow), "most": max(slow)},
        "ms": {f"p{part}": waits[int(len(waits) * part / 100)] for part in (50, 95, 99)},
        "worker_mb": worker,
        "all_mb": together,
    }
