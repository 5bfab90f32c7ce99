"""The bytes that pages are made from, and their hashes: the same on every machine, however lines end there."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Mapping
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import formengine
from formengine.loading.statement import FILE as STATEMENT

Parts = Mapping[str, str]
"""Hashes (SHA-256, hexadecimal) by the name of what was hashed: a kind, a space, a name (`template fields/date.html`)."""

LIBRARIES = ("Babel", "Jinja2", "markdown-it-py", "MarkupSafe", "WTForms")
"""What writes pages beside the engine: another version may write other bytes. Those that judge answers write none."""

SHOWN = ("draft_days",)
"""The settings whose value stands on pages. Templates, tokens and catalogues are hashed themselves."""


def digest(content: bytes) -> str:
    """The hash of some bytes."""
    return hashlib.sha256(content).hexdigest()


def text_of(path: Path) -> bytes:
    """A text file. A checkout on Windows may end its lines otherwise, which changes no page. Raises OSError."""
    return path.read_bytes().replace(b"\r\n", b"\n")


def setting_digest(value: object) -> str:
    """The hash of a setting that pages show."""
    return digest(repr(value).encode())


def below(folder: Path) -> Mapping[str, Path]:
    """The files below a folder by their relative names, without what editors and Python leave behind."""
    found: dict[str, Path] = {}
    for place, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith((".", "__pycache__"))]
        for name in names:
            if not name.startswith(".") and not name.endswith((".pyc", "~", ".orig")):
                path = Path(place, name)
                found[path.relative_to(folder).as_posix()] = path
    return found


DESK = frozenset(("authoring", "importing", "mapping", "preview", "rehearsing", "tongues.py", "translating"))
"""Rooms and modules that serve those who write forms. They stand above all that makes or judges pages (import-linter holds
it): a change in them changes no page, and no evidence is made anew for it.
"""


def engine() -> Parts:
    """A hash for each room of the package that can change a page, and for each module that stands in none."""
    package = Path(formengine.__file__).resolve().parent
    rooms: dict[str, list[str]] = {}
    for name, path in below(package).items():
        room = name.partition("/")[0]
        # Of an installed engine, `_data` are its templates and catalogues, which are hashed on their own.
        if room != "_data" and room not in DESK:
            rooms.setdefault(room, []).append(f"{name}\0{digest(text_of(path))}")
    return {room: digest("\n".join(sorted(lines)).encode()) for room, lines in rooms.items()}


def libraries() -> Parts:
    """A hash of the version of each library that writes pages."""
    return {name: digest(_version(name).encode()) for name in LIBRARIES}


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:  # put beside the engine by other means than an installer's
        return "unknown"


def beside(folder: Path) -> Parts:
    """What lies beside a form and is shown with it: what is said of its accessibility, once people have judged it."""
    path = folder / STATEMENT
    return {f"beside {STATEMENT}": digest(text_of(path))} if path.is_file() else {}


@cache
def running_engine() -> Parts:
    """The engine of this process. Read once: files that are replaced below a process do not change what it runs."""
    return engine()
