"""Waiting for something to hold, instead of for some time to pass."""

from __future__ import annotations

import time
from collections.abc import Callable

PAUSE = 0.05


class NeverHappened(RuntimeError):
    """What was waited for did not come."""


def wait_until(holds: Callable[[], bool], what: str, limit: float = 120.0) -> None:
    """Wait until it holds. Raises NeverHappened after `limit` seconds, which is for what is broken, not for what is slow."""
    end = time.monotonic() + limit
    while not holds():
        if time.monotonic() > end:
            raise NeverHappened(f"Waited {limit:.0f} seconds until {what}.")
        time.sleep(PAUSE)  # between two looks; what is waited for decides
