"""Each thing that must hold after a fault is found when it does not: here it is broken on purpose, one thing at a time."""

from __future__ import annotations

import copy
import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from random import Random

import pytest

from tests.databases import SQLite
from tests.faults import trace
from tests.faults.disk import HOW
from tests.faults.invariants import breaches
from tests.faults.kills import WEB
from tests.faults.memory import Known, Lost
from tests.faults.person import Person
from tests.faults.running import settle, unmet
from tests.faults.scene import Scene
from tests.faults.service import File, Service, running, steady_port

STAYS, LEAVES = 0, 1


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Scene]:
    """Somebody who sent, somebody who left after two pages; all of it is as it should be."""
    with running(
        tmp_path_factory.mktemp("whole"), File(tmp_path_factory.mktemp("data")), workers=1
    ) as service:
        service.start_web()
        scene = Scene(service, Random(1))
        for pages in (99, 2):
            person = Person(len(scene.people), service.port, scene.chance)
            scene.people.append(person)
            with closing(person):
                person.walk(pages)
        settle(service)
        yield scene


@pytest.fixture
def scene(whole: Scene, tmp_path: Path) -> Scene:
    """The same, in a copy that may be broken."""
    return copy_of(whole, tmp_path)


def copy_of(whole: Scene, tmp_path: Path) -> Scene:
    """A scene again, with a database and receivers of its own; its people have no connection."""
    with (
        closing(sqlite3.connect(SQLite(whole.service.data.folder).file)) as kept,  # type: ignore[attr-defined]  # a scene runs on SQLite
        closing(sqlite3.connect(SQLite(tmp_path).file)) as fresh,
    ):
        kept.backup(fresh)
    service = copy.copy(whole.service)
    service.office, service.mail = copy.deepcopy(service.office), copy.copy(service.mail)
    service.data = File(tmp_path)
    return Scene(service, Random(1), people=[copy.deepcopy(each) for each in whole.people])


def test_what_is_whole_is_found_whole(scene: Scene) -> None:
    assert breaches(scene) == []
    assert (scene.figures["sent"], scene.figures["messages"], scene.figures["repeats"]) == (1, 2, 0)
    assert scene.figures["answers acknowledged"] == 7


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        ("DELETE FROM answers WHERE visit = 'one'", "1: one is None;"),
        ("DELETE FROM drafts WHERE status = 'open'", "1: what they began is missing"),
        ("UPDATE answers SET body = x'00' WHERE visit = 'two'", "1: half written, it does not open"),
        ("DELETE FROM submissions", "was told to somebody, and was never sent"),
        ("DELETE FROM deliveries WHERE channel = 'email'", "has 0 messages by email"),
        ("UPDATE deliveries SET status = 'waiting' WHERE channel = 'webhook'", "still waits by webhook"),
        ("UPDATE deliveries SET id = id + 1", "is noted as arrived by webhook, and never was"),
        ("UPDATE deliveries SET id = id + 1", "came by email, and nobody sent it"),
    ],
)
def test_what_is_missing_in_the_database_is_found(scene: Scene, statement: str, told: str) -> None:
    scene.service.data.change(statement)
    assert any(told in each for each in breaches(scene)), breaches(scene)


def _again(scene: Scene) -> None:
    (key,) = scene.service.office.came
    scene.service.office.came[key] += 1


def _otherwise(scene: Scene) -> None:
    (found,) = scene.service.office.worked_on.values()
    found["answers"]["q1"] = "w9x9"


def _to_another(scene: Scene) -> None:
    scene.people[STAYS].checked -= {"p0@example.org"}


def _another_reference(scene: Scene) -> None:
    scene.people[STAYS].reference = "AAAA-AAAA-AA"


def _never_pressed(scene: Scene) -> None:
    scene.people[STAYS].pressed = False


def _unsure(scene: Scene) -> None:
    scene.people[LEAVES].unsure = 1


def _another_tab(scene: Scene) -> None:
    scene.people[STAYS].conflicts = 1


def _another_answer(scene: Scene) -> None:
    scene.people[LEAVES].pages["one"] = Known("w8x8", ["w8x9"])


@pytest.mark.parametrize(
    ("broken", "told"),
    [
        (_again, "1 came again, and 0 answers can have been lost"),
        (_otherwise, "the office has other answers than were sent"),
        (_to_another, "its mail went to somebody else"),
        (_another_reference, "was told 'AAAA-AAAA-AA', and"),
        (_never_pressed, "1 were sent, and 0 pressed the button"),
        (_unsure, "1 answers were saved although a page said that they were not"),
        (_another_tab, "1 pages told of another tab, and there was none"),
        (_another_answer, "1: one is 'w1x1'; 'w8x8' was acknowledged"),
    ],
)
def test_what_was_told_and_is_not_so_is_found(
    scene: Scene, broken: Callable[[Scene], None], told: str
) -> None:
    broken(scene)
    assert any(told in each for each in breaches(scene)), breaches(scene)


