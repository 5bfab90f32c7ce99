"""The short part of `make faults`: each fault once, with one seed, on both databases."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.faults.faults import FAULTS
from tests.faults.running import Fault, run
from tests.faults.service import DURABLE, Data, File, OnServer
from tests.postgres import Server, own_server

SEED = 1
CASES = [pytest.param(each, kind, id=f"{each.name}-{kind}") for each in FAULTS for kind in each.databases]


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    """A server that waits for its disk, and that faults may kill."""
    with own_server(DURABLE) as running:
        yield running


def data_of(kind: str, folder: Path, fault: Fault, request: pytest.FixtureRequest) -> Data:
    if kind == "sqlite":
        return File(folder)
    server: Server = request.getfixturevalue("server")
    name = fault.name.replace("-", "_")
    server.create(name)
    return OnServer(server, name)


@pytest.mark.parametrize(("fault", "kind"), CASES)
def test_nothing_is_lost_doubled_or_untrue(
    fault: Fault, kind: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    found = run(fault, tmp_path, data_of(kind, tmp_path, fault, request), SEED)
    assert found.breaches == []
    assert found.figures["sent"] > 0
    assert found.figures["answers acknowledged"] > 0
