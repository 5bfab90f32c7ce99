"""A verified release laid out as the engine reads it, in a folder of this process alone.

What a server serves are the bytes that it verified: whatever happens afterwards to the folder of what is published, nothing
else comes to a claimant. Files that several releases share lie there once.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import shutil
import tempfile
import time
import weakref
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from formengine.catalogues import ENGINE, path_of
from formengine.publishing.choosing import Files, Refused, Release
from formengine.publishing.content import digest

_PREFIX = "formengine-published-"
_NEW = 60
"""Seconds in which a folder that was made may not be locked yet."""


@dataclass(frozen=True)
class Unpacked:
    """Where a release lies: as a form's folder, its catalogue, the engine's, templates, and the two style sheets."""

    form: Path
    locales: Path
    words: Path
    templates: Path
    style: Path
    theme: Path


class Desk:
    """A folder of this process, made when it is first used and removed when it ends."""

    def __init__(self) -> None:
        self._folder: Path | None = None

    def unpack(self, release: Release) -> Unpacked:
        """Lay a release out. Raises Refused for a name that would lead out of its folder."""
        statement, files = release.statement, release.files
        own_files = (_named(files, kind, f"{statement.form}/") for kind in ("definition", "beside"))
        forms = self._tree("forms", dict(pair for named in own_files for pair in named.items()))
        own, engine = f"{statement.form}.po", f"{ENGINE}.po"
        language = statement.language
        catalogues = {
            path_of(language, file.removesuffix(".po"), Path()).as_posix(): (file, content)
            for name, content in _named(files, "catalogue").items()
            for file in [name.rpartition("/")[2]]
        }
        styles = self._tree("styles", {**_named(files, "style"), **_named(files, "theme")})
        return Unpacked(
            forms / statement.form,
            self._tree("locales", {path: text for path, (file, text) in catalogues.items() if file == own}),
            self._tree("words", {path: text for path, (file, text) in catalogues.items() if file == engine}),
            self._tree("templates", _named(files, "template")),
            styles / "style.css",
            styles / "tokens.css",
        )

    def _tree(self, kind: str, files: Files) -> Path:
        """A folder with these files, by their names; the same files always lie in the same one."""
        listed = "\n".join(f"{name}\0{digest(content)}" for name, content in sorted(files.items()))
        top = self._home() / kind / digest(listed.encode())[:32]
        if not top.is_dir():
            aside = Path(tempfile.mkdtemp(dir=self._home()))
            for name, content in files.items():
                path = _inside(aside, name)
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(content)
            top.parent.mkdir(exist_ok=True)
            aside.rename(top)
        return top

    def _home(self) -> Path:
        if self._folder is None:
            _sweep()
            self._folder = Path(tempfile.mkdtemp(prefix=_PREFIX)).resolve()
            # What cleans up folders for scratch leaves alone what somebody has locked (tmpfiles.d, flock).
            lock = os.open(self._folder, os.O_RDONLY)
            fcntl.flock(lock, fcntl.LOCK_SH)
            weakref.finalize(self, _remove, self._folder, lock)
        return self._folder


def _named(files: Files, kind: str, before: str = "") -> Mapping[str, bytes]:
    """The files of a kind by their names, which for a definition lead from the form's folder."""
    return {
        os.path.normpath(before + name.partition(" ")[2]): content
        for name, content in files.items()
        if name.startswith(f"{kind} ")
    }


def _inside(top: Path, name: str) -> Path:
    path = PurePosixPath(name)
    if path.is_absolute() or ".." in path.parts or not path.parts:
        raise Refused("unreadable", f"it has a file that would lie outside of its folder: {name}")
    return top / path


def _sweep() -> None:
    """Remove what processes left that were killed: their locks went with them."""
    for folder in Path(tempfile.gettempdir()).glob(f"{_PREFIX}*"):
        with contextlib.suppress(OSError):
            found = folder.stat()
            if found.st_uid != os.getuid() or time.time() - found.st_mtime < _NEW:
                continue  # another's, or of one that has not locked it yet
            lock = os.open(folder, os.O_RDONLY | os.O_NOFOLLOW)
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                shutil.rmtree(folder, ignore_errors=True)
            finally:
                os.close(lock)


def _remove(folder: Path, lock: int) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    os.close(lock)
