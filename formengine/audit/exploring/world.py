"""A journey without pages: which nodes some answers reach, what their expressions see, and what is asked in each item.

Conditions only look back, so that one pass over the nodes in their order is enough. The nodes can be a few of a form's:
those that matter to a question.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from formengine.expressions import Env
from formengine.expressions.scope import OPTION
from formengine.fields.base import Json
from formengine.journey import Plan, PlannedNode, PlannedStep
from formengine.journey.refresh import ticked
from formengine.journey.state import State
from formengine.model import Repeat

Key = tuple[str, str]
"""A question: the loop that asks it, or nothing for the main path, and its id. COUNT stands for how many items there are."""

MAIN = ""
COUNT = "#"

Answers = Mapping[Key, Json | None]
"""What is answered to questions; None is no answer. Every item of a loop is answered alike. COUNT is held as a text."""


@dataclass(frozen=True, slots=True)
class Item:
    """One item: its key (a number from 1, or an option), its answers, and its steps on the path, one bit each."""

    key: str
    values: Mapping[str, Any]
    on: int

    def asks(self, step: int) -> bool:
        """Whether the step comes up in this item."""
        return bool(self.on >> step & 1)


@dataclass(slots=True)
class World:
    """What is known after some nodes. `on` are those reached, `end` the stop that ended the journey."""

    plan: Plan
    day: datetime.date
    values: dict[str, Any] = field(default_factory=dict)
    items: dict[str, list[Mapping[str, Any]]] = field(default_factory=dict)
    held: dict[str, list[Item]] = field(default_factory=dict)
    on: int = 0
    end: int | None = None

    @property
    def env(self) -> Env:
        """What expressions of the main path see."""
        return Env(self.values, self.items, today=self.day)

    def inside(self, node: PlannedNode, item: Item) -> Env:
        """What expressions in an item see."""
        own = {**self.values, **item.values}
        if node.kind == "for-each":
            own[OPTION] = item.key
        return Env(own, self.items, today=self.day)

    def is_on(self, index: int) -> bool:
        """Whether a node was reached."""
        return bool(self.on >> index & 1)


class Asker(Protocol):
    """Who answers the pages of a walk. `world` holds what was answered before; `env` what the page's expressions see."""

    def count(self, node: PlannedNode, world: World) -> int:
        """How many items to add to a repeat."""

    def page(self, node: PlannedNode, step: int, item: str, env: Env) -> Mapping[str, Any]:
        """The answers to a page."""


@dataclass(frozen=True, slots=True)
class Given:
    """Answers that are given whatever the page; what is not among them is not answered."""

    answers: Answers

    def count(self, node: PlannedNode, world: World) -> int:
        """As many as are given."""
        return count_in(self.answers, node)

    def page(self, node: PlannedNode, step: int, item: str, env: Env) -> Mapping[str, Any]:
        """What is given of the page's questions."""
        scope = scope_in(node)
        held = ((name, self.answers.get((scope, name))) for name in node.steps[step].names)
        return {name: value for name, value in held if value is not None}


def count_in(answers: Answers, node: PlannedNode) -> int:
    """How many items answers give a repeat; where they say nothing, as many as must be."""
    told = answers.get((node.id, COUNT))
    return int(str(told)) if told is not None else least(node)


def least(node: PlannedNode) -> int:
    """How many items a repeat must have."""
    return node.node.at_least if isinstance(node.node, Repeat) else 0


def scope_in(node: PlannedNode) -> str:
    """The scope of the questions that a node asks."""
    return node.id if node.loops else MAIN


def walked(
    plan: Plan, day: datetime.date, asker: Asker, nodes: Iterable[PlannedNode], *, stops: bool = True
) -> World:
    """Walk the nodes, up to the first stop that is met."""
    world = World(plan, day)
    for node in nodes:
        env = world.env
        if not all(condition.evaluate(env) is True for condition in node.conditions):
            continue
        world.on |= 1 << node.index
        if node.kind == "stop" and stops:
            world.end = node.index
            break
        if node.kind == "step":
            world.values.update(asker.page(node, 0, "", env))
        elif node.loops:
            _walk_items(world, node, asker)
    return world


def _walk_items(world: World, node: PlannedNode, asker: Asker) -> None:
    held: list[Item] = []
    for key in _keys(world, node, asker):
        item = Item(key, {}, 0)
        for number, step in enumerate(node.steps):
            env = world.inside(node, item)
            if comes_up(step, env):
                given = asker.page(node, number, key, env)
                item = Item(key, {**item.values, **given}, item.on | 1 << number)
        held.append(item)
    world.held[node.id] = held
    world.items[node.id] = [item.values for item in held]


def _keys(world: World, node: PlannedNode, asker: Asker) -> list[str]:
    if node.kind == "for-each":
        return ticked(State(world.day, world.values), node)
    return [str(number + 1) for number in range(asker.count(node, world))]


def comes_up(step: PlannedStep, env: Env) -> bool:
    """Whether a step of an item is asked."""
    return all(condition.evaluate(env) is True for condition in step.conditions)
