"""Where the lines of a picture leave and reach its boxes, and how they go between them.

Each line has a place of its own on the edge of a box, in the order of what it leads to: no way back lies on a way on, and no
two heads of arrows meet. Lines bend between two layers only, and pass a layer straight, beside what stands in it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

Point = tuple[float, float]

_APART = 32
"""Between two lines at one edge: a head on a thick line has 20."""
_CORNER = 16


class Edged(Protocol):
    """A box as lines see it: its middle, its size, and whether it stands on its corner."""

    @property
    def x(self) -> float:
        """Its middle, across."""

    @property
    def y(self) -> float:
        """Its middle, down."""

    @property
    def width(self) -> float:
        """From its left to its right."""

    @property
    def height(self) -> float:
        """From its top to its bottom."""

    @property
    def pointed(self) -> bool:
        """Whether it is a square on its corner, whose edges fall off to both sides."""


@dataclass(frozen=True, slots=True)
class Course:
    """A line to be drawn: its two boxes, and by x and layer what it passes between them. `up` for a way back."""

    source: str
    target: str
    way: tuple[Point, ...]
    up: bool


Bands = Mapping[float, tuple[float, float]]
"""The top and the bottom of each layer, by its number."""


def drawn_through(
    boxes: Mapping[str, Edged], layers: Mapping[str, float], bands: Bands, courses: Sequence[Course]
) -> list[tuple[Point, ...]]:
    """The points that each line goes through: curves between two layers, straight lines inside one."""
    across = _ports(boxes, courses)
    lines = []
    for number, course in enumerate(courses):
        points: list[Point] = []
        for leaving, place in ((True, course.source), (False, course.target)):
            x = across[number, leaving]
            bottom = leaving != course.up
            edge = (x, _edge(boxes[place], x, bottom=bottom))
            band = (x, bands[layers[place]][bottom])
            ends = [edge, band] if leaving else [band, edge]
            if not leaving:
                points += _passed(course, bands)
            points += ends
        lines.append(_without_repeats(points))
    return lines


def _passed(course: Course, bands: Bands) -> list[Point]:
    return [(x, y) for x, layer in course.way for y in (bands[layer][::-1] if course.up else bands[layer])]


def _without_repeats(points: Sequence[Point]) -> tuple[Point, ...]:
    """The points, without those that lie where the one before does, or on the straight line that goes on."""
    kept: list[Point] = []
    for point in points:
        if kept and kept[-1] == point:
            continue
        if len(kept) > 1 and kept[-2][0] == kept[-1][0] == point[0]:
            kept.pop()
        kept.append(point)
    return tuple(kept)


def _ports(boxes: Mapping[str, Edged], courses: Sequence[Course]) -> dict[tuple[int, bool], float]:
    """Where each line leaves and reaches, across: at each edge in the order of where the lines come from and go to."""
    at: dict[tuple[str, bool], list[tuple[float, int, bool]]] = defaultdict(list)
    for number, course in enumerate(courses):
        first = course.way[0][0] if course.way else boxes[course.target].x
        last = course.way[-1][0] if course.way else boxes[course.source].x
        at[course.source, not course.up].append((first, number, True))
        at[course.target, course.up].append((last, number, False))
    ports: dict[tuple[int, bool], float] = {}
    for (place, _), ends in at.items():
        box = boxes[place]
        room = box.width - (12 if box.pointed else 2 * _CORNER)
        apart = min(_APART, room / max(1, len(ends) - 1))
        for rank, (_, number, leaving) in enumerate(sorted(ends)):
            ports[number, leaving] = box.x + (rank - (len(ends) - 1) / 2) * apart
    return ports


def _edge(box: Edged, x: float, *, bottom: bool) -> float:
    """How far down the edge is there."""
    half = box.height / 2 - (abs(x - box.x) if box.pointed else 0)
    return box.y + half if bottom else box.y - half
