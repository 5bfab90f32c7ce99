"""Working out one node afresh: is it on the path, do its answers still keep their rules, which items does it hold.

This is the one primitive of the journey. A state built from nothing refreshes every node in order; a saved page refreshes
its own node and those that depend on what changed. Conditions look back only, so one pass in order is enough.
"""

from __future__ import annotations

import datetime
import heapq
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from formengine.expressions import Env, Month, decode
from formengine.expressions.scope import OPTION
from formengine.journey.plan import AT_LEAST, Bound, Plan, PlannedNode, PlannedStep, items_of
from formengine.journey.state import Item, State, Values
from formengine.model import Repeat


def spread(plan: Plan, state: State, first: int, changed: Iterable[str]) -> None:
    """Refresh node `first` and, in order, every node that depends on what changed, as far as the change spreads."""
    queue = [first]
    queued = {first}
    _queue(plan, changed, first, queue, queued)
    while queue:
        index = heapq.heappop(queue)
        _queue(plan, refresh(plan, state, index), index, queue, queued)


def _queue(plan: Plan, changed: Iterable[str], index: int, queue: list[int], queued: set[int]) -> None:
    for name in changed:
        for dependent in plan.dependents.get(name, ()):
            if dependent > index and dependent not in queued:
                queued.add(dependent)
                heapq.heappush(queue, dependent)


def refresh(plan: Plan, state: State, index: int) -> set[str]:
    """Work out node `index` afresh, in place. Gives the names whose visible value changed with it."""
    node = plan.nodes[index]
    env = Env(state.values, ItemValues(plan, state), today=state.day)
    bit = 1 << index
    on = all(condition.evaluate(env) is True for condition in node.conditions)
    changed = _turn(state, node, bit) if on != bool(state.on & bit) else set()
    if node.kind == "step":
        _settle(state, bit, holds(node.steps[0], env, state.confirmed.get(node.id, ())))
    elif node.loops:
        changed |= _refresh_loop(plan, state, node, env)
    return changed


def _turn(state: State, node: PlannedNode, bit: int) -> set[str]:
    """Take a node onto the path or off it, and its answers with it into or out of sight."""
    state.on ^= bit
    if node.loops:
        return {items_of(node.id)}
    here, there = (state.hidden, state.values) if state.on & bit else (state.values, state.hidden)
    moved = {name for step in node.steps for name in step.kept if name in here}
    for name in moved:
        there[name] = here.pop(name)
    return moved


def _settle(state: State, bit: int, kept: bool) -> None:
    if state.valid & bit and kept:
        state.done |= bit
    else:
        state.done &= ~bit


def holds(step: PlannedStep, env: Env, confirmed: Sequence[int]) -> bool:
    """Whether an answered step keeps its limits and rules. What cannot be worked out yet breaks nothing."""
    return not broken(step, env, confirmed) and all(_within(bound, env) for bound in step.bounds)


def broken(step: PlannedStep, env: Env, confirmed: Sequence[int] = ()) -> tuple[int, ...]:
    """The numbers of the rules that do not hold, without the warnings that the claimant has confirmed."""
    return tuple(
        rule.number
        for rule in step.rules
        if rule.typed.evaluate(env) is False and not (rule.warns and rule.number in confirmed)
    )


def _within(bound: Bound, env: Env) -> bool:
    # Decoding never raises: an answer to an older version of the form may be of another type.
    given: Any = decode(env.values.get(bound.question), bound.type)
    limit: Any = bound.typed.evaluate(env)
    if given is None or limit is None:
        return True
    if isinstance(bound.type, Month) and isinstance(limit, datetime.date):
        limit = limit.replace(day=1)  # as the field judges it: the limit's own month is taken
    return bool(given >= limit if bound.key in AT_LEAST else given <= limit)


def _refresh_loop(plan: Plan, state: State, node: PlannedNode, env: Env) -> set[str]:
    """Find which items are there, then their paths and rules; the node is done when all of them are."""
    items = state.items.setdefault(node.id, {})
    before = [(item.key, visible(node, item)) for item in state.loop_items(node.id)]
    if node.kind == "for-each":
        state.shown[node.id] = ticked(state, node)
    for key in state.shown.setdefault(node.id, []):
        items.setdefault(key, Item(key))
    for item in items.values():
        _refresh_item(state, node, item, env)
    _drop_untouched(state, node.id)
    shown = state.loop_items(node.id)
    closed = node.kind == "for-each" or bool(state.valid >> node.index & 1)
    enough = not isinstance(node.node, Repeat) or node.node.at_least <= len(shown) <= node.node.at_most
    bit = 1 << node.index
    complete = closed and enough and all(item.complete for item in shown)
    state.done = state.done | bit if complete else state.done & ~bit
    after = [(item.key, visible(node, item)) for item in shown]
    return {items_of(node.id)} if before != after else set()


def ticked(state: State, node: PlannedNode) -> list[str]:
    """The options that a for-each goes through: those ticked in a question that the path reaches.

    An option that the form no longer has was ticked in an older version of it: no page asks about it.
    """
    given = state.values.get(node.id) or ()
    return [option for option in node.options if option in given]


def _refresh_item(state: State, node: PlannedNode, item: Item, outer: Env) -> None:
    env = item_env(state, node, item.key, item.values, outer)
    item.on = 0
    for number, step in enumerate(node.steps):
        if all(condition.evaluate(env) is True for condition in step.conditions):
            item.on |= 1 << number
        else:
            for name in step.kept:
                env.values.pop(name, None)  # type: ignore[attr-defined]  # our own dict, made by item_env
    item.done = 0
    for number, step in enumerate(node.steps):
        confirmed = state.confirmed.get(f"{node.id}/{item.key}/{step.step.id}", ())
        if item.valid >> number & 1 and holds(step, env, confirmed):
            item.done |= 1 << number


def item_env(state: State, node: PlannedNode, key: str, own: Values, outer: Env) -> Env:
    """What an expression inside the item `key` can see: the main path, the item's `own` answers, and `option`."""
    values: Values = {**state.values, **own}
    if node.kind == "for-each":
        values[OPTION] = key
    return Env(values, outer.items, today=outer.today)


def visible(node: PlannedNode, item: Item) -> Values:
    """The answers of an item that its own path reaches."""
    return {
        name: item.values[name]
        for number, step in enumerate(node.steps)
        if item.on >> number & 1
        for name in step.kept
        if name in item.values
    }


def _drop_untouched(state: State, loop: str) -> None:
    """Forget items that are neither there nor answered, so that one journey has one state however it was walked."""
    shown = set(state.shown[loop])
    items = state.items[loop]
    state.items[loop] = {
        key: item for key, item in sorted(items.items()) if key in shown or item.valid or item.values
    }


class ItemValues(Mapping[str, Sequence[Mapping[str, Any]]]):
    """The answers of each loop's items, worked out only for the loops that an expression asks about."""

    __slots__ = ("_plan", "_state")

    def __init__(self, plan: Plan, state: State) -> None:
        self._plan = plan
        self._state = state

    def __getitem__(self, loop: str) -> Sequence[Mapping[str, Any]]:
        node = self._plan.nodes[self._plan.by_loop[loop]]
        if not self._state.on >> node.index & 1:
            return ()
        return [visible(node, item) for item in self._state.loop_items(loop)]

    def __iter__(self) -> Any:
        return iter(self._state.items)

    def __len__(self) -> int:
        return len(self._state.items)
