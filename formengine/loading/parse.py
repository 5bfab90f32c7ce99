"""YAML to the located tree, by the events of PyYAML's C parser.

Events and not PyYAML's own tree: they come one by one, so that a file with thousands of nested lists is refused at the
level that is too deep, without recursion; and what structure may not do (anchors, tags, a key twice) is seen where it
stands.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import yaml

from formengine.loading.further import further
from formengine.loading.problems import Problems
from formengine.loading.slips import LONG_DASHES, cleaned, dash_space, long_dash
from formengine.loading.traps import braces, explain
from formengine.loading.tree import Broken, Entry, Mapping, Node, Scalar, Sequence
from formengine.problems import Problem
from formengine.source import Source, Span

MAX_DEPTH = 40
MAX_PIECES = 200_000
"""Keys, values and brackets of one file: ten times what a form of a thousand questions has."""

_MERGE = "<<"
_DASH = re.compile(rf"[{LONG_DASHES}]")
_LAST_LATIN = "\u024f"
_DASH_BELOW = re.compile(rf"\n[ ]*[{LONG_DASHES}]")
_GLUED_DASH = re.compile(r"-[A-Za-z_]")


def parse(source: Source, problems: Problems) -> Node | None:
    """The tree of a file, or None for an empty one. Never raises: when YAML cannot go on, that is one problem."""
    builder = _Builder(source, problems)
    try:
        error = builder.read()
    except _TooMuch as much:
        problems.lost(much.code, much.where, limit=much.limit)
        return Broken(much.where)
    if error is None:
        return builder.root
    brackets = builder.brackets
    first = explain(source, error, brackets[-1] if brackets else None)
    known = [each for each in problems.found if each.where.source is source]
    rest = further(_read, first, brackets[0] if brackets else None, known)
    for problem in (*(() if _told(problems, first) else (first,)), *rest):
        problems.lost(problem.code, problem.where, **problem.values)
    return Broken(first.where)


def _read(source: Source, problems: Problems) -> tuple[yaml.YAMLError | None, list[Span]]:
    """Where YAML stops in a piece of a file, and the brackets that are open there."""
    builder = _Builder(source, problems)
    try:
        return builder.read(), builder.brackets
    except _TooMuch:
        return None, []


def _told(problems: Problems, problem: Problem) -> bool:
    """Whether the cause was told already: braces without quotes are seen where they stand, and upset what follows."""
    here = (problem.where.source, problem.where.line)
    of_line = {known.code for known in problems.found if (known.where.source, known.where.line) == here}
    return (
        "text-needs-quotes" in of_line
        or (problem.code in ("dash-space", "no-break-space") and problem.code in of_line)
        or "long-dash" in {known.code for known in problems.found}
    )


def _is_half(key: Scalar, value: Node) -> bool:
    """Whether a key is what a comma has cut off a figure: « {2025: 2 000,50, 2026: 2 100,50} » has two of them."""
    return key.value[:1].isdigit() and isinstance(value, Scalar) and value.empty


class _TooMuch(Exception):
    def __init__(self, code: str, where: Span, limit: int) -> None:
        super().__init__(code)
        self.code = code
        self.where = where
        self.limit = limit


class _Open:
    """A list or a mapping that is being read. `key` is the mapping's last key, its value not yet come."""

    __slots__ = ("broken", "entries", "flow", "is_mapping", "items", "key", "seen", "where")

    def __init__(self, where: Span, *, is_mapping: bool, flow: bool) -> None:
        self.where = where
        self.is_mapping = is_mapping
        self.flow = flow
        self.items: list[Node] = []
        self.entries: list[Entry] = []
        self.seen: dict[str, Span] = {}
        self.key: Node | None = None
        self.broken = False

    def take(self, key: Scalar, value: Node) -> None:
        """Enter a key that is new here."""
        self.seen[key.value] = key.where
        self.entries.append(Entry(key.value, key.where, value))

    def begin_anew(self, where: Span) -> None:
        """Be the next mapping, without anything yet."""
        self.where, self.entries, self.seen = where, [], {}

    def closed(self) -> Node:
        if self.broken:
            return Broken(self.where)
        if self.is_mapping:
            return Mapping(tuple(self.entries), self.where, self.flow)
        return Sequence(tuple(self.items), self.where)


