"""Very many claimants at once: each with a connection of their own, all in the middle of the form at the same time."""

from __future__ import annotations

import resource
import threading
import time

from tests.faults.running import Fault
from tests.faults.scene import Scene

PEOPLE, LONG_PEOPLE = 30, 2000
STACK = 512 * 1024
FILES = 8192
"""Open files that this process may need: a connection for each, at the least."""


def hurt(scene: Scene) -> None:
    """All come at the same moment, and all go through to the end."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(max(soft, FILES), hard), hard))
    before = threading.stack_size(STACK)
    people = LONG_PEOPLE if scene.long else PEOPLE
    begun = time.monotonic()
    try:
        with scene.crowd(people, people):
            pass
    finally:
        threading.stack_size(before)
    seconds = time.monotonic() - begun
    waits = sorted(wait for person in scene.people for wait in person.waits)
    scene.figures |= {
        "at once": people,
        "requests a second": round(len(waits) / seconds, 1),
        "p50 s": round(waits[len(waits) // 2], 3),
        "p95 s": round(waits[int(len(waits) * 0.95)], 3),
        "longest wait s": round(waits[-1], 3),
    }


CROWD = Fault("crowd", "very many claimants at once", hurt, tested=("postgresql",))
