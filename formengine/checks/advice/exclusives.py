"""`exclusive-missing`: a box that stands for « none of these » can be ticked together with the others.

    options: [{id: car, label: A car}, {id: none, label: None of these}]

Whoever ticks both has said two things, and formulas believe both. `exclusive: true` makes the page say so at once, and
lets no such answer through.
"""

from __future__ import annotations

from collections.abc import Iterator

from formengine.checks.advice import words
from formengine.checks.advice.advice import Advice
from formengine.model import Form


def check(form: Form) -> Iterator[Advice]:
    """Yield each box that says none and excludes nothing."""
    none = words.of(form, words.NONE)
    for question in form.questions():
        if question.type == "choices" and len(question.options) > 1:
            for option in question.options:
                if not option.exclusive and none.search(option.label.source):
                    values = {"id": option.id, "label": option.label.source}
                    yield Advice("exclusive-missing", option.where, values, option.label.aside, "warning")
