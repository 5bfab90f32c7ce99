"""A catalogue must be a file that every tool of gettext reads alike. It can be read, or another rule tells that it cannot.

- `catalogue-header`: its header names no character set, one that is not UTF-8, or another language than its folder.
- `catalogue-duplicate`: the same text stands there twice, so that tools show one translation or the other.
- `catalogue-plurals`: its header counts otherwise than its language, or an entry has a text for each of several numbers,
  which no form has: nobody would read it.

All but the second are warnings: claimants read what is meant all the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from babel.core import Locale, UnknownLocaleError
from babel.messages.plurals import get_plural

from formengine.catalogues import Catalogue
from formengine.phrases import phrase
from formengine.problems import Problem
from formengine.source import Source, Span

_CHARSET = re.compile(r"charset=([\w-]+)", re.IGNORECASE)
_COUNT = re.compile(r"nplurals\s*=\s*(\d+)")


def check(catalogue: Catalogue) -> Iterator[Problem]:
    """Yield what is wrong with the file of a catalogue."""
    if not catalogue.entries:
        return
    for field, written, wanted in _header(catalogue):
        values = {"field": field, "written": written, "wanted": wanted}
        yield Problem("catalogue-header", place(catalogue.path, _line(catalogue, field)), values, "warning")
    for entry, first in catalogue.twice:
        named = f"'{entry.context}'" if entry.context else f"'{entry.source}'"
        yield Problem(
            "catalogue-duplicate", place(catalogue.path, entry.line), {"entry": named, "first": first}
        )
    yield from _plurals(catalogue)


def _header(catalogue: Catalogue) -> Iterator[tuple[str, str, str]]:
    """Each field that says something else than the folder and the bytes: its name, what it says, what it should say."""
    content = catalogue.header.get("Content-Type", "")
    charset = _CHARSET.search(content)
    if charset is None or charset[1].lower().replace("-", "") not in {"utf8", "ascii", "usascii"}:
        yield "Content-Type", f"'{content}'" if content else phrase("nothing"), "text/plain; charset=UTF-8"
    language = catalogue.header.get("Language", "")
    if language and language.replace("-", "_").lower() != catalogue.language.replace("-", "_").lower():
        yield "Language", f"'{language}'", catalogue.language.replace("-", "_")


def _plurals(catalogue: Catalogue) -> Iterator[Problem]:
    written = catalogue.header.get("Plural-Forms", "")
    found, known = _COUNT.search(written), plural_forms(catalogue.language)
    if written and known and (found is None or found[1] != _count(known)):
        where = place(catalogue.path, _line(catalogue, "Plural-Forms"))
        values = {
            "told": phrase("its header says '{written}'", written=written),
            "instead": phrase("Write: Plural-Forms: {forms}", forms=known),
        }
        yield Problem("catalogue-plurals", where, values, "warning")
    for line in catalogue.plural:
        values = {
            "told": phrase("this entry has a text for each of several numbers"),
            "instead": phrase("Take msgid_plural and its texts out, and run 'formengine i18n update'."),
        }
        yield Problem("catalogue-plurals", place(catalogue.path, line), values, "warning")


def _count(forms: str) -> str:
    found = _COUNT.search(forms)
    return found[1] if found else ""


@lru_cache(maxsize=64)
def plural_forms(language: str) -> str:
    """How a language counts, as headers say it; nothing where Babel does not know."""
    try:
        return str(get_plural(Locale.parse(language, sep="-")).plural_forms)
    except (UnknownLocaleError, ValueError):
        return ""


def _line(catalogue: Catalogue, field: str) -> int:
    """The line of a field of the header; the first where it has none."""
    lines = _text(catalogue.path).split("\n")
    return next((number for number, line in enumerate(lines, 1) if line.startswith(f'"{field}:')), 1)


def place(path: Path, line: int) -> Span:
    """A line of a catalogue."""
    return Span(Source(shown(path), _text(path)), line, 1)


def mark_of(path: Path, line: int) -> Span:
    """The line `#, fuzzy` of an entry whose msgid is in `line`: the mark stands above, and is what is to be deleted."""
    lines = _text(path).split("\n")
    for number in range(min(line, len(lines)) - 1, 0, -1):
        written = lines[number - 1]
        if written.startswith("#,") and "fuzzy" in written:
            return Span(place(path, number).source, number, 1, len(written))
        if not written.startswith(("#", "msgctxt", "msgid", '"')):
            break
    return place(path, line)


def sign_of(path: Path, line: int, sign: re.Pattern[str]) -> Span:
    """The first place of a sign in the translation of an entry whose msgid is in `line`; that line where it is not found."""
    source = place(path, line).source
    begun = False
    for number, written in enumerate(source.text.split("\n")[line - 1 :], line):
        begun = begun or written.startswith("msgstr")
        if begun and not written.startswith(("msgstr", '"')):
            break
        start = written.find('"') + 1
        found = sign.search(written, start, len(written.rstrip()) - 1) if begun else None
        if found is not None:
            return Span(source, number, found.start() + 1, len(found[0]))
    return place(path, line)


def _text(path: Path) -> str:
    try:
        status = path.stat()
        return _read(path, status.st_mtime_ns, status.st_size)
    except OSError:
        return ""


@lru_cache(maxsize=4)
def _read(path: Path, changed: int, size: int) -> str:
    """A file as it was when it was last changed: of a thousand problems each would read it."""
    return path.read_text(encoding="utf-8", errors="replace")


def shown(path: Path) -> str:
    """A path as one who stands here names it."""
    here = Path.cwd()
    return str(path.relative_to(here)) if path.is_relative_to(here) else str(path)
