"""Each test gets a project of its own."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib import import_module
from pathlib import Path

import pytest

pytest.register_assert_rewrite("tests.web.page", "tests.web.support", "tests.publishing.support")

from tests.publishing.support import Project  # noqa: E402  # after the line that lets its asserts speak


@pytest.fixture(scope="session", autouse=True)
def _engine_hashed_once() -> Iterator[None]:
    """No test here changes the engine itself, whose files each command hashes."""
    # The room itself exports a function of this name.
    fingerprint = import_module("formengine.audit.gate.fingerprint")
    with pytest.MonkeyPatch.context() as monkeypatch:
        monkeypatch.setattr(fingerprint, "engine", cache(fingerprint.engine))
        yield


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Project]:
    """A form that is written, and nothing more; see `Project`."""
    made = Project(tmp_path, monkeypatch)
    yield made
    made.close()
