"""What a form's pages in one language are made from, as hashes: evidence of an audit holds only while they stay.

The same inputs give the same hash on every machine and at every place of a checkout: names are relative, line endings
do not count, and nothing is asked of the clock. What is hashed is what is written. A comment that changes makes
evidence stale too: to know that it changes no page, the page would have to be made.

`journeys.yaml` is not among the inputs: it leads the audit to pages and changes none, and a server need not have it.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from formengine import tags
from formengine.catalogues import ENGINE, path_of
from formengine.loading import FILE
from formengine.loading.files import Files
from formengine.loading.form import form_of
from formengine.loading.problems import Problems
from formengine.loading.tree import Mapping as YamlMapping
from formengine.phrases import Phrase, numbered, phrase, strung
from formengine.publishing.content import (
    SHOWN,
    Parts,
    below,
    beside,
    digest,
    engine,
    libraries,
    setting_digest,
    text_of,
)
from formengine.resources import templates_dir

_SCHEME = "formengine 1"
_SHORT = 12
_STATIC = "static"
_NAMES: Mapping[str, Callable[[str], Phrase]] = {
    "beside": lambda name: phrase("the statement {name}", name=name),
    "catalogue": lambda name: phrase("the catalogue {name}", name=name),
    "definition": lambda name: phrase("the file {name}", name=name),
    "engine": lambda name: phrase("the engine ({name})", name=name),
    "library": lambda name: phrase("the library {name}", name=name),
    "setting": lambda name: phrase("the setting {name}", name=name),
    "style": lambda name: phrase("the style sheet {name}", name=name),
    "template": lambda name: phrase("the template {name}", name=name),
    "theme": lambda name: phrase("the theme {name}", name=name),
    "title": lambda name: phrase("the title of the form {name}", name=name),
}
_FATES: Mapping[str, Callable[[str, int], Phrase]] = {
    "changed": lambda names, number: phrase("{names} changed", names=names),
    "added": lambda names, number: numbered(number, "{names} was added", "{names} were added", names=names),
    "taken away": lambda names, number: numbered(
        number, "{names} was taken away", "{names} were taken away", names=names
    ),
}


class PageSettings(Protocol):
    """The settings that change pages; `formengine.web.Settings` has them."""

    @property
    def locales(self) -> Path | None:
        """The folder of the forms' catalogues; the engine's own when it is None."""

    @property
    def templates(self) -> Path | None:
        """A folder of templates that replace the engine's own."""

    @property
    def tokens(self) -> Path | None:
        """A style sheet of custom properties that replaces the engine's own."""

    @property
    def draft_days(self) -> int:
        """How long answers are kept: the pages say it."""


@dataclass(frozen=True)
class Fingerprint:
    """What the pages of a form in one language are made from."""

    form: str
    language: str
    parts: Parts

    @property
    def hash(self) -> str:
        """One hash of all, 64 hexadecimal digits."""
        lines = [_SCHEME, *(f"{name}\0{digest}" for name, digest in sorted(self.parts.items()))]
        return digest("\n".join(lines).encode())

    @property
    def inputs(self) -> Parts:
        """The parts with short hashes: enough to name what changed, and half the size of a file that people read."""
        return {name: digest[:_SHORT] for name, digest in sorted(self.parts.items())}


def fingerprint(
    folder: Path, language: str, settings: PageSettings, shared: Parts | None = None
) -> Fingerprint:
    """What a form's pages are made from, in a language, with these settings.

    `folder` is the form's, or its file. `shared` saves work where several languages are asked about: what `surroundings`
    and `definition` give, together. A definition that cannot be read is hashed as far as it is there.
    """
    home = _file(folder).parent
    parts = dict(shared if shared is not None else {**surroundings(settings), **definition(folder)})
    parts |= beside(home)  # the page on accessibility shows it
    parts |= catalogues(tags.spoken(language), (home.name,), settings)
    return Fingerprint(home.name, language, parts)


def catalogues(language: str, forms: Sequence[str], settings: PageSettings) -> Parts:
    """The engine's catalogue of a language and those of forms, as far as there are any."""
    named = [(ENGINE, None), *((form, settings.locales) for form in forms)]
    found = (path_of(language, domain, locales) for domain, locales in named)
    return {f"catalogue {language}/{path.name}": _hash(path) for path in found if path.is_file()}


def definition(folder: Path) -> Parts:
    """The form's file and all that it includes."""
    file = _file(folder)
    # An included file lies beside the form's folder: its name leads there from the form, wherever both lie.
    return {
        f"definition {Path(os.path.relpath(path, file.parent)).as_posix()}": _hash(path)
        for path in _files(file)
    }


def surroundings(settings: PageSettings) -> Parts:
    """What all forms and languages of a service share: engine and libraries, templates, styles, settings that pages show."""
    return {
        **{f"engine {name}": digest for name, digest in engine().items()},
        **{f"library {name}": digest for name, digest in libraries().items()},
        **{f"template {name}": _hash(path) for name, path in _templates(settings.templates).items()},
        "style style.css": _hash(templates_dir() / _STATIC / "style.css"),
        "theme tokens.css": _hash(settings.tokens or templates_dir() / _STATIC / "tokens.css"),
        **{f"setting {name}": setting_digest(getattr(settings, name)) for name in SHOWN},
    }


def changes(before: Parts, now: Parts) -> str:
    """What differs between the inputs of two fingerprints, in words; empty when they are the same."""
    told = {
        "changed": sorted(name for name in before.keys() & now.keys() if before[name] != now[name]),
        "added": sorted(now.keys() - before.keys()),
        "taken away": sorted(before.keys() - now.keys()),
    }
    groups = [_told(names, verb) for verb, names in told.items() if names]
    return strung(groups, "; ")


def _told(names: list[str], verb: str, most: int = 4) -> str:
    shown: list[str] = [
        _NAMES[kind](name) for kind, _, name in (each.partition(" ") for each in names[:most])
    ]
    if len(names) > most:
        shown.append(phrase("{n} more", n=len(names) - most))
    words = shown[0]
    if len(shown) > 1:
        words = phrase("{first} and {last}", first=strung(shown[:-1]), last=shown[-1])
    return _FATES[verb](words, len(names))


def _file(folder: Path) -> Path:
    return (folder / FILE if folder.is_dir() else folder).resolve()


def _files(file: Path) -> Iterator[Path]:
    """A form's files, found by reading it as the engine does."""
    if not file.is_file():
        return
    files = Files(Problems(), file.parent.parent)
    tree = files.read(file)
    if isinstance(tree, YamlMapping):
        form_of(files, tree, (file,))
    yield from {file, *files.trees}


def _templates(overrides: Path | None) -> Mapping[str, Path]:
    """Each template by its name, a service's own in the place of the engine's."""
    folders = [templates_dir(), *([overrides] if overrides is not None else [])]
    return {
        name: path
        for folder in folders
        for name, path in below(folder).items()
        if not name.startswith(f"{_STATIC}/") and not name.endswith(".examples.yaml")
    }


def _hash(path: Path) -> str:
    return digest(text_of(path))
