"""Every page has a heading that says what it asks (`step-title`): with one question, its label (WCAG 2.4.6).

A step with several questions needs a `title`.
"""

from __future__ import annotations

from collections.abc import Iterator

from formengine.model import Form
from formengine.problems import Problem


def check(form: Form) -> Iterator[Problem]:
    """Yield each page without a heading."""
    for _, _, step in form.steps():
        if len(step.questions) > 1 and step.title is None:
            yield Problem("step-title", step.where, {"id": step.id})
