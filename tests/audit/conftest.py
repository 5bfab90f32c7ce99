"""What tests of the audit share."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from formengine.cli.audit import audit
from tests.audit.hello import FORM, TOOLS


@pytest.fixture
def kept(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder `var` for all tests of a run: tiny forms have the same pages around, which are looked at once.

    One test at a time has it: two that audit the same pages at once would both look at all of them.
    """
    base = tmp_path_factory.getbasetemp()
    folder = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "audit-var"
    with folder.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        folder.mkdir(exist_ok=True)
        yield folder


@pytest.fixture
def known(kept: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    """For tests that audit the form of `hello.py`: all of it was looked at before, and what passed is known."""
    if not any(kept.iterdir()):
        _look_at_all(tmp_path_factory.mktemp("hello"), kept)


def _look_at_all(service: Path, kept: Path) -> None:
    """Both languages in one go: what has the same layout is then loaded, and walked, once for both."""
    (service / "forms/hello").mkdir(parents=True)
    (service / "var").symlink_to(kept)
    (service / "forms/hello/form.yaml").write_text(FORM, "utf-8")
    before = Path.cwd()
    os.chdir(service)
    try:
        CliRunner().invoke(audit, ["hello", *(f"--{tool}" for tool in TOOLS), "--no-evidence"])
    finally:
        os.chdir(before)
