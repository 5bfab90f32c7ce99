"""How a run's tests are shared out among its processes: what takes longest first, and together what waits for one thing."""

from __future__ import annotations

import fcntl
import os
import pickle
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, cast

if TYPE_CHECKING:
    import pytest

T = TypeVar("T")
SHARED = "FORMENGINE_TEST_SHARED"
"""The variable that names the folder of a run."""

DRIVEN = "driven.json"
"""What a drive has found. While it is under way, its process has the lock beside this."""
DRIVES = "a11y_tests/test_pages.py"
"""The file whose first test drives two browsers through every page of the forms of the repository."""

TOGETHER: Mapping[str, str] = {
    # They wait until two browsers have been driven through every page.
    DRIVES: "driven",
    # Of what was explored for them this one needs a part.
    "a11y_tests/test_words.py": "driven",
    # They audit a form whose pages were looked at once for all of them.
    "tests/audit/gate/test_plugin.py": "looked at",
    "tests/audit/test_command.py": "looked at",
    "tests/audit/test_all_forms.py": "looked at",
    # Each process would bring the same service, and the same people, to the end of their way.
    "tests/faults/test_afterwards.py": "wandered",
    "tests/faults/test_invariants.py": "walked",
    # They use one service that was started for all of them.
    "tests/journeys/test_without_scripts.py": "served",
    "tests/journeys/test_coming_back.py": "served",
    "tests/web/test_odd_addresses.py": "served",
    "tests/web/test_unread_bodies.py": "served",
    # Each process would explore the form again, and start a narrow browser.
    "a11y_tests/test_narrow.py": "narrow",
}
"""Files whose tests stay with one process, with that of others for the same thing: a second one would wait for minutes."""

LONG = (
    DRIVES,
    "a11y_tests/test_words.py",
    "a11y_tests/test_self_test.py",
    "a11y_tests/test_preview.py",
    "a11y_tests/test_pseudo.py",
    "a11y_tests/screen_reader/test_speech.py",
    "a11y_tests/screen_reader/test_differences.py",
    "tests/journeys/test_in_the_browser.py",
    "tests/journeys/test_without_scripts.py",
    "tests/journeys/test_secrecy.py",
    "a11y_tests/test_swapped.py",
    "tests/audit/reporting/test_templates.py",
    "tests/audit/driving/test_drive.py",
    "tests/audit/driving/test_visits.py",
    "tests/audit/hearing/test_forms.py",
    "tests/audit/reporting/test_pages.py",
    "tests/publishing/test_tampering.py",
    "tests/web/test_random_forms.py",
)
"""The files that take longest: who begins with the short ones is alone with these at the end."""

AFTER_DRIVEN = (
    "a11y_tests/test_first_form.py",
    "tests/audit/gate/test_plugin.py",
    "tests/audit/test_command.py",
    "tests/audit/test_all_forms.py",
)
"""Files whose pages are mostly like those of the forms of the repository: what was found of these is known to them
(`known_in_this_run`), so they wait until it was found, and then are next.
"""
_TURNS = {path: number for number, path in enumerate(LONG)} | dict.fromkeys(AFTER_DRIVEN, len(LONG) + 1)


def turn(nodeid: str) -> int:
    """When a test's turn comes, for sorting: by its file, in the order of `LONG`, then all others, then `AFTER_DRIVEN`."""
    return _TURNS.get(_file(nodeid), len(LONG))


def is_after_driven(nodeid: str) -> bool:
    """Whether a test waits for what is found in the forms of the repository, if anything else can be done."""
    return _file(nodeid) in AFTER_DRIVEN


def share(nodeid: str) -> str:
    """What a process takes at once: one test, or all that wait for the same thing."""
    return TOGETHER.get(_file(nodeid), nodeid)


def _file(nodeid: str) -> str:
    return nodeid.partition("::")[0]


def known_in_this_run(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of what audits have found to pass since this run of the tests began, in whatever process.

    Empty at the beginning: no test trusts what an earlier run has found.
    """
    folder = tmp_path_factory.getbasetemp()
    folder = folder.parent if "PYTEST_XDIST_WORKER" in os.environ else folder
    (folder / "audit-cache").mkdir(exist_ok=True)
    return folder / "audit-cache"


def known_when_driven(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same folder, once a drive through the forms of the repository has come to its end, where one is under way: to wait
    for what it finds takes nothing of the processor, and to find it oneself as much as the drive takes.
    """
    known = known_in_this_run(tmp_path_factory)
    lock = (known.parent / DRIVEN).with_suffix(".lock")
    if lock.exists():
        with lock.open() as held:
            fcntl.flock(held, fcntl.LOCK_SH)
    return known


def say_shared_folder() -> Callable[[], None] | None:
    """Say to all processes of a run where they share what is made once; the first has what ends it, the others none."""
    if SHARED in os.environ:
        return None
    folder = tempfile.TemporaryDirectory(prefix="formengine-tests-")
    os.environ[SHARED] = folder.name

    def end() -> None:
        os.environ.pop(SHARED, None)
        folder.cleanup()

    return end


def once_in_this_run(name: str, make: Callable[[], T]) -> T:
    """What `make` gives, made by the first process of this run that asks for it; the others wait for it, and read it.

    Who asks outside of a run makes it.
    """
    if SHARED not in os.environ:
        return make()
    file = Path(os.environ[SHARED], name)
    with file.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if file.is_file():
            return cast("T", pickle.loads(file.read_bytes()))  # a process of this run has written it
        made = make()
        file.write_bytes(pickle.dumps(made))
    return made


def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """Hook of pytest-xdist, for a conftest.py: processes take one share after the other, in the order of the tests."""
    from xdist.scheduler import LoadScopeScheduling  # noqa: PLC0415 - a run in one process needs none of it

    # Otherwise those of many tests come first, however quick they are.
    config.option.loadscopereorder = False

    class Shares(LoadScopeScheduling):
        def _split_scope(self, nodeid: str) -> str:
            return share(nodeid)

        def mark_test_complete(self, node: Any, item_index: int, duration: float = 0) -> None:
            scope = share(self.registered_collections[node][item_index])
            if scope == TOGETHER[DRIVES]:
                self._begin_what_waited()
            super().mark_test_complete(node, item_index, duration)
            # What is done would be counted anew for each test that ends, thousands of them thousands of times.
            if all(self.assigned_work[node][scope].values()):
                del self.assigned_work[node][scope]

        def _begin_what_waited(self) -> None:
            late = [scope for scope, unit in self.workqueue.items() if any(map(is_after_driven, unit))]
            for scope in reversed(late):
                self.workqueue.move_to_end(scope, last=False)

    return Shares(config, log)
