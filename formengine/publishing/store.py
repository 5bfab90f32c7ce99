"""The folder of what is published: nothing in it is ever written over, so that earlier versions stay.

    objects/3f/3fa9…            a file's content, named by its hash
    releases/FORM/LANGUAGE/NAME a signed statement; it names its objects by their hashes
    current/FORM/LANGUAGE       the name of the release that was published last

A release is its objects first, then its statement, then the name in `current`: each is whole on the disk before the next
one speaks of it, so that a reader never finds half of a version. `current` tells running servers that there is something
new, and that something is missing. What may be served is decided by signatures alone: see `choosing`.
"""

from __future__ import annotations

import contextlib
import os
import re
import secrets
from collections.abc import Iterator, Mapping
from pathlib import Path

from formengine.publishing.content import digest
from formengine.publishing.statement import Signed

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]*")
_HASH = re.compile(r"[0-9a-f]{64}")
_READ_ONLY = 0o444
LARGEST = 10_000_000
"""Bytes of the largest file that is read: far more than any definition, catalogue or template has."""


class Spoiled(Exception):  # what the disk holds is not what was written
    """An object is missing, or is not what its name says. The message says which."""


class Store:
    """What is published in a folder, which need not be there."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def places(self) -> Iterator[tuple[str, str]]:
        """The forms and languages of which something was ever published."""
        for form in self._names("releases"):
            for language in self._names("releases", form):
                yield form, language

    def languages(self, form: str) -> tuple[str, ...]:
        """The languages in which something of a form was ever published."""
        return tuple(self._names("releases", form))

    def releases(self, form: str, language: str) -> tuple[str, ...]:
        """The names of a form's releases in a language, the newest first."""
        return tuple(sorted(self._names("releases", form, language), reverse=True))

    def release(self, form: str, language: str, name: str) -> bytes:
        """The file of a release. Raises OSError."""
        return _read(self._place("releases", form, language, name))

    def current(self, form: str, language: str) -> str:
        """The name of the release that was published last; empty when nothing says so."""
        try:
            return _read(self._place("current", form, language)).decode("ascii", "replace").strip()
        except OSError:
            return ""

    def stamp(self, form: str, language: str) -> tuple[int, ...]:
        """What changes with every publication, at the price of a look at one file."""
        try:
            found = self._place("current", form, language).stat()
        except OSError:
            return ()
        return found.st_mtime_ns, found.st_ino, found.st_size

    def object(self, name: str) -> bytes:
        """The content with this hash, verified. Raises Spoiled."""
        if not _HASH.fullmatch(name):
            raise Spoiled(f"'{name[:80]}' is no hash")
        try:
            content = _read(self._object(name))
        except OSError as error:
            raise Spoiled(f"the object {name} cannot be read ({type(error).__name__})") from error
        if digest(content) != name:
            raise Spoiled(f"the object {name} was changed")
        return content

    def add(self, signed: Signed, files: Mapping[str, bytes]) -> None:
        """Publish: `files` are contents by their hashes. Raises OSError, after which the release before still counts."""
        told = signed.statement
        for name, content in files.items():
            self._keep(name, content)
        place = self._place("releases", told.form, told.language, told.name)
        with contextlib.suppress(OSError):
            if _read(place) != signed.content:
                place.unlink()
        _write(place, signed.content)
        pointer = self._place("current", told.form, told.language)
        _write(pointer, f"{told.name}\n".encode(), mode=0o644, over=True)

    def _keep(self, name: str, content: bytes) -> None:
        # What is there and is what its name says stays; what the disk has spoiled is mended.
        with contextlib.suppress(Spoiled):
            self.object(name)
            return
        _write(self._object(name), content, over=True)

    def _object(self, name: str) -> Path:
        return self.folder / "objects" / name[:2] / name

    def _place(self, *below: str) -> Path:
        """A path below the folder. Raises FileNotFoundError for a name that is none: names come from addresses, too."""
        if not all(_NAME.fullmatch(name) for name in below):
            raise FileNotFoundError(below[-1])
        return self.folder.joinpath(*below)

    def _names(self, *below: str) -> list[str]:
        """What lies in a folder, without what is being written at this moment."""
        try:
            names = [path.name for path in self._place(*below).iterdir()]
        except OSError:
            return []
        return sorted(name for name in names if _NAME.fullmatch(name))


def _read(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(LARGEST)


def _write(path: Path, content: bytes, mode: int = _READ_ONLY, *, over: bool = False) -> None:
    """Bring a whole file to the disk under its name; unless `over`, one that is there already stays as it is."""
    path.parent.mkdir(parents=True, exist_ok=True)
    aside = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    with os.fdopen(os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(content)
        file.flush()
        os.fchmod(file.fileno(), mode)
        os.fsync(file.fileno())
    try:
        if over:
            aside.replace(path)
        else:
            with contextlib.suppress(FileExistsError):
                path.hardlink_to(aside)
    finally:
        aside.unlink(missing_ok=True)
    _sync(path.parent)


def _sync(folder: Path) -> None:
    """A name is on the disk when its folder is."""
    opened = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)
