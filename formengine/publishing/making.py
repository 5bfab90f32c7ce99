"""From a form's folder to what is published of it: the files themselves, and who can help.

The fingerprint that the audit's evidence speaks of names every file by its hash. The files are found again by their names,
and taken only when they have that hash: what is edited while it is published is not published.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Protocol

from formengine.catalogues import ENGINE, path_of
from formengine.compiling.words import Words, form_words
from formengine.model import Form, Text
from formengine.publishing.choosing import STORED
from formengine.publishing.content import Parts, digest, text_of
from formengine.resources import templates_dir


class Changed(Exception):  # somebody was faster
    """A file is not what it was when its hash was taken. The message names it."""


class Places(Protocol):
    """Where files lie; `formengine.web.Settings` says it."""

    @property
    def locales(self) -> Path | None:
        """The folder of the forms' catalogues; the engine's own when it is None."""

    @property
    def templates(self) -> Path | None:
        """A folder of templates that replace the engine's own."""

    @property
    def tokens(self) -> Path | None:
        """A style sheet of custom properties that replaces the engine's own."""


def gather(folder: Path, parts: Parts, places: Places) -> Mapping[str, bytes]:
    """Every file that the pages are made from, by its hash. `folder` is the form's own. Raises Changed, OSError."""
    found: dict[str, bytes] = {}
    for part, expected in parts.items():
        kind, _, name = part.partition(" ")
        if kind in STORED:
            path = _path(folder, kind, name, places)
            content = text_of(path)
            if digest(content) != expected:
                raise Changed(f"{path} changed while it was published; begin again")
            found[expected] = content
    return found


def _path(folder: Path, kind: str, name: str, places: Places) -> Path:
    static = templates_dir() / "static"
    match kind:
        case "definition" | "beside":
            return folder / name
        case "catalogue":
            language, _, file = name.rpartition("/")
            domain = file.removesuffix(".po")
            return path_of(language, domain, None if domain == ENGINE else places.locales)
        case "template":
            own = places.templates / name if places.templates is not None else None
            return own if own is not None and own.is_file() else templates_dir() / name
        case "theme":
            return places.tokens or static / name
        case _:
            return static / name


def help_of(form: Form, language: str, locales: Path | None) -> Mapping[str, str]:
    """The form's title, who runs it and who can help, in a language; what the form does not say is left out."""
    words = Words(language, {}, form_words(form, language, locales))

    def text(said: Text | str | None) -> str:
        return words.text(said) if isinstance(said, Text) else said or ""

    service = form.service
    told = {
        "title": form.title,
        "service": service.name,
        "phone": service.phone,
        "hours": service.hours,
        "email": service.email,
        "office": service.office,
    }
    return {name: said for name, value in told.items() if (said := text(value))}
