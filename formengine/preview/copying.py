"""Which files a form is made from, when each was saved, and copies of them that stay as they are.

What is shown is made from a copy: an editor may save half a file while a page is being made, and the form as it last worked
must still be there when the files say something else.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

from formengine.loading import FILE

Stamp = frozenset[tuple[str, int, int]]
"""Files by their names, when each was saved, and how large it is."""

LEFT_OUT = frozenset(("transcripts", "audit.json"))
"""What an audit leaves beside a form: thousands of files that make no page."""


def stamp_of(folder: Path, locales: Path | None) -> Stamp:
    """When what a form is made from was saved last."""
    return frozenset(
        _stamped(path) for path in (*_beside(folder), *_definitions(folder), *_catalogues(folder, locales))
    )


def copied(folder: Path, locales: Path | None, to: Path) -> Path:
    """A form's folder, copied into a folder of forms of its own; its catalogues beside that. Raises OSError."""
    forms = to / "forms"
    for path in (*_beside(folder), *_definitions(folder)):
        _copy(path, forms / path.relative_to(folder.parent))
    (to / "locales").mkdir(parents=True, exist_ok=True)
    for path in _catalogues(folder, locales):
        assert locales is not None  # or there would be none
        _copy(path, to / "locales" / path.relative_to(locales))
    return forms / folder.name


def _copy(path: Path, to: Path) -> None:
    to.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(path, to)


def _beside(folder: Path) -> Iterator[Path]:
    """All that lies in the form's own folder."""
    for place, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if name not in LEFT_OUT and not name.startswith(".")]
        yield from (Path(place, name) for name in names if name not in LEFT_OUT and not name.startswith("."))


def _definitions(folder: Path) -> Iterator[Path]:
    """What the form can include: the definitions that lie in other folders of the folder of forms."""
    for place, folders, names in os.walk(folder.parent):
        here = Path(place)
        folders[:] = [
            name
            for name in folders
            if name not in LEFT_OUT and not name.startswith(".") and here / name != folder
        ]
        # Of other forms their fragments alone: a form includes no whole form.
        yield from (
            here / name for name in names if name.endswith((".yaml", ".yml")) and name not in _NO_FRAGMENTS
        )


_NO_FRAGMENTS = frozenset((FILE, "journeys.yaml", "changes.yaml"))


def _catalogues(folder: Path, locales: Path | None) -> Iterator[Path]:
    if locales is not None:
        yield from locales.glob(f"*/LC_MESSAGES/{folder.name}.po")


def _stamped(path: Path) -> tuple[str, int, int]:
    try:
        found = path.stat()
    except OSError:  # an editor that replaces a file takes it away for a moment
        return str(path), 0, 0
    return str(path), found.st_mtime_ns, found.st_size
