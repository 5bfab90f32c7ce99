"""The disk is full: a file system of a few megabytes, which something else fills up to the last byte.

On SQLite it holds the file, on PostgreSQL all that the server writes. Who is not root mounts it in a namespace of their own,
in which all of the fault runs then: `apart` is the command that leads there.
"""

from __future__ import annotations

import ctypes
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import psycopg

from tests.faults.running import Fault
from tests.faults.scene import Scene

MEGABYTES = {"sqlite": 16, "postgresql": 96}
PIECE = 1 << 16
DETACH = 2
"""MNT_DETACH of umount2(2): the place is free at once, whoever still has a file open there."""
NAMESPACE = ("unshare", "--user", "--mount", "--map-current-user", "--keep-caps")
"""Debian's util-linux has it. Who runs in it is who they were, and may mount, for nobody else to see."""
HOW = (
    "disk-full mounts a small file system (tmpfs) and may not. Run it as root, or where users may have namespaces:"
    " sysctl user.max_user_namespaces (and kernel.unprivileged_userns_clone, where there is one) says so,"
    " and in a container its seccomp profile."
)


@contextmanager
def small_disk(place: Path, kind: str) -> Iterator[Path]:
    """A file system of its own at a place. In memory: what is tried is how it is to be full. Raises RuntimeError where
    this process may mount none.
    """
    place.mkdir(parents=True)
    system, path = ctypes.CDLL(None, use_errno=True), os.fsencode(place)
    options = f"size={MEGABYTES[kind]}m,mode=0711".encode()
    # Not mount(8): that asks who one is, and not what one may.
    if system.mount(b"tmpfs", path, b"tmpfs", ctypes.c_ulong(0), options):
        raise RuntimeError(f"{HOW} ({os.strerror(ctypes.get_errno())})")
    try:
        yield place
    finally:
        system.umount2(path, DETACH)


def apart(kind: str, seed: int, *, long: bool = False) -> list[str]:
    """The command that lets this fault happen where whoever is not root may mount."""
    words = [sys.executable, "-m", "tests.faults", "--apart", "--fault", "disk-full"]
    return [*NAMESPACE, *words, "--database", kind, "--seed", str(seed), *["--long"] * long]


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
            if server is not None:
                # What it has laid aside for its log would last few people to the end.
                with suppress(psycopg.Error):
                    service.data.change("SELECT pg_switch_wal()")
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
    "disk-full",
    "no byte more fits on the disk of the database",
    hurt,
    needs=small_disk,
    tested=("sqlite",),
    shown_by=("told that it failed",),
)
