"""The database is gone for a while, then it comes back by itself.

PostgreSQL: its processes are killed and started again later. SQLite has no server that could be gone; what answers nobody
there is a file that another process keeps to itself, for longer than anybody waits for a lock.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing

from tests.faults.running import Fault
from tests.faults.scene import Scene

PATIENCE = 300
"""Looks, a fifth of a second apart."""
GONE_S, LONG_GONE_S = 7.0, 60.0
"""Also the shorter is longer than anybody waits: for a lock 5 seconds, for a connection 5, a worker between two looks 5."""


def hurt(scene: Scene) -> None:
    """Take it away in the middle of things."""
    seconds = LONG_GONE_S if scene.long else GONE_S
    server = scene.service.data.server
    scene.database_lost = server is not None
    with scene.crowd(*((60, 12) if scene.long else (6, 4))):
        scene.wait_for(scene.chance.randint(15, 40))
        if server is not None:
            port = server.port
            server.kill()
            scene.pause(seconds)
            server.start(port)
        else:
            address = scene.service.data.url.removeprefix("sqlite:///")
            with closing(sqlite3.connect(address, isolation_level=None, timeout=30)) as other:
                other.execute("BEGIN IMMEDIATE")
                scene.pause(seconds)
                other.execute("ROLLBACK")
        arrived = scene.service.arrived
    scene.figures |= {"gone s": seconds, "told that it failed": scene.failed()}
    scene.figures["arrived after"] = _on_its_way_again(scene, arrived)


def _on_its_way_again(scene: Scene, before: int) -> int:
    """How many messages came since it is back, by the worker that was there all along: nobody starts it again."""
    service = scene.service
    for _ in range(PATIENCE):
        if service.arrived > before or service.worker is None or service.worker.poll() is not None:
            break
        scene.pause(0.2)
    return service.arrived - before


AWAY = Fault(
    "database-away",
    "the database is gone; on SQLite another process keeps its file locked",
    hurt,
    tested=("postgresql",),
    shown_by=("told that it failed", "arrived after"),
)
