"""The short part of `make faults`: faults with one seed, on one database; that answers wait for the disk, on both.

What the others bring about is held by cheaper tests too (`ELSEWHERE`): with `make thorough` they all happen.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.faults import crowd, edit, kills, receivers, tabs
from tests.faults.disk import FULL
from tests.faults.faults import FAULTS
from tests.faults.running import Fault, data_for, run
from tests.faults.service import DURABLE
from tests.postgres import Server, own_server

SEED = 1
ROOT = Path(__file__).parents[2]
ELSEWHERE = {
    # A server that is killed and started again: `database-away` does the same, and waits longer in between.
    kills.DATABASE: "tests/storage/test_postgresql.py",
    kills.WORKER: "tests/delivery/test_crash.py",
    receivers.RECEIVERS: "tests/delivery/test_worker.py",
    tabs.TABS: "tests/storage/test_races.py",
    edit.EDIT: "tests/web/test_versions.py",
    # Fewer at once meet each of the faults that happen here.
    crowd.CROWD: "tests/storage/test_races.py",
}
"""Each takes a service of its own for ten seconds. What is in people's way there, cheaper tests bring about alone."""
CASES = [
    pytest.param(
        each,
        kind,
        id=f"{each.name}-{kind}",
        marks=[pytest.mark.thorough] if each in ELSEWHERE else [],
    )
    for each in FAULTS
    for kind in each.tested
    if each is not FULL
]


@pytest.mark.parametrize("path", sorted(set(ELSEWHERE.values())))
def test_what_holds_it_every_day_is_there(path: str) -> None:
    assert (ROOT / path).is_file()


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    """A server that waits for its disk, and that faults may kill."""
    with own_server(DURABLE) as running:
        yield running


@pytest.mark.parametrize(("fault", "kind"), CASES)
def test_nothing_is_lost_doubled_or_untrue(
    fault: Fault, kind: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    # Another user's server must come through, where it has its files here.
    for folder in (tmp_path, *tmp_path.parents[:3]):
        folder.chmod(folder.stat().st_mode | 0o111)
    shared: Server | None = None if kind == "sqlite" else request.getfixturevalue("server")
    with data_for(fault, kind, tmp_path, shared) as data:
        found = run(fault, tmp_path / "service", data, SEED)
    assert found.breaches == []
    assert found.figures["sent"] > 0
    assert found.figures["answers acknowledged"] > 0


@pytest.mark.parametrize("kind", FULL.tested)
def test_nothing_is_lost_where_the_disk_is_full(kind: str) -> None:
    """In a process of its own, which mounts the disk whoever it is, or says why it may not. It is never passed over."""
    command = [sys.executable, "-m", "tests.faults", "--fault", FULL.name, "--database", kind]
    done = subprocess.run(
        [*command, "--seed", str(SEED)], capture_output=True, text=True, check=False, cwd=ROOT
    )
    assert done.returncode == 0, f"{done.stdout}{done.stderr}"
    assert "Everything held." in done.stdout
    figures = dict(line.rsplit(maxsplit=1) for line in done.stdout.splitlines() if line.startswith("  "))
    assert int(figures["  sent"]) > 0
