"""Clocks that jump: those of all processes of the service go hours ahead, days back, and are right again, while people type.

libfaketime stands between each process and its clock (not the one that measures how long something takes, which no machine
sets), and reads from a file what time it is to be.
"""

from __future__ import annotations

from pathlib import Path

from tests.faults.running import Fault
from tests.faults.scene import Scene

LIBRARIES = ("/usr/lib/*/faketime/libfaketimeMT.so.1", "/usr/lib64/faketime/libfaketimeMT.so.1")
JUMPS = ("+5h", "-3d", "+9d", "-90m", "+0")
OPTIONS = (("workers", 1), ("threads", 4))


def library() -> str:
    """What is loaded before all else. Its package is Debian's `faketime`."""
    found = [each for pattern in LIBRARIES for each in Path("/").glob(pattern.lstrip("/"))]
    if not found:
        raise RuntimeError("libfaketime is missing. On Debian 12 or newer: apt-get install faketime")
    return str(found[0])


def set_clocks(file: Path, jump: str) -> None:
    """Let all clocks show another time from now on."""
    fresh = file.with_suffix(".new")
    fresh.write_text(f"{jump}\n")
    fresh.rename(file)


def hurt(scene: Scene) -> None:
    """Start everything with a clock that can jump; let it."""
    service = scene.service
    file = service.folder / "clock"
    set_clocks(file, "+0")
    plain = service.more
    service.more = {
        **plain,
        "LD_PRELOAD": library(),
        "FAKETIME_TIMESTAMP_FILE": str(file),
        "FAKETIME_NO_CACHE": "1",
        "FAKETIME_DONT_FAKE_MONOTONIC": "1",
    }
    service.start_web()
    service.start_worker()
    jumps = [scene.chance.choice(JUMPS[:4]) for _ in range(12)] if scene.long else list(JUMPS[:3])
    with scene.crowd(*((120, 12) if scene.long else (6, 4))):
        for jump in jumps:
            scene.wait_for(scene.chance.randint(10, 25))
            set_clocks(file, jump)
            scene.count("jumps")
    set_clocks(file, "+0")
    service.stop_worker()
    service.more = plain


CLOCKS = Fault(
    "clocks",
    "clocks jump ahead by days, and back",
    hurt,
    options=OPTIONS,
    tested=("sqlite",),
    running=False,
)
