"""A form of 1,000 questions, from its file to its pages: loading, checking and compiling, each by itself."""

from __future__ import annotations

import pickle
import subprocess
import sys
import time
from collections.abc import Callable
from json import loads
from pathlib import Path
from typing import Any

from benchmarks.forms import emptied, write_long, write_renewal
from benchmarks.machine import Gauge, pin
from formengine.checks import check
from formengine.compiling import compile_form
from formengine.journey import plan_of
from formengine.loading import load

QUESTIONS = 1000
RUNS = 5
LIMIT_S = 60
ASS = Path(__file__).parents[1] / "forms" / "ass-renewal"


def measure(work: Path, gauge: Gauge) -> dict[str, Any]:
    """CPU milliseconds, the best of 5 runs in a process each, so that nothing is kept from an earlier run."""
    forms = emptied(work / "forms")
    write_long(forms, "long", QUESTIONS)
    write_renewal(forms, "short")
    return {
        "questions": QUESTIONS,
        "bytes": (forms / "long" / "form.yaml").stat().st_size,
        **_best(forms / "long", gauge.core),
        "opening": {
            name: _best(folder, gauge.core)
            for name, folder in (("8 pages", forms / "short"), ("ass-renewal", ASS), ("long", forms / "long"))
        },
    }


def _best(form: Path, core: int) -> dict[str, float]:
    runs = [_run(form, core) for _ in range(RUNS)]
    return min(runs, key=lambda run: run["all_ms"])


def _run(form: Path, core: int) -> dict[str, float]:
    command = [sys.executable, "-m", __spec__.name, str(form), str(core)]
    done = subprocess.run(command, check=True, capture_output=True, timeout=LIMIT_S)
    found: dict[str, float] = loads(done.stdout)
    return found


def timed(form: Path) -> dict[str, float]:
    """CPU milliseconds of each phase, to every page of one language; and what a cache on the disk could give back instead.

    Pages are cut at their first use, and their chunks deflated when somebody first takes them so.
    """
    phases: dict[str, float] = {}

    def phase(name: str, work: Callable[[], Any]) -> Any:
        start = time.process_time()
        done = work()
        phases[f"{name}_ms"] = (time.process_time() - start) * 1e3
        return done

    loaded = phase("load", lambda: load(form))
    checked = phase("check", lambda: check(loaded).checked())
    phase("plan", lambda: plan_of(checked))
    compiled = phase("compile", lambda: compile_form(checked, loaded.languages[0]))
    first, *others = compiled.places()
    phase("first_page", lambda: compiled.page(first))
    phase("other_pages", lambda: [compiled.page(place) for place in others])
    phases["pages_ms"] = phases["first_page_ms"] + phases["other_pages_ms"]
    phases["all_ms"] = sum(phases[f"{name}_ms"] for name in ("load", "check", "plan", "compile", "pages"))
    phases["pages"] = len(others) + 1
    kept = pickle.dumps(loaded)
    phase("unpickle", lambda: pickle.loads(kept))
    return phases


if __name__ == "__main__":
    import json

    pin(int(sys.argv[2]))
    print(json.dumps(timed(Path(sys.argv[1]))))
