"""The services of these tests are processes of their own: what they stretch is looked up here at the same cost."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.quick import stretching_as_served


@pytest.fixture(autouse=True)
def _as_served() -> Iterator[None]:
    with stretching_as_served():
        yield
