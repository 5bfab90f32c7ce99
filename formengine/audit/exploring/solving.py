"""Answers for which something holds: tried one question after the other, only those that matter, only values that matter.

A question matters when the goal's condition reads it, or when it decides whether a page that matters comes up. Values are
tried in the order of the pages; as soon as the last question of a condition has one, the condition is tried. What was found
for an earlier goal stays as it is (`fixed`), so that one journey shows many things.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from formengine.audit.exploring.goals import Goal
from formengine.audit.exploring.hints import Comparing, Trying
from formengine.audit.exploring.index import Index
from formengine.audit.exploring.world import (
    COUNT,
    MAIN,
    Answers,
    Given,
    Item,
    Key,
    World,
    least,
    scope_in,
    walked,
)
from formengine.expressions import Env, Typed
from formengine.fields.base import Json
from formengine.journey import PlannedNode
from formengine.model import Repeat

MOST_WALKS = 4000
"""How many sets of answers are tried for one goal; each takes some 50 µs."""


@dataclass(frozen=True, slots=True, eq=False)
class Held:
    """A condition of the main path, or of a step's rule, that must be so; a missing one is not True, nor False."""

    typed: Typed
    node: PlannedNode
    step: int | None = None
    rule: bool = False
    wanted: bool = True

    @property
    def scope(self) -> str:
        """The scope that it is written in."""
        return scope_in(self.node) if self.step is not None else MAIN

    def holds(self, world: World) -> bool:
        """Whether it is so."""
        if self.rule:
            return all(self.typed.evaluate(env) is not False for env in self._envs(world))
        return (self.typed.evaluate(world.env) is True) == self.wanted

    def _envs(self, world: World) -> Iterator[Env]:
        if self.step is None or not self.node.loops:
            if world.is_on(self.node.index):
                yield world.env
            return
        for item in world.held.get(self.node.id, ()):
            if item.asks(self.step):
                yield world.inside(self.node, item)


class GaveUp(Exception):  # what happened to the search, not what failed in the code
    """Too many answers were tried."""


