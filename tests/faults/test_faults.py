"""The short part of `make faults`: each fault with one seed, those that touch the database itself on both."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.faults.faults import FAULTS
from tests.faults.running import Fault, data_for, run
from tests.faults.service import DURABLE
from tests.postgres import Server, own_server

SEED = 1
ROOT = pytest.mark.skipif(os.geteuid() != 0, reason="to mount a small disk takes root")
CASES = [
    pytest.param(each, kind, id=f"{each.name}-{kind}", marks=[ROOT] if each.needs else [])
    for each in FAULTS
    for kind in each.tested
]


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
        folder.chmod(0o711)
    shared: Server | None = None if kind == "sqlite" else request.getfixturevalue("server")
    with data_for(fault, kind, tmp_path, shared) as data:
        found = run(fault, tmp_path / "service", data, SEED)
    assert found.breaches == []
    assert found.figures["sent"] > 0
    assert found.figures["answers acknowledged"] > 0
