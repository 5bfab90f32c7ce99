"""Looking at one page of a journey: what its expressions can see, whether it is answered, which rules it breaks."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from formengine.expressions import Env
from formengine.journey.plan import Plan
from formengine.journey.refresh import ItemValues, broken, item_env, visible
from formengine.journey.state import Item, State
from formengine.journey.visits import Visit, page_of


def env_at(plan: Plan, state: State, visit: Visit | None = None) -> Env:
    """What expressions on a page can see; without a visit, what the main path can see.

    Inside an item, an answer that the item's own path does not reach counts as not given, as it does outside.
    """
    outer = Env(state.values, ItemValues(plan, state), today=state.day)
    if visit is None or visit.item is None:
        return outer
    node = plan.nodes[visit.node]
    item = state.items.get(node.id, {}).get(visit.item) or Item(visit.item)
    return item_env(state, node, item.key, visible(node, item), outer)


def broken_rules(
    plan: Plan, state: State, visit: Visit, values: Mapping[str, Any], confirmed: tuple[int, ...] = ()
) -> tuple[int, ...]:
    """The rules of a page that these answers of its own would break."""
    _, step = page_of(plan, visit)
    if step is None or not step.rules:
        return ()
    env = env_at(plan, state, visit)
    others = {name: value for name, value in env.values.items() if name not in step.names}
    return broken(step, Env({**others, **values}, env.items, today=state.day), confirmed)


def is_done(plan: Plan, state: State, visit: Visit) -> bool:
    """Whether a page is answered and keeps its rules."""
    return bool(_bits(plan, state, visit, "done"))


def answered_at(plan: Plan, state: State, visit: Visit) -> bool:
    """Whether a page has an answer that can be taken and still means what it meant, whatever its rules say."""
    return bool(_bits(plan, state, visit, "valid"))


def _bits(plan: Plan, state: State, visit: Visit, which: str) -> int:
    node = plan.nodes[visit.node]
    if visit.item is None:
        return int(getattr(state, which)) >> visit.node & 1
    item = state.items.get(node.id, {}).get(visit.item)
    return int(getattr(item, which)) >> visit.step & 1 if item is not None else 0


def parts_at(plan: Plan, state: State, visit: Visit) -> tuple[int, int]:
    """The number of the visit's part among the parts that have a page, and how many those are."""
    on_path = state.path(plan.stops) & ~_empty(plan, state)
    here = plan.parts[visit.node]
    number = sum(1 for mask in plan.part_masks[: here + 1] if mask & on_path)
    return number, sum(1 for mask in plan.part_masks if mask & on_path)


def _empty(plan: Plan, state: State) -> int:
    """The for-each nodes that have no page now: nothing is ticked, or no page of what is. One bit a node."""
    loops = (plan.nodes[index] for index in plan.by_loop.values())
    return sum(
        1 << node.index
        for node in loops
        if node.kind == "for-each" and not any(item.on for item in state.loop_items(node.id))
    )
