"""`kill -9` of the web processes, of the worker, of the database: at moments that chance chooses, while people type."""

from __future__ import annotations

from collections.abc import Callable

from tests.faults.running import Fault
from tests.faults.scene import Scene

PEOPLE, AT_ONCE = 8, 4
LONG_PEOPLE, LONG_AT_ONCE = 120, 12


def again_and_again(kill: Callable[[Scene], None], times: int, long_times: int) -> Callable[[Scene], None]:
    """Kill so often while a crowd is there."""

    def hurt(scene: Scene) -> None:
        people = (LONG_PEOPLE, LONG_AT_ONCE) if scene.long else (PEOPLE, AT_ONCE)
        killed = 0
        with scene.crowd(*people):
            for _ in range(long_times if scene.long else times):
                scene.wait_for(scene.chance.randint(10, 50))
                if not scene.anybody:
                    break
                supervise(scene)
                scene.pause(scene.chance.random() * 0.02)
                kill(scene)
                killed += 1
            while scene.anybody:
                supervise(scene)
                scene.pause(0.2)
        scene.figures["killed"] = killed

    return hurt


def supervise(scene: Scene) -> None:
    """Start what serves pages again where it ended as a whole, as systemd does: granian takes two deaths of one process
    within five seconds for a loop that has no end.
    """
    assert scene.service.web is not None
    if scene.service.web.poll() is not None:
        scene.count("ended as a whole")
        scene.service.start_web()


def web(scene: Scene) -> None:
    """One that answers requests, or all of them with the one that started them."""
    if scene.chance.random() < 0.5:
        scene.service.kill_one_of_web(scene.chance.randrange(9))
    else:
        scene.service.kill_web()
        scene.service.start_web()


def worker(scene: Scene) -> None:
    """The one that carries messages, with one in its hands: receivers think for a moment, so that it waits for an answer."""
    service, chance = scene.service, scene.chance
    for moods in (service.office.moods, service.mail.moods):
        moods.next = [chance.uniform(0.0, 0.1) for _ in range(1000)]
    with scene.crowd(*((LONG_PEOPLE, LONG_AT_ONCE) if scene.long else (PEOPLE, AT_ONCE))):
        for _ in range(15 if scene.long else 3):
            until = service.arrived + chance.randint(1, 4)
            for _ in range(1000):
                if service.arrived >= until:
                    break
                scene.pause(0.01)
            scene.pause(chance.random() * 0.1)
            service.kill_worker()
            service.start_worker()
    scene.figures["killed"] = service.kills


def database(scene: Scene) -> None:
    """The server with all its processes; of a file, whoever has it open: web and worker."""
    scene.database_lost = True
    service = scene.service
    if service.data.server is not None:
        port = service.data.server.port
        service.data.server.kill()
        scene.pause(scene.chance.random() * 0.3)
        service.data.server.start(port)
        return
    service.kill_web()
    service.kill_worker()
    service.start_web()
    service.start_worker()


WEB = Fault(
    "kill-web",
    "kill -9 of a web process, or of all of them",
    again_and_again(web, 2, 15),
    tested=("postgresql",),
    shown_by=("killed", "answered lost"),
)
WORKER = Fault("kill-worker", "kill -9 of the worker", worker, tested=("sqlite",), shown_by=("killed",))
DATABASE = Fault(
    "kill-database",
    "kill -9 of PostgreSQL; on SQLite of every process",
    again_and_again(database, 2, 10),
    # On SQLite it is each process, as web processes and the worker are by the two faults above.
    tested=("postgresql",),
    shown_by=("killed",),
)
