"""From which page of the way one can come to which: each pair of nodes between which all others can be left out, and in the
items of a loop each such pair of their pages.

Whether answers lead there is for the planner to find out; what no answers lead to is no transition of the form.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from formengine.audit.exploring.goals import Goal
from formengine.audit.exploring.solving import Held
from formengine.journey import Plan, PlannedNode
from formengine.model import Repeat
from formengine.source import Span

MOST_PASSED = 12
"""How many nodes in a row are asked to be left out: in a long row of conditions, every pair would be too many."""

START, CHECK = "start", "check"
NAME = "{}->{}"


def transitions_of(plan: Plan) -> Iterator[Goal]:
    """Each transition that the conditions of single pages do not rule out, from the start page and to the check page too."""
    yield from _between(plan.nodes)
    for node in plan.nodes:
        if node.loops:
            yield from _inside(node)


def _between(nodes: Sequence[PlannedNode]) -> Iterator[Goal]:
    for place in range(-1, len(nodes)):
        before = nodes[place] if place >= 0 else None
        if before is not None and before.kind == "stop":
            continue
        for then in range(place + 1, min(place + MOST_PASSED + 2, len(nodes) + 1)):
            after = nodes[then] if then < len(nodes) else None
            if before is not None or after is not None:
                yield _transition(before, after, nodes[place + 1 : then])
            if then < len(nodes) and not nodes[then].conditions:
                break


def _transition(before: PlannedNode | None, after: PlannedNode | None, past: Sequence[PlannedNode]) -> Goal:
    """The goal that one follows the other; None is the start page, and the check page."""
    names = before.id if before is not None else START, after.id if after is not None else CHECK
    # A page for each ticked box is there only where a box is ticked: then it is sought itself, and not its condition.
    ticked = before is not None and before.kind == "for-each"
    node = before if ticked or after is None else after
    assert node is not None  # one of them is a node of the form
    return Goal(
        NAME.format(*names),
        "transition",
        f"'{names[1]}' right after '{names[0]}'",
        (after or node).node.where,
        node,
        0 if node.kind == "for-each" else None,
        beside=tuple(each for each in (before, after) if each is not None and each is not node),
        past=tuple(past),
        last=after is None,
    )


def _inside(node: PlannedNode) -> Iterator[Goal]:
    """Those between the pages of an item; of a repeat also from its list page to the first of them, and back to it."""
    steps = node.steps
    listed = node.kind == "repeat"
    for place in range(-1 if listed else 0, len(steps)):
        for then in range(place + 1, min(place + MOST_PASSED + 2, len(steps) + listed)):
            if place >= 0 or then < len(steps):
                yield _in_item(node, place, then)
            if then < len(steps) and not steps[then].conditions:
                break


def _in_item(node: PlannedNode, place: int, then: int) -> Goal:
    """The goal that one page of an item follows the other; what is before the first and after the last is the list page."""
    steps = node.steps
    before, after = (
        f"{node.id}/{steps[each].step.id}" if 0 <= each < len(steps) else node.id for each in (place, then)
    )
    asked = [each for each in (then, place) if 0 <= each < len(steps)]
    # Items that must be there are entered from the page before the list; it takes one more to come from the list itself.
    least = node.node.at_least if isinstance(node.node, Repeat) else 0
    where: Span = steps[asked[0]].step.where
    return Goal(
        NAME.format(before, after),
        "transition",
        f"'{after}' right after '{before}'",
        where,
        node,
        asked[0],
        count=least + 1 if place < 0 and least else None,
        beside_steps=tuple(asked[1:]),
        past_steps=tuple(range(place + 1, then)),
    )


def beside(goal: Goal) -> Iterator[Held]:
    """What must hold for a transition besides the conditions of the node that it leads to."""
    for node in goal.beside:
        yield from (Held(condition, node) for condition in node.conditions)
    for node in goal.past:
        yield Held(node.conditions[-1], node, wanted=False)


def is_walked(goal: Goal, walked: Collection[tuple[str, str]]) -> bool:
    """Whether pages followed one another so, whatever the item of a loop. Between nodes, any page of an item will do."""
    wanted = tuple(goal.id.split("->"))
    if any("/" in name for name in wanted):
        return wanted in walked
    return wanted in {(before.partition("/")[0], then.partition("/")[0]) for before, then in walked}
