"""The example of an `identifier` must itself be right (`example-wrong`): people copy what they see."""

from __future__ import annotations

from collections.abc import Iterator

from formengine.fields import forgive
from formengine.fields.identifier import fits
from formengine.model import Form
from formengine.problems import Problem


def check(form: Form) -> Iterator[Problem]:
    """Yield each example that its own pattern refuses."""
    for question in form.questions():
        pattern, example = question.settings.get("pattern"), question.settings.get("example")
        if not isinstance(pattern, str) or not isinstance(example, str):
            continue
        # As it will be read when somebody copies it: the example may have spaces, the pattern has none.
        if not fits(question, forgive.compact(example)):
            yield Problem("example-wrong", question.where, {"example": example, "pattern": pattern})
