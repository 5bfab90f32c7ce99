"""A fault from its beginning to its end: the service, the crowd, the fault, all whole again, and what must hold."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, ExitStack, closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

from tests.faults.invariants import breaches
from tests.faults.scene import Scene
from tests.faults.service import DURABLE, Data, File, OnServer, Service, running
from tests.postgres import Server, own_server

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
    needs: Callable[[Path, str], AbstractContextManager[Path]] | None = None
    """What makes the place for the database, where that must be a special one."""
    tested: tuple[str, ...] = ("sqlite", "postgresql")
    """The databases that it happens on among the tests, which have less than a minute of the processor for all of it."""
    running: bool = True
    """Whether the service is running when it begins; otherwise `hurt` starts it."""
    shown_by: tuple[str, ...] = ()
    """Figures that are not 0 where it happened to somebody: one that met nobody has shown nothing."""


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
        if fault.running:
            service.start_web()
            service.start_worker()
        fault.hurt(scene)
        settle(service)
        found = [*breaches(scene), *unmet(fault, scene.figures)]
        return Found(fault.name, data.kind, scene.figures, found)


def unmet(fault: Fault, figures: Mapping[str, float]) -> Iterator[str]:
    """What a fault was to do to somebody, and did to nobody."""
    yield from (
        f"{each}: none, so that nothing was shown" for each in fault.shown_by if not figures.get(each)
    )


@contextmanager
def data_for(fault: Fault, kind: str, folder: Path, server: Server | None = None) -> Iterator[Data]:
    """A database for one fault: on a server that is there, or on one of its own."""
    with ExitStack() as around:
        place = folder / "data"
        if fault.needs is not None:
            around.enter_context(fault.needs(place, kind))
        else:
            place.mkdir(mode=0o711)
        if kind == "sqlite":
            yield File(place)
            return
        if server is None or fault.needs is not None:
            server = around.enter_context(own_server(DURABLE, str(place)))
        name = fault.name.replace("-", "_")
        server.create(name)
        yield OnServer(server, name)


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