@dataclass
class Search:
    """One search. `also` must hold besides the goal: stops that are not met, rules that are kept."""

    index: Index
    goal: Goal
    fixed: Answers
    also: tuple[Held, ...] = ()
    walks: int = 0
    keys: list[Key] = field(init=False)
    near: list[Comparing] = field(init=False)
    nodes: list[PlannedNode] = field(init=False)

    def __post_init__(self) -> None:
        self.near = []
        held = [Held(condition, self.goal.node) for condition in self.goal.needs()]
        found = self._closure([*held, *self.also])
        self.keys = sorted(found, key=self._place)
        indexes = {self.index.node_of(key).index for key in found} | {self.goal.node.index}
        self.nodes = [self.index.plan.nodes[each] for each in sorted(indexes)]
        last = len(self.keys) - 1
        self._due: dict[int, list[Held]] = {}
        for each in (*held, *self.also):
            self._due.setdefault(self._last(each.typed, each.scope), []).append(each)
        self._last_place = last

    def answers(self) -> dict[Key, Json | None] | None:
        """Answers for which the goal is met, or None. Raises GaveUp."""
        given: dict[Key, Json | None] = {}
        world = self._walk(given)
        if not self._kept(-1, world) or (not self.keys and not self._met(world)):
            return None
        if not self._found(0, given, world):
            return None
        world = self._walk(given)
        return {key: value for key, value in given.items() if world.is_on(self.index.node_of(key).index)}

    def _found(self, place: int, given: dict[Key, Json | None], world: World) -> bool:
        if place > self._last_place:
            return True
        key = self.keys[place]
        for value in self._values(key, given, world):
            given[key] = value
            after = self._walk(given)
            if not self._kept(place, after) or (place == self._last_place and not self._met(after)):
                continue
            if self._found(place + 1, given, after):
                return True
        given.pop(key, None)
        return False

    def _walk(self, given: Answers) -> World:
        self.walks += 1
        if self.walks > MOST_WALKS:
            raise GaveUp
        return walked(self.index.plan, self.index.day, Given(given), self.nodes, stops=False)

    def _met(self, world: World) -> bool:
        return self.goal.met(world)

    def _kept(self, place: int, world: World) -> bool:
        return all(each.holds(world) for each in self._due.get(place, ()))

    def _values(self, key: Key, given: Mapping[Key, Json | None], world: World) -> Iterable[Json | None]:
        node = self.index.node_of(key)
        if not world.is_on(node.index):
            return [None]
        if key in self.fixed:
            return [self.fixed[key]]
        if key[1] == COUNT:
            return self._counts(key, node, world)
        env = self._env_at(key, node, world)
        if env is None:
            return [None]

        def at(value: Json, comparing: Comparing) -> Decimal | None:
            after = self._walk({**given, key: value})
            there = self._env_at(key, node, after) if comparing.scope != MAIN else after.env
            return comparing.gap(there) if there is not None else None

        asked = self.index.asked[key]
        loops = key[0] == MAIN and key[1] in self.index.plan.by_loop
        reading = self.index.reading(key, env)
        return Trying(key, asked.question, reading, env, at, loops).values(self.near)

    def _env_at(self, key: Key, node: PlannedNode, world: World) -> Env | None:
        """What the page of a question sees: in a loop, in the first item that asks it."""
        if not node.loops:
            return world.env
        step = self.index.asked[key].step
        items: list[Item] = [item for item in world.held.get(node.id, ()) if item.asks(step)]
        return world.inside(node, items[0]) if items else None

    def _counts(self, key: Key, node: PlannedNode, world: World) -> list[str]:
        repeat = node.node
        assert isinstance(repeat, Repeat)  # nothing else is counted so
        wanted = [max(1, least(node)), least(node), 2]
        if self.goal.count is not None and self.goal.node.index == node.index:
            wanted = [self.goal.count]
        for each in self.near:
            side = each.other(key)
            value = side.run(world.env) if side is not None else None
            try:
                wanted += [int(str(value)) + more for more in (-1, 0, 1)]
            except ValueError:
                continue
        within = (each for each in wanted if repeat.at_least <= each <= repeat.at_most)
        return [str(each) for each in dict.fromkeys(within)]

    def _closure(self, held: Iterable[Held]) -> set[Key]:
        """Every question that matters."""
        found: set[Key] = set()
        waiting: list[tuple[Typed, str]] = [(each.typed, each.scope) for each in held]
        goal = self.goal
        scope = scope_in(goal.node) if goal.step is not None else MAIN
        if goal.claim is not None:
            waiting.append((goal.claim.typed, scope))
        if goal.step is not None and goal.node.loops:
            steps = (*([goal.step] if goal.asked else []), *goal.beside_steps, *goal.past_steps)
            waiting += [(each, scope) for number in steps for each in goal.node.steps[number].conditions]
            self._add(self.index.key(scope, COUNT), found, waiting)
        if goal.count is not None:
            self._add((goal.node.id, COUNT), found, waiting)
        seen: set[tuple[int, str]] = set()
        while waiting:
            typed, scope = waiting.pop()
            if (id(typed), scope) in seen:
                continue
            seen.add((id(typed), scope))
            self.near += self.index.comparings(typed, scope)
            for key in self._reads(typed, scope):
                self._add(key, found, waiting)
        return found

    def _reads(self, typed: Typed, scope: str) -> Iterator[Key]:
        for name in sorted(typed.names):
            yield self.index.key(scope, name)
        for loop, local in sorted(typed.items, key=str):
            yield self.index.key(loop, COUNT)
            if local is not None:
                yield self.index.key(loop, local)

    def _add(self, key: Key, found: set[Key], waiting: list[tuple[Typed, str]]) -> None:
        """A question matters: so do the conditions under which it is asked, and what its limits read."""
        if key in found:
            return
        found.add(key)
        node = self.index.node_of(key)
        waiting += [(condition, MAIN) for condition in node.conditions]
        if key[1] == COUNT:
            return
        asked = self.index.asked[key]
        if node.loops:
            waiting += [(condition, node.id) for condition in asked.planned.conditions]
            self._add(self.index.key(node.id, COUNT), found, waiting)
        for bound in asked.planned.bounds:
            if bound.question == key[1]:
                waiting.append((bound.typed, scope_in(node)))

    def _place(self, key: Key) -> tuple[int, int, int, str]:
        node = self.index.node_of(key)
        if key[1] == COUNT:
            return node.index, -1, 0, key[1]
        asked = self.index.asked[key]
        return node.index, asked.step, asked.planned.names.index(key[1]), key[1]

    def _last(self, typed: Typed, scope: str) -> int:
        """The place of the last question that a condition reads: from there on its outcome stands."""
        return max((self.keys.index(key) for key in self._reads(typed, scope)), default=-1)
