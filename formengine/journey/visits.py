"""Visits: one page of one journey, as a value, and its key among what is saved."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from formengine.journey.plan import Plan, PlannedNode, PlannedStep


@dataclass(frozen=True, slots=True)
class Visit:
    """One page on a path: a node, and inside a loop an item (its key) and a step (its number). Without an item, a
    repeat's visit is its list page.
    """

    node: int
    item: str | None = None
    step: int = 0


Path = tuple[Visit, ...]


def visits_of(plan: Plan, shown: Mapping[str, Sequence[str]]) -> Iterator[Visit]:
    """Every page that a request could have with the items that it has (`shown`, by repeat), on its path or not."""
    for node in plan.nodes:
        if node.kind != "for-each":
            yield Visit(node.index)
        items = shown.get(node.id, ()) if node.kind == "repeat" else node.options
        if node.loops:
            yield from (Visit(node.index, item, step) for item in items for step in range(len(node.steps)))


def key_of(plan: Plan, visit: Visit) -> str:
    """The key under which a visit is saved: `vie-en-couple`, `activites`, `activites/2/employeur`."""
    node = plan.nodes[visit.node]
    if visit.item is None:
        return node.id
    return f"{node.id}/{visit.item}/{node.steps[visit.step].step.id}"


def visit_of(plan: Plan, key: str) -> Visit | None:
    """The visit with this key, or None where the form has no such page. Says nothing about the path."""
    if "/" not in key:
        index = plan.by_page.get(key)
        return Visit(index) if index is not None else None
    node_id, _, rest = key.partition("/")
    index = (plan.by_loop if rest else plan.by_page).get(node_id)
    if index is None:
        return None
    if not rest:
        return Visit(index)
    item, _, step_id = rest.partition("/")
    steps = plan.nodes[index].steps
    number = next((number for number, planned in enumerate(steps) if planned.step.id == step_id), None)
    return Visit(index, item, number) if number is not None and item else None


def page_of(plan: Plan, visit: Visit) -> tuple[PlannedNode, PlannedStep | None]:
    """The node of a visit, and the step that it asks; None for a list page or a stop."""
    node = plan.nodes[visit.node]
    if node.kind == "step":
        return node, node.steps[0]
    return node, node.steps[visit.step] if visit.item is not None else None
