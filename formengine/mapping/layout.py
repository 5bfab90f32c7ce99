"""Where everything on the picture of a map stands: a library orders it in layers, and keeps arrows from crossing.

What an arrow says stands in the layout as a thing of its own, so that no words lie on other words.
"""

from __future__ import annotations

import textwrap
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from fast_sugiyama import from_edges

from formengine.mapping.chart import END, START, Arrow
from formengine.mapping.drawn import Drawn
from formengine.mapping.ports import Bands, Course, Point, drawn_through

Kind = Literal["step", "list", "stop", "end", "heading", "words", "point"]

WIDTH = 400
LINE = 22
PADDING = 12
BETWEEN = 44
POINT = 36
"""Where ways part stands a square on its corner, from one corner to the other."""
ASIDE = 24
LETTERS = 44
"""On a line of 16 px: what fits in `WIDTH` whatever the letters are like."""


@dataclass(frozen=True, slots=True)
class Box:
    """Something on the picture: its middle, its height, and its lines of text."""

    place: str
    kind: Kind
    lines: tuple[str, ...]
    x: float
    y: float
    height: float

    @property
    def width(self) -> float:
        """As wide as its longest line wants."""
        if self.pointed:
            return self.height
        return min(WIDTH, max((len(line) for line in self.lines), default=0) * 9 + 40)

    @property
    def pointed(self) -> bool:
        """Whether it stands on its corner."""
        return self.kind == "point"


@dataclass(frozen=True, slots=True)
class Line:
    """An arrow, or the piece of one before or after its words, by the points that it goes through."""

    arrow: Arrow
    points: tuple[Point, ...]
    head: bool


@dataclass(frozen=True, slots=True)
class Picture:
    """Everything in its place, boxes in the order in which they are read."""

    boxes: tuple[Box, ...]
    lines: tuple[Line, ...]
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class _Piece:
    """An arrow, or a half of one that has words in its middle."""

    source: str
    target: str
    arrow: Arrow
    head: bool


def picture_of(drawn: Drawn) -> Picture:
    """Lay a map out."""
    texts = _texts(drawn)
    pieces: list[_Piece] = []
    for number, arrow in enumerate(drawn.chart.arrows):
        pieces += _pieces(arrow, f"words:{number}")
    order = _reading(drawn.chart.arrows)
    at, routes = _layered(order, pieces)
    heights = {place: _height(texts[place]) for place in order}
    bands = _down(at, heights)
    boxes = {
        place: Box(place, _kind(drawn, place), texts[place], x, sum(bands[layer]) / 2, heights[place])
        for place in order
        for x, layer in (at[place],)
    }
    courses = [
        Course(piece.source, piece.target, tuple(route), piece.arrow.back)
        for piece, route in zip(pieces, routes, strict=True)
    ]
    layers = {place: layer for place, (_, layer) in at.items()}
    lines = tuple(
        Line(piece.arrow, points, piece.head)
        for piece, points in zip(pieces, drawn_through(boxes, layers, bands, courses), strict=True)
    )
    width = max(x for x, _ in at.values()) + WIDTH / 2 + ASIDE
    return Picture(tuple(boxes.values()), lines, width, max(bottom for _, bottom in bands.values()) + BETWEEN)


def _reading(arrows: Sequence[Arrow]) -> list[str]:
    """The order in which all is read: words before what their arrow leads to, those of an arrow back where it begins."""
    order: dict[str, None] = {}
    into: dict[str, list[str]] = defaultdict(list)
    for number, arrow in enumerate(arrows):
        if arrow.words and not arrow.back:
            into[arrow.target].append(f"words:{number}")
    for number, arrow in enumerate(arrows):
        words = [f"words:{number}"] * bool(arrow.words) if arrow.back else into[arrow.target]
        order |= dict.fromkeys((arrow.source, *words, arrow.target))
    return list(order)


