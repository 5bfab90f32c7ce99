"""`condition-never`: a condition that no answers can meet.

    when: couple and not couple
    when: statut == 'marie' and statut == 'pacse'
    when: age(naissance) >= 60 and age(naissance) < 18

What it guards is never shown; a rule that must hold and cannot lets nobody pass. Often `or` was meant, or another question.
Each answer of the form is tried; of amounts, numbers and ages the figures that they are compared with.
"""

from __future__ import annotations

from collections.abc import Iterator

from formengine.checks.advice.advice import Advice
from formengine.checks.advice.ways import Ways


def check(ways: Ways) -> Iterator[Advice]:
    """Yield each condition that is never true, whatever stands around it."""
    for each in ways.conditions:
        if not ways.possible(each.condition):
            yield Advice("condition-never", each.where, {"condition": each.words}, each.about, "warning")
