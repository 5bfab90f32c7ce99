"""Transcripts as files: one a state, `<language>/<state>.txt`, each thing said once.

A file begins with a line that says that it is an approximation; then one utterance a line. Two things keep a change small
and easy to review, and a thousand files in a megabyte or two:

- a state that says the same as an earlier state of its page has one line, « Comme couple/empty. »;
- a landmark (banner, foot of the page, the ways to other languages) that says the same as in an earlier state has one
  line, « pied de page — comme dans start/shown ». The start page comes first, so that it stands there in full.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote, unquote

from formengine.audit.hearing.ears import Heard
from formengine.audit.hearing.utterances import Part
from formengine.audit.hearing.words import spoken_in
from formengine.audit.states import EMPTY, FILLED, SHOWN

FOLDER = "transcripts"
"""Where a form's transcripts lie, in its folder."""
SUFFIX = ".txt"
VERSIONS = "versions.json"
MARK = "# "
_FIRST_PAGE = "start"
_FIRST_KINDS = {kind: number for number, kind in enumerate((EMPTY, SHOWN, "none", FILLED))}
"""`none`: the start page of somebody who has not begun."""
_SHORTEST = 3
"""Lines of a landmark for which it is worth sending the reader to another file."""
_LONGEST = 120
"""Characters of a file's name, below what every file system takes in bytes, in every script."""


def files_of(heard: Iterable[Heard], elsewhere: Mapping[str, str] | None = None) -> dict[str, str]:
    """The text of each file by its path in the form's folder of transcripts.

    `elsewhere`: files of pages that were not listened to, in which a landmark may stand in full.
    """
    by_language: dict[str, list[Heard]] = {}
    for each in heard:
        by_language.setdefault(each.language, []).append(each)
    found: dict[str, str] = {}
    for language, spoken in by_language.items():
        told = _Told(language)
        told.recall(spoken, elsewhere or {})
        for each in sorted(spoken, key=_order):
            found[path_of(each)] = "\n".join((*told.lines(each), ""))
    return found


def path_of(heard: Heard) -> str:
    """Where the transcript of a state lies; a name that a file system would not take is cut, and told by its hash."""
    return f"{heard.language}/{'/'.join(map(_safe, heard.state.split('/')))}{SUFFIX}"


Versions = Mapping[str, str]
"""Of each program its version."""


def read_versions(folder: Path) -> dict[str, Versions]:
    """By language, the versions of the programs that made its transcripts; nothing where nothing lies."""
    path = folder / VERSIONS
    return dict(json.loads(path.read_text("utf-8"))) if path.is_file() else {}


def write_versions(folder: Path, versions: Mapping[str, Versions]) -> None:
    """Note which programs made the transcripts of each language."""
    (folder / VERSIONS).write_text(json.dumps(versions, indent=2, sort_keys=True) + "\n", "utf-8")


def _safe(name: str) -> str:
    safe = quote(name, safe="+") or "-"
    if len(safe) <= _LONGEST:
        return safe
    return f"{safe[: _LONGEST - 9]}-{hashlib.sha256(name.encode()).hexdigest()[:8]}"


def _order(heard: Heard) -> tuple[bool, str, int, str]:
    """The start page first; of each page first as it comes, then filled in, then its errors."""
    page, _, kind = heard.state.rpartition("/")
    return page != _FIRST_PAGE, page, _FIRST_KINDS.get(kind, len(_FIRST_KINDS)), kind


@dataclass
class _Told:
    """What was written of one language so far."""

    language: str
    _states: dict[tuple[str, tuple[str, ...]], str] = field(default_factory=dict)
    _parts: dict[Part, str] = field(default_factory=dict)

    def recall(self, heard: Iterable[Heard], elsewhere: Mapping[str, str]) -> None:
        """Take for written what stands in full in another file, so that a page alone is written as it is among all."""
        own = {path: text for path, text in elsewhere.items() if path.startswith(f"{self.language}/")}
        for part in {part for each in heard for part in each.parts if part.name}:
            block = "\n".join(("", *part.lines, ""))
            if path := next((path for path, text in own.items() if block in text), None):
                state = path.removeprefix(f"{self.language}/").removesuffix(SUFFIX)
                self._parts[part] = "/".join(map(unquote, state.split("/")))

    def lines(self, heard: Heard) -> Iterator[str]:
        words = spoken_in(self.language)
        yield MARK + words.say("approximation")
        page = heard.state.rpartition("/")[0]
        first = self._states.setdefault((page, heard.lines), heard.state)
        if first != heard.state:
            yield MARK + words.say("same-file", state=first)
            return
        for part in heard.parts:
            known = self._parts.setdefault(part, heard.state) if part.name else heard.state
            if known != heard.state and len(part.lines) >= _SHORTEST:
                yield MARK + words.say("same-part", part=part.name, state=known)
            else:
                yield from part.lines
