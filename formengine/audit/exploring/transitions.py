"""From which page of the way one can come to which: each pair of nodes between which all others can be left out.

Whether answers lead there is for the planner to find out; what no answers lead to is no transition of the form.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from formengine.audit.exploring.goals import Goal
from formengine.audit.exploring.solving import Held
from formengine.journey import Plan

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
            node = nodes[then] if then < len(nodes) else before
            if node is None:
                break  # a form without nodes
            names = before.id if before is not None else START, nodes[then].id if then < len(nodes) else CHECK
            yield Goal(
                NAME.format(*names),
                "transition",
                f"'{names[1]}' right after '{names[0]}'",
                node.node.where,
                node,
                asked=True,
                beside=() if before is None else (before,),
                past=nodes[place + 1 : then],
                last=then == len(nodes),
            )
            if then < len(nodes) and not nodes[then].conditions:
                break


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
