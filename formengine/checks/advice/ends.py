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
    # Where even the last page is not reached, or a condition is at fault by itself, that is told.
    known = max((each.known for each in ways.met), default=0)
    if known <= ways.last < len(ways.learnt) and not ways.blamed(ways.learnt[ways.last].where):
        yield Advice("end-unreachable", ways.learnt[ways.last].where, {}, ways.form.plain.aside, "warning")
