"""A fault from its beginning to its end: the service, the crowd, the fault, all whole again, and what must hold."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

from tests.faults.invariants import breaches
from tests.faults.scene import Scene
from tests.faults.service import Data, Service, running

ROUNDS = 40
"""Rounds of one try for each message that waits: more than the tries that one has."""


@dataclass(frozen=True, slots=True)
class Fault:
    """What is done to whom. `hurt` brings its own crowd, and leaves the service running."""

    name: str
    says: str
    hurt: Callable[[Scene], None]
    databases: tuple[str, ...] = ("sqlite", "postgresql")
    options: tuple[tuple[str, Any], ...] = ()
    """Of the service: its processes, its threads, its environment."""


@dataclass(frozen=True, slots=True)
class Found:
    """What came of one fault on one database."""

    fault: str
    database: str
    figures: dict[str, float]
    breaches: list[str]


def run(fault: Fault, folder: Path, data: Data, seed: int, *, long: bool = False) -> Found:
    """Let it happen. The seed, the fault and the database say what chance does."""
    with running(folder, data, **dict(fault.options)) as service:
        scene = Scene(service, Random(f"{seed} {fault.name} {data.kind}"), long)
        service.start_web()
        service.start_worker()
        fault.hurt(scene)
        settle(service)
        return Found(fault.name, data.kind, scene.figures, breaches(scene))


def settle(service: Service) -> None:
    """Bring what still waits, as time would: leases of workers that were killed end, and pauses between two tries."""
    service.stop_worker()
    with closing(service.store()) as store:
        for _ in range(ROUNDS):
            if not store.outbox.listed(("waiting",)):
                return
            # Nobody has it any more, since no worker runs.
            service.data.change("UPDATE deliveries SET due_at = 0 WHERE status = 'waiting'")
            service.carry_once()
