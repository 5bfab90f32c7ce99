"""The example of an `identifier` must itself be right (`example-wrong`): people copy what they see."""

from __future__ import annotations

from collections.abc import Iterator

from formengine.fields.forgive import compact
from formengine.fields.pattern import compiled, pattern_fault
from formengine.model import Form
from formengine.problems import Problem


def check(form: Form) -> Iterator[Problem]:
    """Yield each example that its own pattern refuses."""
    for question in form.questions():
        pattern, example = question.settings.get("pattern"), question.settings.get("example")
        if not isinstance(pattern, str) or not isinstance(example, str) or pattern_fault(pattern):
            continue
        if not compiled(pattern).fullmatch(compact(example)):
            yield Problem("example-wrong", question.where, {"example": example, "pattern": pattern})
