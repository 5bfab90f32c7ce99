"""The map as a text: nested lists that a screen reader, a mail or a printer can carry. It says all that the picture says."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from formengine.mapping.chart import Group, Item, Page
from formengine.mapping.drawn import Drawn


def as_text(drawn: Drawn) -> str:
    """The map in lines."""
    say = drawn.teller.say
    lines = [drawn.chart.title, "", *drawn.summary, "", say("below"), "", say("start")]
    for part in drawn.chart.parts:
        lines += ["", part.heading, *_items(drawn, part.items, 1)]
    return "\n".join([*lines, "", say("end"), ""])


def _items(drawn: Drawn, items: Sequence[Item], depth: int) -> Iterator[str]:
    margin = "  " * depth
    for item in items:
        if isinstance(item, Page):
            yield margin + drawn.name(item)
        else:
            yield from _group(drawn, item, depth)


def _group(drawn: Drawn, group: Group, depth: int) -> Iterator[str]:
    margin = "  " * depth
    listed = [margin + drawn.name(group.list_page)] if group.list_page is not None else []
    if group.list_first:
        yield from listed
    yield margin + group.heading
    yield from _items(drawn, group.items, depth + 1)
    if not group.list_first:
        yield from listed
