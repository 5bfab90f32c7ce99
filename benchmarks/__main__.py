"""`python -m benchmarks [SECTION …]`: measure, print a table, write reports/benchmarks.json.

Everything runs on this machine: servers listen on 127.0.0.1 with forms and drafts in a folder of their own, and end with
the section that started them. All sections but `rotation`, `erasing` and `audit` together take about four minutes. Nothing
passes or fails by a clock.
"""

from __future__ import annotations

import argparse
import json
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from benchmarks import (
    audit,
    checking,
    definitions,
    erasing,
    growth,
    hosting,
    inside,
    journey,
    postgresql,
    rotation,
    weight,
)
from benchmarks.machine import Gauge, cores, described, pin
from benchmarks.report import table

SECTIONS: dict[str, Callable[[Path, Gauge], dict[str, Any]]] = {
    "weight": weight.measure,
    "definitions": definitions.measure,
    "checking": checking.measure,
    "inside": inside.measure,
    "journey": journey.measure,
    "growth": growth.measure,
    "hosting": hosting.measure,
    "postgresql": postgresql.measure,
    "rotation": rotation.measure,
    "erasing": erasing.measure,
    "audit": audit.measure,
}
NAMED = ("rotation", "erasing", "audit")
"""What is measured only when it is named: minutes of a database, or browsers, both cores and ten minutes."""
REPORT = Path("reports") / "benchmarks.json"


def main() -> None:
    """Measure the sections that are named, or all of them."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks", description=(__doc__ or "").partition("\n")[0]
    )
    parser.add_argument(
        "sections", nargs="*", choices=[*SECTIONS, []], metavar="SECTION", help=", ".join(SECTIONS)
    )
    parser.add_argument("--report", type=Path, default=REPORT, help="where the figures go as JSON")
    given = parser.parse_args()
    server_core, own_core = cores()
    gauge = Gauge(server_core)
    found: dict[str, Any] = {"machine": described(), "at": time.strftime("%Y-%m-%dT%H:%M:%S%z")}
    # Beside the report and not in /tmp: where that is memory, nothing would be written to a disk.
    given.report.parent.mkdir(parents=True, exist_ok=True)
    for name in given.sections or [each for each in SECTIONS if each not in NAMED]:
        pin(own_core)
        print(f"{name} …", flush=True)
        with tempfile.TemporaryDirectory(dir=given.report.parent) as work:
            found[name] = SECTIONS[name](Path(work), gauge)
    given.report.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
    print(found["machine"])
    print(table(found))
    print(f"\nIn full: {given.report}")


if __name__ == "__main__":
    main()
