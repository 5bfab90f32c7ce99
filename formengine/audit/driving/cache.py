"""What passed before is not looked at again: results by the content they rest on, a JSON file each.

The key holds everything that a result follows from: the page, what it is called, its style sheet, the words it is compared
with, the source of the audit, axe-core, the checker and the browser's major version. What failed is never kept.
"""

from __future__ import annotations

import hashlib
import json
import re
import time
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass, field, replace
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from tempfile import NamedTemporaryFile
from threading import Lock
from typing import Any

from formengine.audit.catalogue_words import words_of
from formengine.audit.driving.stops import Stops
from formengine.audit.findings import Result
from formengine.audit.hearing.words import spoken_in
from formengine.audit.programs import version_words
from formengine.audit.reviewed import Review, review_of
from formengine.audit.states import State

CACHE = Path("var/audit-cache")
"""Where results are kept, if nothing else is said."""

KEPT_FOR = 30 * 24 * 3600
"""Seconds for which a result is kept that no run has asked for."""

# Drawn anew for each draft: the token against forged requests, the version of a page, the number of a request, the keyed
# name of an item.
_DRAWN = re.compile(
    rb'(?<=name="csrf_token" value=")[^"]*|(?<=name="v" value=")[^"]*|(?<=name="request" value=")[^"]*'
    rb"|(?<=/)[0-9a-z]{8}(?=/)"
)
_DRAWN_HEADERS = frozenset(("content-length", "date"))


@dataclass(frozen=True, slots=True)
class Kept:
    """What is known of a content: the result of one state that has it, and what is heard there.

    Of a page, where the keyboard stops; of a whole form, the rules that met nothing on any page.
    """

    result: Result
    heard: tuple[str, ...] = ()
    stops: Stops | None = None
    idle: tuple[str, ...] = ()


def page_key(state: State, sheet: bytes, tools: str) -> str:
    """The content of a state, as a hash: states with the same one need to be looked at once."""
    headers = sorted(
        (name.lower(), value) for name, value in state.headers if name.lower() not in _DRAWN_HEADERS
    )
    # Rules ask which page it is, and whether it is in error.
    about = (state.form, state.language, state.page, state.is_error, state.status, headers, tools)
    return _hash([repr(about).encode(), sheet, _DRAWN.sub(b"", state.body), _words(state.language)])


def stops_key(stops: str, sheet: bytes, tools: str) -> str:
    """What a walk meets, with its styles, as a hash."""
    return _hash([b"stops", stops.encode(), sheet, tools.encode()])


def kinds_key(leftward: bool, sheet: bytes, tools: str) -> str:
    """The elements that were looked at in every way on pages that run one way, with their styles, as a hash."""
    return _hash([b"kinds", repr(leftward).encode(), sheet, tools.encode()])


def form_key(states: Iterable[State], sheet: bytes, tools: str) -> str:
    """All states of a form in a language together, as a hash."""
    return _hash([b"form", *(f"{state.id} {page_key(state, sheet, tools)}".encode() for state in states)])


def tools_key(programs: Iterable[Path], browser: str) -> str:
    """The audit itself, as a hash: its source, the programs that it hands pages to, the browser's major version."""
    return _hash([*_own_sources(), *(each.read_bytes() for each in programs), browser.encode()])


def browser_version(program: str = "") -> str:
    """The browser's major version, without starting it; empty when it is not there."""
    said = version_words(program)
    found = re.search(r"(\d+)\.", said)
    return found.group(1) if found else said


_ELSEWHERE = frozenset(("__pycache__", "exploring", "gate", "reporting", "selftest"))
"""Rooms of the audit that find pages or tell of results, and give none."""


@cache
def _own_sources() -> tuple[bytes, ...]:
    return tuple(_sources(files("formengine.audit")))


def _sources(folder: Traversable) -> list[bytes]:
    found: list[bytes] = []
    for entry in sorted(folder.iterdir(), key=lambda each: each.name):
        if entry.is_dir():
            found += _sources(entry) if entry.name not in _ELSEWHERE else []
        elif entry.name.endswith((".py", ".js", ".txt")):
            found += [entry.name.encode(), entry.read_bytes()]
    return found


