"""Options must leave a choice (`one-option`): one radio button is none; a `declaration` or a `yes-no` says it better."""

from __future__ import annotations

from collections.abc import Iterator

from formengine.model import Form
from formengine.problems import Problem


def check(form: Form) -> Iterator[Problem]:
    """Yield each choice of one option."""
    for question in form.questions():
        if question.type == "choice" and len(question.options) == 1:
            yield Problem("one-option", question.options[0].where, {"id": question.id})
