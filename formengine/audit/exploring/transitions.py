"""From which page of the way one can come to which: each pair of nodes between which all others can be left out.

Whether answers lead there is for the planner to find out; what no answers lead to is no transition of the form.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from formengine.audit.exploring.goals import Goal
from formengine.audit.exploring.solving import Held
from formengine.journey import Plan, PlannedNode

MOST_PASSED = 12
"""How many nodes in a row are asked to be left out: in a long row of conditions, every pair would be too many."""

START, CHECK = "start", "check"
NAME = "{}->{}"


def transitions_of(plan: Plan) -> Iterator[Goal]:
    """Each transition that the conditions of single nodes do not rule out, from the start page and to the check page too."""
    nodes = plan.nodes
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


def _transition(before: PlannedNode | None, after: PlannedNode | None, past: tuple[PlannedNode, ...]) -> Goal:
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
        past=past,
        last=after is None,
    )


def beside(goal: Goal) -> Iterator[Held]:
    """What must hold for a transition besides the conditions of the node that it leads to."""
    for node in goal.beside:
        yield from (Held(condition, node) for condition in node.conditions)
    for node in goal.past:
        yield Held(node.conditions[-1], node, wanted=False)


def is_walked(goal: Goal, walked: Iterable[tuple[str, str]]) -> bool:
    """Whether pages followed one another so, whatever the item of a loop."""
    heads = {(before.partition("/")[0], then.partition("/")[0]) for before, then in walked}
    return tuple(goal.id.split("->")) in heads
