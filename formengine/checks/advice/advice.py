"""What a rule advises: something that lets a form pass, and that a designer can set aside in place with a reason."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from formengine.model import Aside, Form, Node, Repeat, Step, Stop
from formengine.problems import Problem, Severity
from formengine.source import Span


@dataclass(frozen=True, slots=True)
class Advice:
    """One thing that could be asked better. `about` is what was set aside for what it is about."""

    code: str
    where: Span
    values: Mapping[str, object] = field(default_factory=dict)
    about: tuple[Aside, ...] = ()
    severity: Severity = "notice"

    def problem(self, must: tuple[str, ...]) -> Problem:
        """The problem of it: an error where the form says that the rule must hold."""
        return Problem(self.code, self.where, self.values, "error" if self.code in must else self.severity)


def aside_of(form: Form, node: Node) -> tuple[Aside, ...]:
    """What a node of the main path sets aside; a for-each has no line for it, and has what the form has."""
    if isinstance(node, Step):
        return node.aside
    return node.title.aside if isinstance(node, Repeat | Stop) else form.plain.aside
