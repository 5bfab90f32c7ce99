"""`condition-contradicts`: a condition that nobody meets who comes to it, because of an earlier one.

    - {step: enfants, when: couple, ask: [{id: enfants, …}]}
    - {stop: seul, when: not couple, …}
    - {step: pension, when: not couple, …}      # whoever lives alone was stopped before

The earlier one is the condition of its part or loop, a stop, or a rule that must hold. What the later one guards is never
shown, so one of the two is wrong.
"""

from __future__ import annotations

from collections.abc import Iterator

from formengine.checks.advice.advice import Advice
from formengine.checks.advice.ways import Asked, Ways
from formengine.phrases import phrase


def check(ways: Ways) -> Iterator[Advice]:
    """Yield each condition that can be true by itself, and not where it stands."""
    for each in ways.conditions:
        known = each.outer + each.earlier
        if (
            not known
            or ways.possible(each.condition, known=known)
            or not ways.possible(each.condition)
            or not ways.possible(*(around.claim for around in each.outer), known=each.earlier)
        ):
            continue  # where one cannot come at all, what stands around it is told
        values = {"condition": each.words, "earlier": _earlier(ways, each)}
        yield Advice("condition-contradicts", each.where, values, each.about, "warning")


def _earlier(ways: Ways, asked: Asked) -> str:
    """Which earlier one it is, where one alone does it."""
    for known in (*asked.outer, *asked.earlier):
        if not ways.possible(asked.condition, known.claim):
            return phrase("what line {line} says", line=known.where.line)
    return phrase("what earlier conditions, stops and rules say together")
