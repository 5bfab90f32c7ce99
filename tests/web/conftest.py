"""Every test gets services of its own, each with a real app and a real database."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

pytest.register_assert_rewrite("tests.web.page", "tests.web.support")

from tests.web.support import Serving  # noqa: E402  # after the line that lets its asserts speak


@pytest.fixture
def serve(tmp_path: Path) -> Iterator[Serving]:
    """Makes services; see `Serving`."""
    with Serving(tmp_path) as serving:
        yield serving