class _Builder:
    """Reads events to the end. PyYAML's events have no types: they are `Any` here and nowhere else."""

    def __init__(self, source: Source, problems: Problems) -> None:
        self.source = source
        self.problems = problems
        self.open: list[_Open] = []
        self.root: Node | None = None

    def read(self) -> yaml.YAMLError | None:
        """Read the source to its end, or give why YAML stops. Raises _TooMuch."""
        loader = yaml.CLoader(self.source.text)
        try:
            self.build(loader)
        except yaml.YAMLError as error:
            return error
        finally:
            loader.dispose()
        return None

    @property
    def brackets(self) -> list[Span]:
        """The braces and brackets that are open, the innermost last."""
        return [held.where for held in self.open if held.flow]

    def build(self, loader: Any) -> None:
        documents = 0
        for number, event in enumerate(iter(loader.get_event, None)):
            if number > MAX_PIECES:
                raise _TooMuch("too-many-pieces", self.span(event), MAX_PIECES)
            kind = type(event)
            if kind is yaml.ScalarEvent:
                self.put(self.scalar(event))
            elif kind is yaml.MappingStartEvent or kind is yaml.SequenceStartEvent:
                self.begin(event, is_mapping=kind is yaml.MappingStartEvent)
            elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
                self.put(self.open.pop().closed())
            elif kind is yaml.AliasEvent:
                self.put(self.refused("yaml-alias", event, f"*{event.anchor}"))
            elif kind is yaml.DocumentStartEvent:
                documents += 1
                if documents > 1:
                    self.problems.lost("several-documents", self.span(event))
                    break

    def begin(self, event: Any, *, is_mapping: bool) -> None:
        where = self.marked(event)
        if len(self.open) >= MAX_DEPTH:
            raise _TooMuch("too-deep", where, MAX_DEPTH)
        self.open.append(_Open(where, is_mapping=is_mapping, flow=bool(event.flow_style)))

    def scalar(self, event: Any) -> Node:
        start, end = event.start_mark, event.end_mark
        column = start.column
        length = end.column - column if end.line == start.line else 1
        where = Span(self.source, start.line + 1, column + 1, length)
        if event.anchor is not None or event.tag is not None:
            self.marked(event)
            return Broken(where)
        # Hardly any text begins so, and there are many texts.
        odd = not event.style and (end.line > start.line or event.value[:1] > _LAST_LATIN)
        if odd and (told := self.long_dash(event)) is not None:
            self.problems.lost(told.code, told.where, **told.values)
            return Broken(where)
        return Scalar(event.value, event.style or "plain", where, start.index, end.index)

    def long_dash(self, event: Any) -> Problem | None:
        """What is told of a text without quotes that is a list to whoever wrote it, with long dashes."""
        start, end = event.start_mark, event.end_mark
        text = self.source.text[start.index : end.index]
        below = _DASH_BELOW.search(text) if end.line > start.line else None
        if below is not None:
            return long_dash(self.source, start.line + 1 + text.count("\n", 0, below.end()))
        if not _DASH.match(text) or self.source.text[start.index - start.column : start.index].strip(" -"):
            return None
        return long_dash(self.source, start.line + 1)

    def put(self, node: Node) -> None:
        """Set a finished node in what is open: as an item, a key, or the value of the last key."""
        if not self.open:
            self.root = self.root or node
            return
        holder = self.open[-1]
        if not holder.is_mapping:
            holder.items.append(node)
        elif holder.key is None:
            holder.key = node
        else:
            self.enter(holder, holder.key, node)
            holder.key = None

    def enter(self, holder: _Open, key: Node, value: Node) -> None:
        if isinstance(key, Scalar) and key.style == "plain":
            plain, odd = cleaned(key.value, key.where)
            if odd is not None:
                self.problems.add(odd.code, odd.where, **odd.values)
                key = replace(key, value=plain)
        if not isinstance(key, Scalar):
            self.complex_key(key)
            holder.broken = True
        elif key.style == "plain" and _GLUED_DASH.match(key.value):
            told = dash_space(
                key.where, f"{key.value[1:]}: …" if isinstance(value, Scalar) else f"{key.value[1:]}:"
            )
            self.problems.lost(told.code, told.where, **told.values)
            holder.broken = True
        elif key.value == _MERGE and key.style == "plain":
            self.problems.lost("yaml-merge", key.where)
        elif key.value in holder.seen and not (holder.flow and _is_half(key, value)):
            first = holder.seen[key.value]
            if self.wants_dash(holder, key):
                self.problems.add("item-without-dash", key.where, key=key.value, line=first.line)
                self.open[-2].items.append(holder.closed())
                holder.begin_anew(key.where)
                holder.take(key, value)
            else:
                self.problems.add("duplicate-key", key.where, key=key.value, line=first.line)
        else:
            holder.take(key, value)

    def wants_dash(self, holder: _Open, key: Scalar) -> bool:
        """Whether a key that stands twice begins another item of the list: the one that the item before began with.

        One dash that lacks would otherwise make of two items one, with an error for each line of the second.
        """
        first = next(iter(holder.seen))
        inside = len(self.open) > 1 and not self.open[-2].is_mapping
        return inside and not holder.flow and not holder.broken and key.value == first

    def complex_key(self, key: Node) -> None:
        """`{{ x }}` without quotes is, to YAML, a mapping whose key is a mapping."""
        if isinstance(key, Broken):
            return
        before = self.source.line(key.where.line)[: key.where.column - 1]
        if isinstance(key, Mapping) and key.flow and before.endswith("{"):
            problem = braces(key.where)
            self.problems.lost(problem.code, problem.where, **problem.values)
        else:
            self.problems.lost("key-not-text", key.where)

    def marked(self, event: Any) -> Span:
        """The place of a node, after refusing its anchor or tag."""
        if event.anchor is not None:
            self.refused("yaml-anchor", event, f"&{event.anchor}")
        if event.tag is not None:
            self.refused("yaml-tag", event, self.tag_of(event))
        return self.span(event)

    def refused(self, code: str, event: Any, word: str) -> Broken:
        where = replace(self.span(event), length=len(word))
        self.problems.lost(code, where, word=word)
        return Broken(where)

    def tag_of(self, event: Any) -> str:
        words = self.source.text[event.start_mark.index : event.start_mark.index + 80].split(maxsplit=1)
        return words[0] if words else "!"

    def span(self, event: Any) -> Span:
        return Span(self.source, event.start_mark.line + 1, event.start_mark.column + 1)
