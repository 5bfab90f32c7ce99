"""The machine: its cores, and how fast one of them is at this moment."""

from __future__ import annotations

import json
import os
import platform
import time
from dataclasses import dataclass, field
from hashlib import blake2b
from pathlib import Path

UNITS = 150
_SAMPLE = {f"name-{number}": [number, f"Zoë {number}", None, True] for number in range(40)}


def cores() -> tuple[int, int]:
    """The server's core and the generator's; the same one where there is only one."""
    allowed = sorted(os.sched_getaffinity(0))
    return allowed[0], allowed[-1]


def pin(core: int) -> None:
    """Keep this process on one core."""
    os.sched_setaffinity(0, {core})


def described() -> str:
    """The kind of machine, without its name."""
    info = Path("/proc/cpuinfo").read_text(encoding="utf-8")
    model = next((line.partition(":")[2].strip() for line in info.splitlines() if "model name" in line), "?")
    return f"{os.cpu_count()} cores, {model}, Linux {platform.release().split('-')[0]}, Python {platform.python_version()}"


def busy() -> float:
    """CPU seconds that all processes of the machine have used, on all cores, without waiting and idling."""
    fields = Path("/proc/stat").read_text(encoding="ascii").split("\n", 1)[0].split()[1:]
    user, nice, system, _, _, *rest = map(int, fields[:8])
    return (user + nice + system + sum(rest)) / os.sysconf("SC_CLK_TCK")


def _unit() -> int:
    """A fixed piece of work of the kind that a request does: text, dictionaries, JSON, a hash."""
    packed = json.dumps(_SAMPLE).encode()
    rows = json.loads(packed)
    parts = [f"{name}={values[1]}&amp;{values[0]}" for name, values in rows.items()]
    return len(blake2b("".join(parts).encode() + packed).digest())


@dataclass
class Gauge:
    """Measures how much slower a core is than it was at its best in this run.

    A virtual machine's core is not always the same: neighbours share its caches and its clock. So the same piece of work is
    timed on the server's core, in CPU time, before and after each slice; the slowdown is the mean of these readings over
    the shortest of the whole run. CPU time divided by it can be compared between runs on one kind of machine. It does not
    see everything: other work on the same core leaves its caches cold, which costs a request more than it costs this loop.
    """

    core: int
    readings: list[float] = field(default_factory=list)

    def read(self) -> float:
        """CPU seconds of one unit on the core, now. Takes some 5 ms; the process then goes back to its own core."""
        own = os.sched_getaffinity(0)
        pin(self.core)
        _unit()  # what another core holds in its caches says nothing about this one
        start = time.thread_time()
        for _ in range(UNITS):
            _unit()
        spent = (time.thread_time() - start) / UNITS
        os.sched_setaffinity(0, own)
        self.readings.append(spent)
        return spent

    def slowdown(self, *readings: float) -> float:
        """How many times slower than at its best the core was at these readings."""
        return sum(readings) / len(readings) / min(self.readings)
