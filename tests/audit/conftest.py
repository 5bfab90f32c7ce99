"""What tests of the audit share."""

from __future__ import annotations

import os
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder `var` for all tests of a run: tiny forms have the same pages around, which are looked at once."""
    base = tmp_path_factory.getbasetemp()
    folder = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "audit-var"
    folder.mkdir(exist_ok=True)
    return folder
