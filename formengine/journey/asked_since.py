"""Whether a draft of an earlier version needs an answer, told by nothing but the ids of its answered pages. Pure.

That is all that the server can read. A page that everybody must answer, and that lies before one that was answered, was not
there then; and a page that was answered and is there no more may have taken an answer along.
"""

from __future__ import annotations

from collections.abc import Set as AbstractSet

from formengine.journey.plan import Plan, PlannedNode


def asked_since(plan: Plan, answered: AbstractSet[str]) -> bool:
    """Whether this version asks for something that a draft with these answered pages (visit keys) has not, or has lost."""
    own = {each for each in answered if "/" not in each}
    reached = max((plan.by_page[each] for each in own if each in plan.by_page), default=-1)
    gone = any(each.partition("/")[0] not in plan.by_page and each[:1].isalpha() for each in own)
    return gone or any(
        node.id not in own and _asks_everybody(node) for node in plan.nodes if node.index < reached
    )


def _asks_everybody(node: PlannedNode) -> bool:
    if node.kind != "step" or node.conditions:
        return False
    return any(question.type != "note" for question in node.steps[0].step.questions)
