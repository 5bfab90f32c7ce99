"""How a page gets its holes: its template is rendered in one of two inks.

With `Marks`, each hole leaves a mark, at which the page is then cut into chunks; with `Filled`, each hole is written out at
once. Both run the same template, so that a chunked page and a plain one are the same bytes.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Protocol

from markupsafe import Markup

from formengine.compiling.filling import Filling, Hole, Options, Page, Picked, Piece, Slot

# Private-use characters: no keyboard types them, and the loader refuses them in a definition.
OPEN, CLOSE = "\ue000", "\ue001"
MARK = re.compile(f"{OPEN}(\\d+){CLOSE}")


class Ink(Protocol):
    """How a hole is written."""

    def put(self, hole: Hole, /) -> Markup:
        """The hole, or what fills it."""


class Marks:
    """The ink of compiling: each hole leaves a mark with its number."""

    def __init__(self) -> None:
        self.holes: list[Hole] = []
        self._numbers: dict[Hole, int] = {}

    def put(self, hole: Hole, /) -> Markup:
        """A mark; the same hole twice has the same mark."""
        number = self._numbers.get(hole)
        if number is None:
            number = self._numbers[hole] = len(self.holes)
            self.holes.append(hole)
        return Markup(f"{OPEN}{number}{CLOSE}")  # noqa: S704  # two private characters and digits


class Filled:
    """The ink of a plain render: each hole is filled where it stands."""

    def __init__(self, filling: Filling) -> None:
        self._filling = filling

    def put(self, hole: Hole, /) -> Markup:
        """What fills the hole."""
        return Markup(hole.fill(self._filling))  # noqa: S704  # every hole escapes what it gives


class Slots:
    """A filling as a template sees it: each of its facts is put where the template asks for it."""

    def __init__(self, ink: Ink) -> None:
        self._ink = ink

    def __getattr__(self, name: str) -> Markup:
        return self._ink.put(Slot(name))


def cut(html: str, holes: Sequence[Hole]) -> Page:
    """Cut a page rendered with `Marks` at its marks."""
    parts = MARK.split(html)
    pieces: list[Piece] = []
    for number, part in enumerate(parts):
        if number % 2:
            pieces.append(holes[int(part)])
        elif part:
            pieces.append(part.encode())
    return Page(_gather_options(pieces))


def _gather_options(pieces: list[Piece]) -> list[Piece]:
    """Make one piece of each run of ` selected` holes of one input and of what stands between them."""
    gathered: list[Piece] = []
    place = 0
    while place < len(pieces):
        piece = pieces[place]
        if isinstance(piece, Picked) and piece.attribute == " selected":
            options, place = _options(pieces, place, piece)
            gathered.append(options)
        else:
            gathered.append(piece)
            place += 1
    return gathered


def _options(pieces: list[Piece], place: int, first: Picked) -> tuple[Options, int]:
    content = b""
    places: dict[str, int] = {}
    while place < len(pieces):
        piece = pieces[place]
        if isinstance(piece, Picked) and piece.name == first.name:
            places[piece.option] = len(content)
        elif isinstance(piece, bytes) and _continues(pieces, place, first):
            content += piece
        else:
            break
        place += 1
    return Options(first.name, content, first.attribute.encode(), places), place


def _continues(pieces: list[Piece], place: int, first: Picked) -> bool:
    after = pieces[place + 1] if place + 1 < len(pieces) else None
    return isinstance(after, Picked) and after.name == first.name and after.attribute == first.attribute
