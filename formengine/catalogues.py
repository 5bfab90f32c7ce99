"""Gettext catalogues: the words of one language, the engine's or those of one form.

`locales/<language>/LC_MESSAGES/<domain>.po`, where the domain is `formengine` or the id of a form. They are read
as they are written, so that a translator's change shows at the next start and there is no compiled copy to forget.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import PoFileError, PoFileParser

from formengine.phrases import phrase
from formengine.po_lines import Lines
from formengine.po_plain import PlainEntry, plain_entries
from formengine.pseudo import base, is_pseudo, retold
from formengine.resources import locales_dir
from formengine.typography import spaced

ENGINE = "formengine"
"""The domain of the engine's own words."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One text: its context, its source, its translation; `fuzzy` when the source changed since it was translated."""

    context: str
    source: str
    translation: str
    fuzzy: bool
    line: int
    flags: frozenset[str] = frozenset()

    @property
    def usable(self) -> bool:
        """Whether a claimant may read it: gettext never shows a fuzzy translation."""
        return bool(self.translation) and not self.fuzzy


@dataclass(frozen=True, slots=True)
class Catalogue:
    """A catalogue as it was read; empty when there is no file."""

    language: str
    domain: str
    path: Path
    entries: tuple[Entry, ...] = ()
    header: Mapping[str, str] = field(default_factory=dict)
    """The fields of its first entry."""
    twice: tuple[tuple[Entry, int], ...] = ()
    """Entries that were there before, each with the line of the first."""
    plural: tuple[int, ...] = ()
    """The lines of entries with several texts for as many numbers."""

    @classmethod
    def load(cls, language: str, domain: str, locales: Path | None = None) -> Catalogue:
        """The catalogue of a domain. Raises CatalogueError for a file that gettext cannot read."""
        if is_pseudo(language):
            return cls._retold(language, domain, locales)
        path = path_of(language, domain, locales)
        if not path.is_file():
            return cls(language, domain, path)
        held = _held(path)
        return cls(language, domain, path, held.entries, held.header, held.twice, held.plural)

    @classmethod
    def _retold(cls, language: str, domain: str, locales: Path | None) -> Catalogue:
        """The catalogue of the real language, retold in one for testing. What screen readers say is said as it is."""
        real = cls.load(base(language), domain, locales)
        said = real.entries
        if not domain.startswith(f"{ENGINE}-"):
            said = tuple(
                replace(each, translation=retold(spaced(each.translation, real.language), language))
                for each in said
            )
        return cls(language, domain, real.path, said, real.header)

    def by_key(self) -> Mapping[str, str]:
        """Translations by source, with their language's spaces: for the engine's words, whose sources are keys."""
        return {
            entry.source: spaced(entry.translation, self.language) for entry in self.entries if entry.usable
        }

    def by_context(self) -> Mapping[tuple[str, str], str]:
        """Translations by context and source, with their language's spaces: for a form's words."""
        return {
            (entry.context, entry.source): spaced(entry.translation, self.language)
            for entry in self.entries
            if entry.usable
        }


class CatalogueError(Exception):
    """A catalogue cannot be read. `line` counts from 1.

    `character` is one that may not stand in a catalogue, `byte` the first that is not UTF-8, where that is the reason. In a
    form's catalogue the checks make a located problem of it. The engine's own words are read at the first page of their
    language, and a form's again when it compiles: what is broken by then is a failure of ours (500), and the log names the
    file and the line.
    """

    def __init__(self, path: Path, line: int, reason: str, character: str = "", byte: str = "") -> None:
        super().__init__(f"{path}:{line}: {reason}")
        self.path = path
        self.line = line
        self.reason = reason
        self.character = character
        self.byte = byte


def path_of(language: str, domain: str, locales: Path | None = None) -> Path:
    """Where a catalogue lies, whether it exists or not."""
    return (locales or locales_dir()) / language.replace("-", "_") / "LC_MESSAGES" / f"{domain}.po"


def languages_of(domain: str, locales: Path | None = None) -> tuple[str, ...]:
    """Every language that has a catalogue of this domain, in the order of their codes (BCP 47, `pt-BR`)."""
    found = (locales or locales_dir()).glob(f"*/LC_MESSAGES/{domain}.po")
    return tuple(sorted(path.parent.parent.name.replace("_", "-") for path in found))


@dataclass(frozen=True, slots=True)
class Held:
    """What a file holds, whatever it is the catalogue of."""

    entries: tuple[Entry, ...]
    header: Mapping[str, str]
    twice: tuple[tuple[Entry, int], ...] = ()
    plural: tuple[int, ...] = ()


def _held(path: Path) -> Held:
    try:
        content = path.read_bytes()
    except OSError as error:
        raise CatalogueError(path, 1, str(error)) from error
    return plainly_held(content) or held_by_babel(path)


# A check asks for a catalogue twice, to hold it against its form and to judge how it reads; what compiles asks for the
# engine's again and again.
@lru_cache(maxsize=8)
def plainly_held(content: bytes) -> Held | None:
    """What stands in a file, where that is plain; None where Babel must read it."""
    plain = plain_entries(content)
    if plain is None:
        return None
    head, entries = plain
    catalog = ReadCatalog()
    try:
        PoFileParser(catalog, abort_invalid=True).parse(head.split("\n"))
    except (PoFileError, ValueError, LookupError):
        return None
    if catalog.charset != "utf-8":
        return None
    return Held(tuple(_entry(each) for each in entries), _fields(catalog.header))


