"""Waiting until a file of a form is saved: its definition, what it includes, its journeys, its translations.

Files are asked for their times: no library is needed for that, it works on every disk, also one that is shared over a
network, and a folder of forms has few files.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

EVERY = 0.4
"""Seconds between two looks: what one saves is told before one has looked up."""

Stamp = frozenset[tuple[Path, int, int]]


def stamp(folders: Iterable[Path], locales: Path | None) -> Stamp:
    """Which files there are, how large, and when each was saved last."""
    homes = {
        folder.resolve().parent if folder.is_dir() else folder.resolve().parent.parent for folder in folders
    }
    files = [file for home in homes for file in home.rglob("*.yaml")]
    files += locales.glob("*/LC_MESSAGES/*.po") if locales is not None else ()
    return frozenset(_of(file) for file in files)


def saved(look: Callable[[], Stamp]) -> Iterator[None]:
    """Yield at once, and again whenever what `look` gives has changed."""
    known: Stamp | None = None
    while True:
        now = look()
        if now != known:
            known = now
            yield
        # Looked at again and again: no way to be told of a save is the same on every system.
        time.sleep(EVERY)


def _of(file: Path) -> tuple[Path, int, int]:
    try:
        found = file.stat()
    except OSError:  # an editor that replaces a file takes it away for a moment
        return file, 0, 0
    return file, found.st_mtime_ns, found.st_size
