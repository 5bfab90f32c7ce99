"""`autocomplete` says whose datum an input takes: the claimant's own (WCAG 2.2, 1.3.5; RGAA 11.13).

`autocomplete-in-loop`: inside a repeat or a for-each the same datum is asked many times, so that it cannot be the
claimant's name or address of every item; a browser would fill them all alike.
"""

from __future__ import annotations

from collections.abc import Iterator

from formengine.model import Form, Step
from formengine.problems import Problem


def check(form: Form) -> Iterator[Problem]:
    """Yield each token where it would fill in the wrong thing."""
    for _, node, step in form.steps():
        if isinstance(node, Step):
            continue
        for question in step.questions:
            if question.autocomplete not in (None, "off"):
                values = {"id": question.id, "token": question.autocomplete}
                yield Problem("autocomplete-in-loop", question.where, values, "warning")
