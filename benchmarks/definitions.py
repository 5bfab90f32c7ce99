"""A form of 1,000 questions, from its file to its pages: loading, checking and compiling, each by itself."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable
from json import loads
from pathlib import Path
from typing import Any

from benchmarks.forms import emptied, write_long
from benchmarks.machine import Gauge, pin
from formengine.checks import check
from formengine.compiling import compile_form
from formengine.journey import plan_of
from formengine.loading import load

QUESTIONS = 1000
RUNS = 5
LIMIT_S = 60


def measure(work: Path, gauge: Gauge) -> dict[str, Any]:
    """CPU milliseconds, the best of 5 runs in a process each, so that nothing is kept from an earlier run."""
    forms = emptied(work / "forms")
    write_long(forms, "long", QUESTIONS)
    runs = [_run(forms / "long", gauge.core) for _ in range(RUNS)]
    best: dict[str, Any] = min(runs, key=lambda run: float(run["all_ms"]))
    return {"questions": QUESTIONS, "bytes": (forms / "long" / "form.yaml").stat().st_size, **best}


def _run(form: Path, core: int) -> dict[str, float]:
    command = [sys.executable, "-m", __spec__.name, str(form), str(core)]
    done = subprocess.run(command, check=True, capture_output=True, timeout=LIMIT_S)
    found: dict[str, float] = loads(done.stdout)
    return found


def timed(form: Path) -> dict[str, float]:
    """CPU milliseconds of each phase. Compiling makes every page of one language, its chunks deflated."""
    phases: dict[str, float] = {}

    def phase(name: str, work: Callable[[], Any]) -> Any:
        start = time.process_time()
        done = work()
        phases[f"{name}_ms"] = (time.process_time() - start) * 1e3
        return done

    loaded = phase("load", lambda: load(form))
    checked = phase("check", lambda: check(loaded).checked())
    phase("plan", lambda: plan_of(checked))
    compiled = phase("compile", lambda: compile_form(checked, "en"))
    phase("pages", lambda: [compiled.page(place) for place in compiled.places()])
    phases["all_ms"] = sum(phases.values())
    return phases


if __name__ == "__main__":
    import json

    pin(int(sys.argv[2]))
    print(json.dumps(timed(Path(sys.argv[1]))))
