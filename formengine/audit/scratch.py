"""Folders for what nobody needs after a run."""

from __future__ import annotations

import shutil
from pathlib import Path
from tempfile import TemporaryDirectory

MEMORY = Path("/dev/shm")  # noqa: S108  # a folder with a random name is made in it, as `tempfile` makes them
ENOUGH = 500_000_000
"""Bytes that must be free there: in a container it can be very small."""


def scratch(purpose: str) -> TemporaryDirectory[str]:
    """A folder that goes at its end, in memory where there is such a place.

    Exploring saves thousands of drafts that nobody will ever read; on a disk each of them is waited for.
    """
    roomy = MEMORY.is_dir() and shutil.disk_usage(MEMORY).free >= ENOUGH
    return TemporaryDirectory(prefix=f"formengine-{purpose}-", dir=MEMORY if roomy else None)
