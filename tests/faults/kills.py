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
                scene.pause(scene.chance.random() * 0.02)
                kill(scene)
                killed += 1
        scene.figures["killed"] = killed

    return hurt


def web(scene: Scene) -> None:
    """One that answers requests, or all of them with the one that started them."""
    if scene.chance.random() < 0.5:
        scene.service.kill_one_of_web(scene.chance.randrange(9))
    else:
        scene.service.kill_web()
        scene.service.start_web()


def worker(scene: Scene) -> None:
    """The one that carries messages, with something in its hands where there is something."""
    scene.service.kill_worker()
    scene.service.start_worker()


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


WEB = Fault("kill-web", "kill -9 of a web process, or of all of them", again_and_again(web, 2, 15))
WORKER = Fault("kill-worker", "kill -9 of the worker", again_and_again(worker, 3, 15))
DATABASE = Fault(
    "kill-database", "kill -9 of PostgreSQL; on SQLite of every process", again_and_again(database, 2, 10)
)
