"""The holes of a form that was read in part: which names they have, and which nodes are torn."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from formengine.loading import keys
from formengine.loading.holes import Holes, Place, Region
from formengine.loading.problems import Problems
from formengine.loading.tree import Broken, Mapping, Node, Scalar, Sequence
from formengine.source import Source

_NAMING = ("id", *keys.NODES, "part")
_HEADS = frozenset((*_NAMING, "options", "ask", "steps"))


def names_in(node: Node) -> Iterator[str]:
    """Every name that is given inside a node that is left out."""
    if isinstance(node, Scalar):
        yield node.value
    elif isinstance(node, Sequence):
        for item in node.items:
            yield from names_in(item)
    elif isinstance(node, Mapping):
        for entry in node.entries:
            if entry.key in _NAMING or not isinstance(entry.value, Scalar):
                yield from names_in(entry.value)


def holes_of(problems: Problems, trees: Iterable[Node]) -> Holes:
    """The holes, once everything was read."""
    regions: dict[Source, list[Region]] = {}
    for tree in trees:
        _note(tree, regions.setdefault(tree.where.source, []), None)
    found = Holes(frozenset(problems.names), {source: tuple(each) for source, each in regions.items()})
    owners = (found.owner(where) for where in problems.lost_at)
    lost = frozenset(owner for owner in owners if owner is not None)
    return Holes(found.names, found.regions, lost, frozenset(problems.misnamed))


def _note(node: Node, regions: list[Region], parent: int | None) -> Place:
    """Enter the nodes inside a node, and say where it ends."""
    start = node.where.line, node.where.column
    if isinstance(node, Scalar | Broken):
        return _end(node)
    if isinstance(node, Sequence):
        return max((_note(item, regions, parent) for item in node.items), default=start)
    at = len(regions)
    regions.append(Region(start, start, parent, frozenset()))
    ends = [start, *(_note(entry.value, regions, at) for entry in node.entries)]
    places = (
        (where.line, where.column)
        for entry in node.entries
        if entry.key in _HEADS
        for where in (entry.where, entry.value.where)
    )
    regions[at] = Region(start, max(ends), parent, frozenset((start, *places)))
    return max(ends)


def _end(node: Scalar | Broken) -> Place:
    where = node.where
    if isinstance(node, Broken):
        return where.line, where.column + where.length
    below = where.source.text.count("\n", node.start, node.end)
    return (where.line + below, where.column + where.length if not below else 10_000)