def _pieces(arrow: Arrow, words: str) -> Sequence[_Piece]:
    if not arrow.words:
        return (_Piece(arrow.source, arrow.target, arrow, True),)
    return (_Piece(arrow.source, words, arrow, False), _Piece(words, arrow.target, arrow, True))


def _texts(drawn: Drawn) -> dict[str, tuple[str, ...]]:
    said = {page.id: drawn.name(page) for page in drawn.chart.pages} | drawn.chart.headings
    said |= {START: drawn.teller.say("start"), END: drawn.teller.say("end")}
    said |= {f"words:{number}": arrow.words for number, arrow in enumerate(drawn.chart.arrows)}
    lines = {
        place: tuple(textwrap.wrap(text, LETTERS, break_on_hyphens=False)) for place, text in said.items()
    }
    return defaultdict(tuple, lines)


def _kind(drawn: Drawn, place: str) -> Kind:
    if place in (START, END):
        return "end"
    for prefix, kind in _BY_PREFIX.items():
        if place.startswith(prefix):
            return kind
    return next(page.kind for page in drawn.chart.pages if page.id == place)


_BY_PREFIX: Mapping[str, Kind] = {"?": "point", "part:": "heading", "words:": "words"}


def _height(lines: Sequence[str]) -> float:
    return len(lines) * LINE + PADDING * 2 if lines else POINT


def _layered(
    order: Sequence[str], pieces: Sequence[_Piece]
) -> tuple[dict[str, tuple[float, float]], list[list[tuple[float, float]]]]:
    """Where each place stands, across and by its layer, and what each piece passes on its way.

    The library is asked by numbers and without circles, so that the same map always comes out the same.
    """
    numbers = {place: number for number, place in enumerate(order)}
    edges = [_forward(numbers, piece) for piece in pieces]
    at: dict[int, Point] = {}
    after: dict[int, list[int]] = defaultdict(list)
    right = WIDTH / 2 + ASIDE
    # What stands behind a stop that everybody meets hangs together with nothing else: it is a picture of its own beside.
    for placed, width, _, drawn in from_edges(
        edges, vertex_spacing=WIDTH + ASIDE, dummy_vertices=True, dummy_size=0.2
    ):
        left, top = min(x for _, (x, _) in placed), max(y for _, (_, y) in placed)
        at |= {int(number): (x - left + right, top - y) for number, (x, y) in placed}
        right += width + WIDTH + ASIDE
        for source, target in drawn or ():
            after[int(source)].append(int(target))
    routes = []
    for piece, (source, target) in zip(pieces, edges, strict=True):
        way = [at[number] for number in _way(after, source, target, len(order))]
        routes.append(way if numbers[piece.source] == source else way[::-1])
    return {place: at[number] for place, number in numbers.items()}, routes


def _forward(numbers: Mapping[str, int], piece: _Piece) -> tuple[int, int]:
    """An edge that leads down: a piece of an arrow back is turned for as long as the layout is made."""
    source, target = numbers[piece.source], numbers[piece.target]
    return (target, source) if piece.arrow.back else (source, target)


def _way(after: Mapping[int, Sequence[int]], source: int, target: int, real: int) -> list[int]:
    """What lies between two places: numbers from `real` on stand for bends, each of one arrow only."""
    for first in after[source]:
        way = [first]
        while way[-1] >= real:
            way.append(after[way[-1]][0])
        if way[-1] == target:
            return way[:-1]
    return []


def _down(at: Mapping[str, tuple[float, float]], heights: Mapping[str, float]) -> Bands:
    """The top and the bottom of each layer, which is as high as the highest of it."""
    layers: dict[float, float] = {}
    for place, (_, layer) in at.items():
        layers[layer] = max(layers.get(layer, 0.0), heights[place])
    bands: dict[float, tuple[float, float]] = {}
    y = float(BETWEEN)
    for layer in sorted(layers):
        bands[layer] = (y, y + layers[layer])
        y += layers[layer] + BETWEEN
    return bands
