"""The located tree: what YAML says, each piece with its place, before anyone asks what it means."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from formengine.source import Span

Style = Literal["plain", "'", '"', "|", ">"]


@dataclass(frozen=True, slots=True)
class Scalar:
    """A text, a number or a word: YAML's types are left to the key that it stands under.

    `start` and `end` are its place among the characters of the file, quotes and block header included.
    """

    value: str
    style: Style
    where: Span
    start: int
    end: int

    @property
    def empty(self) -> bool:
        """True when nothing was written, or YAML's own words for nothing."""
        return self.style == "plain" and self.value in _NOTHING


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list."""

    items: tuple[Node, ...]
    where: Span


@dataclass(frozen=True, slots=True)
class Entry:
    """One line `key: value` of a mapping; `where` is the key."""

    key: str
    where: Span
    value: Node


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys and their values, in the order of the file; no key comes twice, but for halves of figures.

    `flow` when written in `{…}`.
    """

    entries: tuple[Entry, ...]
    where: Span
    flow: bool

    def get(self, key: str) -> Node | None:
        """The value of a key, or None."""
        return next((entry.value for entry in self.entries if entry.key == key), None)

    def keys(self) -> Iterator[str]:
        """The keys, in order."""
        return (entry.key for entry in self.entries)


@dataclass(frozen=True, slots=True)
class Broken:
    """Something that was reported already: nobody asks more of it."""

    where: Span


Node = Scalar | Sequence | Mapping | Broken

_NOTHING = frozenset(("", "~", "null", "Null", "NULL"))
