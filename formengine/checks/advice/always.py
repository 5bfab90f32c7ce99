"""`condition-always`: a condition that is true for everybody who comes to it.

    when: couple or not couple
    when: couple            # in a part that has `when: couple` itself

It hides nothing, and whoever reads the form looks for those whom it leaves out. A rule that is always met stops nobody.
Take the condition out, or write what was meant.
"""

from __future__ import annotations

from collections.abc import Iterator

from formengine.checks.advice.advice import Advice
from formengine.checks.advice.ways import Asked, Ways, negated
from formengine.checks.truth import Claim


def check(ways: Ways) -> Iterator[Advice]:
    """Yield each condition that leaves nobody out."""
    for each in ways.conditions:
        outer = [around.claim for around in each.outer]
        if not ways.possible(_missed(each), *outer) and ways.possible(each.condition, *outer):
            yield Advice("condition-always", each.where, {"condition": each.words}, each.about)


def _missed(asked: Asked) -> Claim:
    """That the condition is not met. A rule is met as well where what it is about was not answered."""
    if asked.rule:
        return Claim((negated(asked.piece),))
    return Claim(asked.condition.conditions, holds=False)
