"""From one state to the next: a page was saved, a list changed, or everything is worked out afresh. Pure."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any

from formengine.journey.clock import is_fresh
from formengine.journey.plan import Plan, PlannedNode, PlannedStep, items_of
from formengine.journey.refresh import refresh, spread
from formengine.journey.state import Item, Listed, Saved, State, Values, first_list, listed_of, saved_of
from formengine.journey.visits import Visit, key_of, page_of, visit_of
from formengine.model import Repeat


def build(plan: Plan, rows: Mapping[str, Mapping[str, Any]], day: datetime.date) -> State:
    """The state of a draft, worked out from all that is saved. `rows` maps visit keys to what `dump` wrote."""
    state = State(day)
    for node in plan.nodes:
        if isinstance(node.node, Repeat) and node.id not in rows:
            _apply_list(plan, state, node, first_list(node.node.at_least))
    for key, row in rows.items():
        visit = visit_of(plan, key)
        if visit is not None:
            _apply(plan, state, visit, row)
    for node in plan.nodes:
        refresh(plan, state, node.index)
    return state


def begin(plan: Plan, day: datetime.date) -> State:
    """The state of a draft in which nothing is answered yet."""
    return build(plan, {}, day)


def answered(plan: Plan, state: State, visit: Visit, saved: Saved) -> State:
    """The state after a page was saved."""
    after = _copy(state)
    changed = _apply_saved(plan, after, visit, saved)
    spread(plan, after, visit.node, changed)
    return after


def listed(plan: Plan, state: State, visit: Visit, saved: Listed) -> State:
    """The state after the list page of a repeat was saved: an item added or removed, or the list left."""
    after = _copy(state)
    node = plan.nodes[visit.node]
    gone = set(after.shown.get(node.id, ())) - set(saved.items)
    for key in gone:
        after.items[node.id].pop(key, None)
        for step in node.steps:
            after.confirmed.pop(f"{node.id}/{key}/{step.step.id}", None)
    _apply_list(plan, after, node, saved)
    spread(plan, after, visit.node, {items_of(node.id)})
    return after


def _copy(state: State) -> State:
    """A state that can be changed without changing the one that it was made from."""
    items = {
        loop: {
            key: Item(key, dict(item.values), item.on, item.valid, item.done) for key, item in held.items()
        }
        for loop, held in state.items.items()
    }
    return State(
        state.day,
        dict(state.values),
        dict(state.hidden),
        state.on,
        state.valid,
        state.done,
        items,
        {loop: list(keys) for loop, keys in state.shown.items()},
        dict(state.confirmed),
        state.hand,
        state.lent,
    )


def _apply(plan: Plan, state: State, visit: Visit, row: Mapping[str, Any]) -> None:
    node, step = page_of(plan, visit)
    if step is not None:
        _apply_saved(plan, state, visit, saved_of(row))
    elif node.kind == "repeat":
        _apply_list(plan, state, node, listed_of(row))


def _apply_saved(plan: Plan, state: State, visit: Visit, saved: Saved) -> set[str]:
    """Put what was saved into the state. Gives the names whose visible value changed."""
    node, step = page_of(plan, visit)
    if step is None:
        return set()
    valid = saved.value is not None and is_fresh(plan, step.clock, saved.day, state.day)
    _note_confirmed(state, key_of(plan, visit), saved)
    if visit.item is None:
        bit = 1 << node.index
        state.valid = state.valid | bit if valid else state.valid & ~bit
        seen = bool(state.on & bit)
        changed = _keep(state.values if seen else state.hidden, step, saved)
        return changed if seen else set()
    item = state.items.setdefault(node.id, {}).setdefault(visit.item, Item(visit.item))
    bit = 1 << visit.step
    item.valid = item.valid | bit if valid else item.valid & ~bit
    return {items_of(node.id)} if _keep(item.values, step, saved) else set()


def _note_confirmed(state: State, key: str, saved: Saved) -> None:
    if saved.confirmed:
        state.confirmed[key] = list(saved.confirmed)
    else:
        state.confirmed.pop(key, None)


def _keep(values: Values, step: PlannedStep, saved: Saved) -> set[str]:
    """Replace the step's answers among `values`, only those that some expression uses. Gives the names that changed."""
    changed = set()
    for name in step.kept:
        new = saved.value.get(name) if saved.value is not None else None
        if values.get(name) != new:
            changed.add(name)
            if new is None:
                del values[name]
            else:
                values[name] = new
    return changed


def _apply_list(plan: Plan, state: State, node: PlannedNode, saved: Listed) -> None:
    state.shown[node.id] = list(saved.items)
    bit = 1 << node.index
    left = saved.closed and (saved.day is None or is_fresh(plan, node.clock, saved.day, state.day))
    state.valid = state.valid | bit if left else state.valid & ~bit
