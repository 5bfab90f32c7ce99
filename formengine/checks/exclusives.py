"""`exclusive` is for checkboxes, where it unticks the others (`exclusive-alone`); radio buttons do so anyway."""

from __future__ import annotations

from collections.abc import Iterator

from formengine.model import Form
from formengine.problems import Problem


def check(form: Form) -> Iterator[Problem]:
    """Yield each exclusive option of a question that has no boxes."""
    for question in form.questions():
        if question.type != "choices":
            for option in question.options:
                if option.exclusive:
                    yield Problem("exclusive-alone", option.where, {"id": option.id})
