"""What `make thorough` tries more of than `make test`, which has ten minutes: examples of properties, and long tests.

A test that is marked `thorough` runs there alone. Its reason stands beside the mark, with the cheaper test of the same point
that `make test` keeps. To run it by itself: `pytest -m thorough FILE`.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pytest

THOROUGH = os.environ.get("FORMENGINE_TESTS") == "thorough"
"""Whether this is such a run: `make thorough` says so, to all of its processes."""
MARK = "thorough"
FEWER, MORE = 3, 5
"""How many times fewer and more examples are tried than a property names."""
LEAST = 5
"""Examples that are always tried, where a property names as many."""


def tries(number: int) -> int:
    """How many examples of a property are tried in this run, where `number` is what its author found worth trying."""
    return number * MORE if THOROUGH else max(number // FEWER, min(number, LEAST))


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Hook of pytest, for a conftest.py: tests that only `make thorough` makes are left out, unless they are asked for."""
    if THOROUGH or MARK in config.option.markexpr:
        return
    out = [item for item in items if item.get_closest_marker(MARK) is not None]
    if out:
        config.hook.pytest_deselected(items=out)
        items[:] = [item for item in items if item.get_closest_marker(MARK) is None]
