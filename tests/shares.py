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

TOGETHER: Mapping[str, str] = {
    # They wait until two browsers have been driven through every page.
    "a11y_tests/test_pages.py": "driven",
    # Of what was explored for them this one needs a part.
    "a11y_tests/test_words.py": "driven",
    # They audit a form whose pages were looked at once for all of them.
    "tests/audit/gate/test_plugin.py": "looked at",
    "tests/audit/test_command.py": "looked at",
    "tests/audit/test_all_forms.py": "looked at",
    # Each process would bring the same service, and the same people, to the end of their way.
    "tests/faults/test_afterwards.py": "wandered",
    "tests/faults/test_invariants.py": "walked",
    # Each process would explore the form again, and start a narrow browser.
    "a11y_tests/test_narrow.py": "narrow",
}
"""Files whose tests stay with one process, with that of others for the same thing: a second one would wait for minutes."""

LONG = (
    "a11y_tests/test_pages.py",
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
    # The later they begin the more of their pages are like others that were looked at (`known_in_this_run`).
    "tests/audit/gate/test_plugin.py",
    "tests/audit/test_command.py",
    "tests/audit/test_all_forms.py",
    "a11y_tests/test_first_form.py",
)
"""The files that take longest: who begins with the short ones is alone with these at the end."""
_TURNS = {path: number for number, path in enumerate(LONG)}


def turn(nodeid: str) -> int:
    """When a test's turn comes, for sorting: by its file, in the order of `LONG`, then all others."""
    return _TURNS.get(_file(nodeid), len(LONG))


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

    return Shares(config, log)
