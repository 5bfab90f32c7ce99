"""The disk is full: a file system of a few megabytes, which something else fills up to the last byte.

On SQLite it holds the file, on PostgreSQL all that the server writes. Mounting one takes root.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.faults.running import Fault
from tests.faults.scene import Scene

MEGABYTES = {"sqlite": 16, "postgresql": 96}
PIECE = 1 << 16


@contextmanager
def small_disk(place: Path, kind: str) -> Iterator[Path]:
    """A file system of its own at a place. In memory: what is tried is how it is to be full."""
    if os.geteuid() != 0:
        raise RuntimeError("disk-full mounts a small file system (tmpfs), which takes root: sudo make faults")
    place.mkdir(parents=True)
    options = f"size={MEGABYTES[kind]}m,mode=0711"
    subprocess.run(["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(place)], check=True)
    try:
        yield place
    finally:
        subprocess.run(["umount", "--lazy", str(place)], check=True)


def fill(file: Path) -> int:
    """Fill the file system that a file is on; how many bytes that took."""
    written, size = 0, PIECE
    with file.open("ab", buffering=0) as out:
        while size:
            try:
                written += out.write(b"\0" * size)
            except OSError:
                size //= 2
    return written


def hurt(scene: Scene) -> None:
    """Fill it, and keep it full while people go on; then make room again."""
    service = scene.service
    server = service.data.server
    scene.database_lost = server is not None
    ballast = service.data.folder / "ballast"
    port = server.port if server is not None else 0
    with scene.crowd(*((60, 12) if scene.long else (6, 4))):
        for _ in range(5 if scene.long else 1):
            scene.wait_for(scene.chance.randint(10, 30))
            fill(ballast)
            # Until somebody has met it, and on.
            for _ in range(30):
                scene.pause(0.3)
                fill(ballast)
                if scene.failed() >= 5:
                    break
            ballast.unlink()
            if server is not None and not server.runs():
                # A server that cannot write its log ends itself; whoever looks after it starts it again.
                server.stop()
                server.start(port)
                scene.figures["server ended itself"] = scene.figures.get("server ended itself", 0) + 1
    scene.figures["told that it failed"] = scene.failed()


FULL = Fault(
    "disk-full", "no byte more fits on the disk of the database", hurt, needs=small_disk, tested=("sqlite",)
)