@cache
def _words(language: str) -> bytes:
    """The words that pages are compared with, and those that are said around them."""
    spoken = (words_of(language), spoken_in(language).words)
    return json.dumps([sorted(words.items()) for words in spoken]).encode()


def _hash(parts: Iterable[bytes]) -> str:
    whole = hashlib.sha256()
    for part in parts:
        whole.update(len(part).to_bytes(8, "big") + part)
    return whole.hexdigest()


@dataclass
class Cache:
    """A folder of results. Without a folder nothing is known and nothing is kept; `blind`, nothing is known."""

    folder: Path | None
    reviews: Sequence[Review] = ()
    blind: bool = False
    hits: int = field(default=0, init=False)
    _adding: Lock = field(default_factory=Lock, init=False)

    def get(self, key: str, state: str) -> Kept | None:
        """What was kept of a content, as the result of `state`; none when it would not pass today."""
        path = self._path(key)
        if path is None or self.blind:
            return None
        try:
            content = json.loads(path.read_text("utf-8"))
            kept = _kept(content, state)
        except (OSError, ValueError, KeyError, TypeError):
            return None  # not there, or damaged: looked at again
        if self._failing(kept.result):
            return None  # a review was taken back
        path.touch()
        self.hits += 1
        return kept

    def put(self, key: str, kept: Kept) -> None:
        """Keep what passed: findings only as far as a person has reviewed them."""
        path = self._path(key)
        if path is None or self._failing(kept.result):
            return
        path.parent.mkdir(parents=True, exist_ok=True)
        bare = [asdict(replace(finding, reviewed="")) for finding in kept.result.findings]
        content = {**kept.result.dump(), "findings": bare, "heard": kept.heard, "idle": kept.idle}
        if kept.stops is not None:
            content["stops"] = [kept.stops.key, sorted(kept.stops.kinds)]
        _write(path, content)

    def kinds(self, key: str) -> set[str]:
        """The elements, as `Layout.kinds` has them, hashed, that no page has to show in every way any more."""
        path = self._path(key)
        if path is None or self.blind:
            return set()
        return _names(path)

    def add_kinds(self, key: str, kinds: Iterable[str]) -> None:
        """Keep that a page which passed with no finding at all, reviewed or not, has shown these in every way."""
        path = self._path(key)
        if path is None:
            return
        path.parent.mkdir(parents=True, exist_ok=True)
        # Browsers are driven side by side. What another run adds at this moment may be lost: it is looked at once more.
        with self._adding:
            _write(path, sorted(_names(path) | set(kinds)))

    def sweep(self) -> None:
        """Remove what no run has asked for in a long time."""
        if self.folder is None or not self.folder.is_dir():
            return
        before = time.time() - KEPT_FOR
        for path in self.folder.glob("??/*"):
            with suppress(OSError):
                if path.stat().st_mtime < before:
                    path.unlink()

    def _failing(self, result: Result) -> bool:
        return not all(review_of(self.reviews, result.state, finding) for finding in result.findings)

    def _path(self, key: str) -> Path | None:
        return self.folder / key[:2] / f"{key}.json" if self.folder is not None else None


def _write(path: Path, content: Any) -> None:
    """Renamed when whole: two runs may write the same one."""
    with NamedTemporaryFile("w", dir=path.parent, delete=False, encoding="utf-8") as file:
        json.dump(content, file, ensure_ascii=False)
    Path(file.name).replace(path)


def _names(path: Path) -> set[str]:
    try:
        return {str(each) for each in json.loads(path.read_text("utf-8"))}
    except (OSError, ValueError, TypeError):
        return set()  # not there, or damaged: looked at again


def _kept(content: Mapping[str, Any], state: str) -> Kept:
    stops = Stops(content["stops"][0], frozenset(content["stops"][1])) if "stops" in content else None
    result = replace(Result.read(content), state=state)
    return Kept(result, tuple(content["heard"]), stops, tuple(content["idle"]))
