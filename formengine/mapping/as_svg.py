"""The map as a picture, in SVG: its title and description name it, and all that is on it is text that can be read.

It stands in the file in the order in which it is read: each arrow's words, then what it leads to. A screen reader meets a
list of them; lines are hidden from it, since the words say where they lead. Colours follow the reader's own scheme, light,
dark or forced, with a contrast of 7 and more (WCAG 1.4.3, 1.4.6, 1.4.11); a journey has thick lines and a sign, no colour.
Source of the roles: WAI-ARIA Graphics Module 1.0.
"""

from __future__ import annotations

from collections.abc import Iterator
from math import sqrt
from xml.sax.saxutils import escape, quoteattr

from formengine import formats
from formengine.mapping.drawn import Drawn
from formengine.mapping.layout import LINE, Box, Line, Picture, picture_of
from formengine.mapping.vocabulary import spoken

_STYLE = """
svg { --paper: #fff; --ink: #1b1b1b; --fill: #f3f5f8; --line: #4a4a4a; --halt: #7a1212;
  background: var(--paper); font: 16px system-ui, "Liberation Sans", Arial, sans-serif }
text { fill: var(--ink); text-anchor: middle }
rect { fill: var(--fill); stroke: var(--line); stroke-width: 1.5 }
path { fill: none; stroke: var(--line); stroke-width: 1.5 }
.words rect { fill: var(--paper); stroke: none } .words text { font-style: italic }
.heading rect { fill: var(--ink); stroke: var(--ink) } .heading text { fill: var(--paper); font-weight: 700 }
.stop rect { stroke: var(--halt); stroke-width: 4 } .list rect { stroke-dasharray: 8 4 }
.point rect, marker path { fill: var(--line) } marker path { stroke: none }
.journey rect, path.journey { stroke: var(--ink); stroke-width: 5 } #tip-journey path { fill: var(--ink) }
@media (prefers-color-scheme: dark) {
  svg { --paper: #16181d; --ink: #f2f2f2; --fill: #262a33; --line: #c3c7cf; --halt: #ffb0a8 } }
@media (forced-colors: active) {
  svg { --paper: Canvas; --ink: CanvasText; --fill: Canvas; --line: CanvasText; --halt: CanvasText } }
@media print { svg { --paper: #fff; --ink: #000; --fill: #fff; --line: #000; --halt: #000 } }
"""

_MARKER = (
    '<defs><marker id="{name}" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="{size}" markerHeight="{size}" '
    'markerUnits="userSpaceOnUse" orient="auto"><path d="M0 0 10 5 0 10z"/></marker></defs>'
)
_MARKERS = (("tip", 11), ("tip-journey", 20))
"""The heads of arrows; one on a thick line must be wider than the line."""


def as_svg(drawn: Drawn) -> str:
    """The map as a whole SVG document."""
    picture = picture_of(drawn)
    width, height = round(picture.width), round(picture.height)
    language = spoken(drawn.language)
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}"',
        f'viewBox="0 0 {width} {height}" lang="{language}" xml:lang="{language}"',
        'role="graphics-document document" aria-labelledby="title" aria-describedby="desc">',
        f'<title id="title">{escape(drawn.chart.title)}</title>',
        f'<desc id="desc">{escape(" ".join(drawn.summary))}</desc>',
        f"<style>{_STYLE}</style>",
        *(_MARKER.format(name=name, size=size) for name, size in _MARKERS),
        '<g aria-hidden="true">',
        *(_line(drawn, line) for line in picture.lines),
        "</g>",
        '<g role="list">',
        *_boxes(drawn, picture),
        "</g>",
        "</svg>",
        "",
    ]
    return "\n".join(lines)


def _line(drawn: Drawn, line: Line) -> str:
    """A line that leaves and comes straight, and bends softly between the layers."""
    (x, y), *rest = line.points
    drawn_as = f"M{x:.0f} {y:.0f}"
    for to_x, to_y in rest:
        middle = (y + to_y) / 2
        drawn_as += f" C{x:.0f} {middle:.0f} {to_x:.0f} {middle:.0f} {to_x:.0f} {to_y:.0f}"
        x, y = to_x, to_y
    taken = line.arrow in drawn.taken
    tip = f' marker-end="url(#{"tip-journey" if taken else "tip"})"' if line.head else ""
    on = ' class="journey"' if taken else ""
    return f'<path d="{drawn_as}"{tip}{on}/>'


def _boxes(drawn: Drawn, picture: Picture) -> Iterator[str]:
    for box in picture.boxes:
        kind = f"{box.kind} journey" if box.place in drawn.visited else box.kind
        shape = _shape(box)
        if not box.lines:
            yield f'<g class="{kind}" aria-hidden="true">{shape}</g>'
            continue
        top = box.y - (len(box.lines) - 1) * LINE / 2 + 5
        spans = "".join(
            f'<tspan x="{box.x:.0f}" y="{top + number * LINE:.0f}">{escape(line)}{" " if more else ""}</tspan>'
            for number, (line, more) in enumerate(zip(box.lines, (*box.lines[1:], ""), strict=True))
        )
        yield f'<g role="listitem" class="{kind}">{shape}<text{_spoken(drawn, box)}>{spans}</text></g>'


def _spoken(drawn: Drawn, box: Box) -> str:
    """The form's own words in their language, where the map speaks another one."""
    language = drawn.language
    if language == spoken(language) or box.kind in ("words", "end"):
        return ""
    way = ' direction="rtl"' if formats.right_to_left(language) else ""
    return f" lang={quoteattr(language)} xml:lang={quoteattr(language)}{way}"


def _shape(box: Box) -> str:
    if box.kind == "point":
        size = box.height / sqrt(2)
        middle = f"{box.x:.0f} {box.y:.0f}"
        return (
            f'<rect x="{box.x - size / 2:.0f}" y="{box.y - size / 2:.0f}" width="{size:.0f}" height="{size:.0f}" '
            f'transform="rotate(45 {middle})"/>'
        )
    round_ = box.height / 2 if box.kind in ("stop", "end") else 4
    return (
        f'<rect x="{box.x - box.width / 2:.0f}" y="{box.y - box.height / 2:.0f}" width="{box.width:.0f}" '
        f'height="{box.height:.0f}" rx="{round_:.0f}"/>'
    )
