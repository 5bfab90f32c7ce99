"""A form as a map: pages, the groups that hold them, and the arrows between them, all told in words.

The tree (`Chart.parts`) is what the text form reads out, the arrows (`Chart.arrows`) what a picture draws. Both are made
from the same tree, and so say the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from formengine.fields.registry import kind_of
from formengine.mapping.telling import Teller
from formengine.model import Expression, ForEach, Part, Repeat, Step, Stop
from formengine.model import Node as FormNode
from formengine.model.walk import scope_of

START, END = "start", "end"


@dataclass(frozen=True, slots=True)
class Page:
    """One page. `id` is what journeys call it (`*` for an item); `number` counts the pages of the map from 1."""

    id: str
    number: int
    title: str
    kind: Literal["step", "list", "stop"]
    about: str = ""
    """How many questions it asks, in words."""


@dataclass(frozen=True, slots=True)
class Group:
    """Pages that come together: under a condition, in a part, or once for each item."""

    kind: Literal["part", "if", "repeat", "each"]
    heading: str
    items: tuple[Item, ...]
    condition: str = ""
    """What an arrow into the group says."""
    again: str = ""
    """What the arrow back to its first page says."""
    else_: str = ""
    """What the arrow past it says."""
    list_page: Page | None = None
    list_first: bool = False


Item = Page | Group


@dataclass(frozen=True, slots=True)
class Arrow:
    """A way from one place to another: pages by id, points where ways part by `?` and a number, the headings of parts by
    `part:` and theirs.
    """

    source: str
    target: str
    words: str = ""
    back: bool = False


@dataclass(frozen=True, slots=True)
class Chart:
    """The whole map."""

    title: str
    parts: tuple[Group, ...]
    arrows: tuple[Arrow, ...]

    @property
    def headings(self) -> dict[str, str]:
        """The headings of parts, by the place where each stands among the arrows."""
        return {_heading(number): part.heading for number, part in enumerate(self.parts)}

    @property
    def pages(self) -> tuple[Page, ...]:
        """Every page, in order."""
        return tuple(pages_of(self.parts))


def is_page(place: str) -> bool:
    """Whether a claimant stops there: neither a point where ways part nor the heading of a part."""
    return not place.startswith(("?", "part:"))


def _heading(number: int) -> str:
    return f"part:{number}"


def pages_of(items: Sequence[Item]) -> Iterator[Page]:
    """The pages in these items, in the order in which they are numbered."""
    for item in items:
        if isinstance(item, Page):
            yield item
        else:
            if item.list_page is not None and item.list_first:
                yield item.list_page
            yield from pages_of(item.items)
            if item.list_page is not None and not item.list_first:
                yield item.list_page


def chart_of(teller: Teller) -> Chart:
    """The map of a form."""
    form = teller.checked.form
    planner = _Planner(teller)
    parts = tuple(planner.part(number, part) for number, part in enumerate(form.parts, 1))
    drawer = _Drawer(teller)
    tails: Tails = [(START, "")]
    for number, part_group in enumerate(parts):
        drawer.connect(tails, _heading(number))
        tails = drawer.sequence(part_group.items, [(_heading(number), "")])
    drawer.connect(tails, END)
    return Chart(teller.say("map-of", title=teller.text(form.title)), parts, tuple(drawer.arrows))


class _Planner:
    """Makes the tree."""

    def __init__(self, teller: Teller) -> None:
        self.teller = teller
        self.number = 0
        self.by_id = {question.id: question for question in teller.checked.form.questions()}

    def part(self, number: int, part: Part) -> Group:
        heading = self.teller.say("part", number=number, title=self.teller.text(part.title))
        if part.when is None:
            return Group("part", heading, self._nodes(part.nodes))
        return Group("part", heading, (self._if(part.when, "", part.nodes),))

    def _nodes(self, nodes: Sequence[FormNode], scope: str = "") -> tuple[Item, ...]:
        """Neighbours under the same condition stand under it together."""
        items: list[Item] = []
        for written, same in groupby(nodes, key=lambda node: node.when.source if node.when else None):
            together = tuple(same)
            when = together[0].when
            if written is None or when is None:
                items += [self._node(node, scope) for node in together]
            elif any(isinstance(node, ForEach) for node in together):
                items += [self._if(when, scope, (node,)) for node in together]
            else:
                items.append(self._if(when, scope, together))
        return tuple(items)

    def _if(self, when: Expression, scope: str, nodes: Sequence[FormNode]) -> Group:
        condition = self.teller.condition(when, scope)
        items = (
            tuple(self._node(node, scope) for node in nodes)
            if all(node.when is when or (node.when and node.when.source == when.source) for node in nodes)
            else self._nodes(nodes, scope)
        )
        say = self.teller.say
        return Group(
            "if", say("if", condition=condition), items,
            say("if-arrow", condition=condition), else_=say("else-arrow"),
        )  # fmt: skip

    def _node(self, node: FormNode, scope: str) -> Item:
        match node:
            case Step():
                return self._step(node, scope)
            case Stop():
                title = self.teller.say("stop", title=self.teller.text(node.title))
                return self._page(node.id, title, "stop")
            case Repeat():
                return self._repeat(node)
            case ForEach():
                return self._for_each(node)

    def _step(self, step: Step, scope: str) -> Page:
        title = step.title or step.questions[0].label
        asked = sum(kind_of(question.type).asks for question in step.questions)
        about = self.teller.say(
            "no-question" if not asked else "question" if asked == 1 else "questions", n=asked
        )
        return self._page(
            f"{scope}/*/{step.id}" if scope else step.id, self.teller.text(title), "step", about
        )

    def _page(self, page: str, title: str, kind: Literal["step", "list", "stop"], about: str = "") -> Page:
        self.number += 1
        return Page(page, self.number, title, kind, about)

    def _repeat(self, node: Repeat) -> Group:
        say, title = self.teller.say, self.teller.text(node.title)
        values = {"title": title, "least": node.at_least, "most": node.at_most}
        first = node.at_least == 0
        before = self._page(node.id, say("list", title=title), "list") if first else None
        items = self._nodes(node.steps, scope_of(node))
        listed = before or self._page(node.id, say("list", title=title), "list")
        again = say("repeat-arrow", **values)
        return Group(
            "repeat", say("repeat", **values), items, "", again, list_page=listed, list_first=first
        )  # fmt: skip

    def _for_each(self, node: ForEach) -> Group:
        question = self.by_id[node.question]
        left_out = [self.teller.text(option.label) for option in question.options if option.id in node.unless]
        values = {"title": self.teller.name(question), "unless": self.teller.say("or-option").join(left_out)}
        key = "each-but" if left_out else "each"
        say = self.teller.say
        return Group(
            "each", say(key, **values), self._nodes(node.steps, scope_of(node)),
            say(f"{key}-arrow", **values), say("next-arrow"), say("none-arrow"),
        )  # fmt: skip


Tails = list[tuple[str, str]]
"""The places that arrows still lead on from, and what each arrow says."""


class _Drawer:
    """Draws the arrows of a tree."""

    def __init__(self, teller: Teller) -> None:
        self.teller = teller
        self.arrows: list[Arrow] = []
        self.points = 0

    def connect(self, tails: Tails, target: str, *, back: bool = False) -> None:
        for source, words in tails:
            self.arrows.append(Arrow(source, target, words, back))

    def point(self, tails: Tails) -> str:
        """A new point where ways part."""
        self.points += 1
        self.connect(tails, f"?{self.points}")
        return f"?{self.points}"

    def sequence(self, items: Sequence[Item], tails: Tails) -> Tails:
        for item in items:
            tails = self.page(item, tails) if isinstance(item, Page) else self.group(item, tails)
        return tails

    def page(self, page: Page, tails: Tails) -> Tails:
        self.connect(tails, page.id)
        return [] if page.kind == "stop" else [(page.id, "")]

    def group(self, group: Group, tails: Tails) -> Tails:
        if group.kind == "if":
            point = self.point(tails)
            return [*self.sequence(group.items, [(point, group.condition)]), (point, group.else_)]
        if group.kind == "each":
            point = self.point(tails)
            inner = self.sequence(group.items, [(point, group.condition)])
            self.connect([(source, words or group.again) for source, words in inner], point, back=True)
            return [(point, group.else_)]
        return self.repeat(group, tails)

    def repeat(self, group: Group, tails: Tails) -> Tails:
        """A list and its items; one that may stay empty comes before them."""
        assert group.list_page is not None
        listed = group.list_page.id
        if group.list_first:
            self.connect(tails, listed)
            inner = self.sequence(group.items, [(listed, group.again)])
            self.connect(inner, listed, back=True)
            return [(listed, "")]
        before = len(self.arrows)
        inner = self.sequence(group.items, tails)
        first = self.arrows[before].target if tails else listed  # nothing leads here from behind a stop
        self.connect(inner, listed)
        if tails:
            self.connect([(listed, group.again)], first, back=True)
        return [(listed, "")]
