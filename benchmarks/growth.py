"""Forms of 8, 80 and 800 pages: whether a page costs more the further on it stands, and what the check page costs."""

from __future__ import annotations

import statistics
from pathlib import Path
from typing import Any

from benchmarks import client
from benchmarks.client import Timed
from benchmarks.forms import emptied, long_pages, write_long
from benchmarks.journeys import journey
from benchmarks.machine import Gauge
from benchmarks.served import Server, engine

SIZES = (8, 80, 800)
ROUNDS = 4
WALKS = {8: 10, 80: 2, 800: 1}
"""Walks of each form in a round: they take turns, since a machine is not as fast at every moment."""
KINDS = 8
"""Pages are compared with those of their own kind: a date costs more than a word, wherever it stands."""


def measure(work: Path, gauge: Gauge) -> dict[str, Any]:
    """Milliseconds that one claimant waits, medians; the first walk of each form compiles its pages and is not counted."""
    forms = emptied(work / "forms")
    found: dict[str, Any] = {}
    for size in SIZES:
        write_long(forms, f"long-{size}", size)
    with Server(engine(forms, work / "var"), gauge.core) as server:
        for size in SIZES:
            _walk(server.port, size)
        walks: dict[int, list[list[Timed]]] = {size: [] for size in SIZES}
        for size in (*SIZES,) * ROUNDS:
            walks[size] += [_walk(server.port, size) for _ in range(WALKS[size])]
    for size in SIZES:
        found[str(size)] = _by_position(walks[size], size)
    early, late = found["8"], found["800"]
    for verb in ("get", "post"):
        found[f"last_of_800_to_last_of_8_{verb}"] = late[f"{verb}_ms"]["last"] / early[f"{verb}_ms"]["last"]
        found[f"last_of_800_to_first_of_800_{verb}"] = (
            late[f"{verb}_ms"]["last"] / late[f"{verb}_ms"]["first"]
        )
    return found


def _walk(port: int, size: int) -> list[Timed]:
    return client.run(port, lambda: journey(f"long-{size}", long_pages(size)), 1, 0).requests


def _by_position(walks: list[list[Timed]], size: int) -> dict[str, Any]:
    """The first and the last pages, one of each kind, and those after every eighth of the form."""
    found: dict[str, Any] = {"walks": len(walks)}
    for verb in ("GET", "POST"):
        steps = [_steps(walk, verb) for walk in walks]
        places = sorted({0, *(size * part // 8 // KINDS * KINDS for part in range(1, 8)), size - KINDS})
        found[f"{verb.lower()}_ms"] = {
            "first": _median(steps, 0),
            "last": _median(steps, size - KINDS),
            "from_page": {str(place + 1): _median(steps, place) for place in places},
        }
    check = [each.seconds for walk in walks for each in walk if each.path.endswith("/check")]
    found["check_get_ms"] = statistics.median(check[::2]) * 1e3
    found["send_ms"] = statistics.median(check[1::2]) * 1e3
    return found


def _steps(walk: list[Timed], verb: str) -> list[float]:
    """The question pages only, whose ids are `s1`, `s2` and so on."""
    return [
        each.seconds
        for each in walk
        if each.method == verb and each.path.rpartition("/")[2].removeprefix("s").isdecimal()
    ]


def _median(steps: list[list[float]], place: int) -> float:
    return statistics.median(seconds for walk in steps for seconds in walk[place : place + KINDS]) * 1e3