def _entry(plain: PlainEntry) -> Entry:
    flags = frozenset(plain.flags)
    # Babel says so of texts that look as if Python or its like would fill them, and takes it back of others.
    if "%" in plain.source or "{" in plain.source or flags & _FORMATS:
        flags = frozenset(Message(plain.source, flags=flags).flags)
    return Entry(plain.context, plain.source, plain.translation, "fuzzy" in flags, plain.line, flags)


_FORMATS = frozenset(("python-format", "python-brace-format"))


def held_by_babel(path: Path) -> Held:
    """What stands in any file. Raises CatalogueError."""
    catalog = read(path)
    plural = tuple(each.lineno or 1 for each in catalog.listed if not isinstance(each.id, str))
    return Held(tuple(_entries(catalog)), _fields(catalog.header), tuple(_twice(catalog.listed)), plural)


def _fields(header: str) -> Mapping[str, str]:
    fields = (line.partition(":") for line in header.splitlines())
    return {name.strip(): value.strip() for name, colon, value in fields if colon}


class ReadCatalog(Catalog):
    """A catalogue as Babel reads it, and what Babel forgets: each entry in its place, also one that is there twice."""

    def __init__(self) -> None:
        self.listed: list[Message] = []
        self.header = ""
        """The text of the first entry, field by field, as it was written."""
        super().__init__()

    def __setitem__(self, id: str | list[str] | tuple[str, ...], message: Message) -> None:  # noqa: A002  # Babel's name
        if message.id:
            self.listed.append(message)
        else:
            self.header = str(message.string)
        super().__setitem__(id, message)


class _StrictParser(PoFileParser):
    """Babel's parser, which is given only lines that are right: it would cut others, and say nothing."""

    def __init__(self, path: Path, catalog: ReadCatalog) -> None:
        super().__init__(catalog, abort_invalid=True)
        self._path = path
        self._lines = Lines()

    def _process_message_line(self, lineno: int, line: str, obsolete: bool = False) -> None:
        if line and (reason := self._lines.fault(line, gone=obsolete)):
            raise CatalogueError(self._path, lineno + 1, reason)
        super()._process_message_line(lineno, line, obsolete)


def read(path: Path) -> ReadCatalog:
    """The catalogue in Babel's own form. Raises CatalogueError."""
    catalog = ReadCatalog()
    try:
        with path.open("rb") as file:
            # What a text that is gone said before: translators' tools write it, and Babel takes it for a mistake.
            lines = [b"\n" if line.lstrip().startswith(b"#~|") else line for line in file]
        _StrictParser(path, catalog).parse(lines)
    except PoFileError as error:
        raise CatalogueError(path, error.lineno + 1, str(error)) from error
    except UnicodeDecodeError as error:
        raise _not_utf8(path) or CatalogueError(path, 1, str(error)) from error
    except (
        ValueError,
        LookupError,
        OSError,
    ) as error:  # a byte out of place, a charset or a header that is none
        raise CatalogueError(path, 1, str(error)) from error
    _refuse_marks(path, catalog)
    return catalog


def _not_utf8(path: Path) -> CatalogueError | None:
    """The line of the first byte that is not UTF-8: Babel tells neither."""
    content = path.read_bytes()
    try:
        content.decode("utf-8")
    except UnicodeDecodeError as error:
        byte, line = f"{content[error.start]:02X}", content.count(b"\n", 0, error.start) + 1
        reason = phrase("the byte {byte} that stands here is not UTF-8: save the file as UTF-8", byte=byte)
        return CatalogueError(path, line, reason, byte=byte)
    return None


# The private use area, as in a definition (formengine/loading/reading.py): marks in it say where a page is cut when it
# compiles, and a translation that held one would cut it elsewhere.
_MARKS = re.compile("[\ue000-\uf8ff]")


def _refuse_marks(path: Path, catalog: Catalog) -> None:
    for message in catalog:
        found = _MARKS.search(f"{message.context}{message.id}{message.string}")
        if found is not None:
            reason = phrase("the invisible character {code} stands here", code=f"U+{ord(found[0]):04X}")
            raise CatalogueError(path, message.lineno or 1, reason, found[0])


def _entries(messages: Iterable[Message]) -> Iterator[Entry]:
    for message in messages:
        # A form has no plurals: a text that inserts a number is written so that it needs none.
        if isinstance(message.id, str) and message.id and isinstance(message.string, str):
            line, flags = message.lineno or 1, frozenset(message.flags)
            yield Entry(message.context or "", message.id, message.string, message.fuzzy, line, flags)


def _twice(listed: Iterable[Message]) -> Iterator[tuple[Entry, int]]:
    first: dict[tuple[str, str], int] = {}
    for entry in _entries(listed):
        line = first.setdefault((entry.context, entry.source), entry.line)
        if line != entry.line:
            yield entry, line
