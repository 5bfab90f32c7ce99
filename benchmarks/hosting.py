"""A thousand forms in one worker: how soon it answers, and what it holds in memory."""

from __future__ import annotations

import statistics
from pathlib import Path
from typing import Any

from benchmarks import client
from benchmarks.forms import RENEWAL_PAGES, emptied, write_many
from benchmarks.journeys import LANGUAGE, journey
from benchmarks.machine import Gauge
from benchmarks.served import Server, engine

FORMS = 1000
OPENED = (1, 64, 200)
STARTS = 5


def measure(work: Path, gauge: Gauge) -> dict[str, Any]:
    """Start to first page (a form's own start page, so that one form is compiled), and memory after whole journeys.

    A form counts as opened when a journey went through all its pages: every page and every error is then compiled.
    """
    ids = write_many(emptied(work / "forms"), FORMS)
    var = work / "var"
    new = _start(work / "forms", var, gauge.core, ids[0])
    later = [_start(work / "forms", var, gauge.core, ids[number]) for number in range(1, STARTS + 1)]
    memory: dict[str, dict[str, float]] = {}
    with Server(engine(work / "forms", var), gauge.core) as server:
        memory["0"] = _memory(server)
        for opened, upto in zip((0, *OPENED), OPENED, strict=False):
            for form_id in ids[opened:upto]:
                client.run(server.port, lambda form_id=form_id: journey(form_id, RENEWAL_PAGES), 1, 0)  # type: ignore[misc]  # mypy cannot tell the type of a lambda with a default
            memory[str(upto)] = _memory(server)
    return {
        "forms": FORMS,
        "start_to_first_page_s": statistics.median(later),
        "start_with_a_new_database_s": new,
        "memory_by_forms_opened": memory,
    }


def _start(forms: Path, var: Path, core: int, form_id: str) -> float:
    with Server(engine(forms, var), core) as server:
        return server.first_page(f"/{LANGUAGE}/{form_id}/")


def _memory(server: Server) -> dict[str, float]:
    worker, together = server.memory()
    return {"worker_mb": worker, "all_mb": together}
