"""A repeat must be possible: `at-least` at most `at-most`, and `at-most` one or more (`repeat-limits`)."""

from __future__ import annotations

from collections.abc import Iterator

from formengine.model import Form, Repeat
from formengine.problems import Problem


def check(form: Form) -> Iterator[Problem]:
    """Yield each list that can have no item."""
    for _, node in form.nodes():
        if isinstance(node, Repeat) and (node.at_least > node.at_most or node.at_most < 1):
            yield Problem("repeat-limits", node.where, {"least": node.at_least, "most": node.at_most})