def test_whoever_sent_twice_is_found(whole: Scene, scene: Scene) -> None:
    again = Person(STAYS, whole.service.port, Random(1))
    with closing(again):
        again.walk()
    scene.service.data = whole.service.data
    assert "p0@example.org has sent 2 times" in breaches(scene)


def test_a_page_that_shows_another_answer_than_was_saved_is_a_lie(whole: Scene) -> None:
    person = Person(7, whole.service.port, Random(1))
    with closing(person):
        person.walk(1)
        person.pages["one"] = Known("w7x9")
        person.look_back()
    assert "; 'w7x9' was saved, and [] may be" in person.lies[0]


def test_whoever_never_gets_through_says_so(whole: Scene) -> None:
    with pytest.raises(Lost, match="gave 404"):
        Person(8, whole.service.port, Random(1)).open("/en/errand/nowhere")


def test_a_fault_that_met_nobody_has_shown_nothing() -> None:
    killed = {"killed": 2.0, "answered lost": 3.0}
    assert list(unmet(WEB, killed)) == []
    assert list(unmet(WEB, {**killed, "killed": 0})) == ["killed: none, so that nothing was shown"]
    assert list(unmet(WEB, {"killed": 2.0})) == ["answered lost: none, so that nothing was shown"]


def test_whoever_may_not_mount_a_small_disk_is_told_what_to_do(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from tests.faults.disk import small_disk\n"
        "with small_disk(Path(sys.argv[1]), 'sqlite'): pass"
    )
    # Root is somebody who may not, too, without this capability.
    somebody = ["setpriv", "--bounding-set=-sys_admin"] if os.geteuid() == 0 else []
    done = subprocess.run(
        [*somebody, sys.executable, "-c", code, str(tmp_path / "disk")],
        capture_output=True,
        text=True,
        check=False,
        cwd=Path(__file__).parents[2],
    )
    assert done.returncode == 1
    assert HOW in done.stderr


def test_people_leave_where_what_was_hurt_is_not_started_again() -> None:
    scene = Scene(Service.__new__(Service), Random(1))
    scene.service.port = steady_port()
    with pytest.raises(AssertionError, match="ended"), scene.crowd(3, 3):
        raise AssertionError("formengine serve ended")
    assert not scene.anybody


SYNCED = """
71 100.000001 recvfrom(9<socket:[1]>, "POST /en/errand/one HTTP"..., 8192, 0, NULL, NULL) = 700 <0.000010>
71 100.000500 fdatasync(12</srv/drafts.db-wal>) = 0 <0.000800>
71 100.001400 sendto(9<socket:[1]>, "HTTP/1.1 303 See Other\\r\\n"..., 300, 0, NULL, 0) = 300 <0.000010>
"""
CUT = """
71 100.000001 recvfrom(9<socket:[1]>, "POST /en/errand/one HTTP"..., 8192, 0, NULL, NULL) = 700 <0.000010>
72 100.000500 fdatasync(12</srv/drafts.db-wal> <unfinished ...>
71 100.000600 read(4<pipe:[2]>, "x", 1) = 1 <0.000010>
72 100.001200 <... fdatasync resumed>) = 0 <0.000700>
71 100.001400 sendto(9<socket:[1]>, "HTTP/1.1 303 See Other\\r\\n"..., 300, 0, NULL, 0) = 300 <0.000010>
"""


@pytest.mark.parametrize("lines", [SYNCED, CUT])
def test_a_303_after_its_sync_is_right(lines: str) -> None:
    assert trace.unsynced(trace.events(lines.splitlines(), trace.LOGS["sqlite"])) == (1, 0)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("fdatasync(12</srv/drafts.db-wal>) = 0", "write(12</srv/drafts.db-wal>) = 9"),
        ("drafts.db-wal", "another"),
        (" = 0 ", " = -1 EIO (Input/output error) "),
        ("100.000500", "99.000000"),
        ("<0.000800>", "<0.001800>"),
    ],
)
def test_a_303_before_its_sync_is_found(before: str, after: str) -> None:
    lines = SYNCED.replace(before, after).splitlines()
    assert trace.unsynced(trace.events(lines, trace.LOGS["sqlite"])) == (1, 1)
