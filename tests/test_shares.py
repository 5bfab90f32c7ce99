"""How tests are shared out: what waits for one thing stays together, and what takes longest begins first."""

from __future__ import annotations

import fcntl
import threading
from pathlib import Path
from types import SimpleNamespace

import pytest

from tests.shares import (
    AFTER_DRIVEN,
    DRIVEN,
    DRIVES,
    LONG,
    TOGETHER,
    known_when_driven,
    pytest_xdist_make_scheduler,
    share,
    turn,
)

ROOT = Path(__file__).parent.parent


@pytest.mark.parametrize("path", [*LONG, *AFTER_DRIVEN])
def test_every_file_that_is_named_is_there(path: str) -> None:
    assert (ROOT / path).is_file()


def test_what_takes_longest_begins_first() -> None:
    tests = ["tests/web/test_start.py::test_it", f"{LONG[1]}::test_one", f"{LONG[0]}::test_two[form/fr]"]
    assert sorted(tests, key=turn) == tests[::-1]


class Process:
    """A process of a run, as its scheduler sees it: what it was told to run, by numbers."""

    shutting_down = False
    gateway = SimpleNamespace(id="a name")

    def __init__(self) -> None:
        self.told: list[int] = []

    def send_runtest_some(self, numbers: list[int]) -> None:
        self.told += numbers

    def shutdown(self) -> None:
        self.shutting_down = True


def test_what_waits_for_the_drive_is_next_when_that_has_come_to_its_end(
    pytestconfig: pytest.Config, monkeypatch: pytest.MonkeyPatch
) -> None:
    # As `-n 2` would say; a run in one process has no such scheduler.
    monkeypatch.setattr(pytestconfig.option, "tx", ["2*popen"])
    monkeypatch.setattr(pytestconfig.option, "loadscopereorder", False, raising=False)
    late = [f"{AFTER_DRIVEN[0]}::test_{number}" for number in "ab"]
    tests = [
        f"{DRIVES}::test_it",
        *(f"tests/web/test_start.py::test_{number}" for number in range(20)),
        *late,
    ]
    first, second = Process(), Process()
    shares = pytest_xdist_make_scheduler(pytestconfig, None)
    shares.numnodes = 2
    for process in (first, second):
        shares.add_node(process)
        shares.add_node_collection(process, tests)
    shares.schedule()
    for done in range(8):
        shares.mark_test_complete(second, second.told[done])
    assert not {tests[number] for number in second.told} & set(late)
    assert tests[first.told[0]].startswith(DRIVES)
    before = len(first.told)
    for done in range(2):
        shares.mark_test_complete(first, first.told[done])
    assert [tests[number] for number in first.told[before:]] == late


def test_tests_that_wait_for_one_thing_are_one_share_and_all_others_are_their_own() -> None:
    driven = [path for path, thing in TOGETHER.items() if thing == "driven"]
    assert len({share(f"{path}::test_{number}") for number, path in enumerate(driven)}) == 1
    assert share(f"{driven[0]}::test_one") != share("tests/audit/gate/test_plugin.py::test_one")
    assert share("tests/web/test_start.py::test_one") != share("tests/web/test_start.py::test_two")


def test_what_the_drive_finds_is_waited_for(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PYTEST_XDIST_WORKER", "gw0")
    monkeypatch.setattr(tmp_path_factory, "getbasetemp", lambda: tmp_path / "gw0")
    # Nothing drives in this run.
    assert known_when_driven(tmp_path_factory).is_dir()
    found = tmp_path / DRIVEN
    with found.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        seen: list[bool] = []
        waits = threading.Thread(
            target=lambda: (known_when_driven(tmp_path_factory), seen.append(found.exists()))
        )
        waits.start()
        found.write_text("{}", "utf-8")
    waits.join()
    assert seen == [True]
