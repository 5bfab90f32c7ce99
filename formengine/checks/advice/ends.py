"""`end-unreachable`: nobody can send the form, because every way through it ends before.

    - {stop: oui, when: couple, …}
    - {stop: non, when: not couple, …}

A stop says why one cannot go on. Where stops, or rules that must hold, leave no way at all, the form is a dead end: write
when one of them is not met, or ask for what tells people apart.
"""

from __future__ import annotations

from collections.abc import Iterator

from formengine.checks.advice.advice import Advice
from formengine.checks.advice.ways import Ways


def check(ways: Ways) -> Iterator[Advice]:
    """Yield the last stop or rule, when no way leads past it to the end."""
    known = ways.at_the_end
    if not known or ways.possible(*(claim for claim, _ in known)):
        return
    reached = ways.met[-1].earlier
    # Where even the last page is not reached, or a condition is at fault by itself, that is told.
    if not ways.blamed(known[-1][1]) and (not reached or ways.possible(*(claim for claim, _ in reached))):
        yield Advice("end-unreachable", known[-1][1], {}, ways.form.plain.aside, "warning")
