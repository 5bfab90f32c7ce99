"""Which files a form is made from, when each was saved, and copies of them that stay as they are.

What is shown is made from a copy: an editor may save half a file while a page is being made, and the form as it last worked
must still be there when the files say something else.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Collection, Iterator
from pathlib import Path

from formengine.model import Form
from formengine.model.walk import texts

Stamp = frozenset[tuple[str, int, int]]
"""Files by their names, when each was saved, and how large it is."""

LEFT_OUT = frozenset(("transcripts", "audit.json"))
"""What an audit leaves beside a form: thousands of files that make no page."""


def stamp_of(folder: Path, locales: Path | None, others: Collection[Path] = ()) -> Stamp:
    """When what a form is made from was saved last. `others` are the files that it includes from elsewhere."""
    return frozenset(
        _stamped(path)
        for path in (*_beside(folder), *_shared(folder), *others, *_catalogues(folder, locales))
    )


def included(folder: Path, form: Form) -> frozenset[Path]:
    """The files of a form that lie beside neither it nor what all forms share."""
    files = {Path(text.where.source.name).resolve() for text in texts(form)}
    known = {*_beside(folder), *_shared(folder)}
    return frozenset(path for path in files - known if path.is_relative_to(folder.parent))


def copied(folder: Path, locales: Path | None, to: Path, others: Collection[Path] = ()) -> Path:
    """A form's folder, copied into a folder of forms of its own; its catalogues beside that. Raises OSError."""
    forms = to / "forms"
    for path in (*_beside(folder), *_shared(folder), *others):
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
    """All that lies in a folder, but for what an audit leaves there."""
    for place, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if name not in LEFT_OUT and not name.startswith(".")]
        yield from (Path(place, name) for name in names if name not in LEFT_OUT and not name.startswith("."))


def _shared(folder: Path) -> Iterator[Path]:
    """What all forms share: it lies in folders whose names begin with `_`."""
    for shared in sorted(folder.parent.glob("_*")):
        yield from (path for path in _beside(shared) if path.suffix in (".yaml", ".yml"))


def _catalogues(folder: Path, locales: Path | None) -> Iterator[Path]:
    if locales is not None:
        yield from locales.glob(f"*/LC_MESSAGES/{folder.name}.po")


def _stamped(path: Path) -> tuple[str, int, int]:
    try:
        found = path.stat()
    except OSError:  # an editor that replaces a file takes it away for a moment
        return str(path), 0, 0
    return str(path), found.st_mtime_ns, found.st_size
