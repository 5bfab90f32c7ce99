"""How a run's tests are shared out among its processes: those that wait for one and the same thing stay with one process."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pytest

TOGETHER = "a11y_tests/test_pages.py"
"""Its tests wait until two browsers have been driven through every page: a second process that has one waits for minutes."""


def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """The processes take one test after the other, the longest piece first. A hook of pytest-xdist, for a conftest.py."""
    from xdist.scheduler import LoadScopeScheduling  # noqa: PLC0415 - a run in one process needs none of it

    class Shares(LoadScopeScheduling):
        def _split_scope(self, nodeid: str) -> str:
            return TOGETHER if nodeid.startswith(TOGETHER) else nodeid

    return Shares(config, log)
