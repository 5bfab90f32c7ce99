"""`label-repeated`: two things that one page shows, or two options of one question, are called the same.

Whoever hears « Start date » and « Start date » cannot tell which is which, and a voice command cannot either (WCAG 2.2,
2.4.6; RGAA 11.2). A question that is called as the page's title says nothing of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from formengine.checks.advice.advice import Advice
from formengine.model import Form, Text


def check(form: Form) -> Iterator[Advice]:
    """Yield each second label that is as the first, letter by letter but for spaces and capitals."""
    for _, _, step in form.steps():
        title = [step.title] if step.title is not None and len(step.questions) > 1 else []
        yield from _again((*title, *(question.label for question in step.questions)))
        for question in step.questions:
            yield from _again(option.label for option in question.options)


def _again(labels: Iterable[Text]) -> Iterator[Advice]:
    seen: dict[str, Text] = {}
    for label in labels:
        same = " ".join(label.source.casefold().split())
        if same in seen:
            values = {"label": label.source, "line": seen[same].where.line}
            yield Advice("label-repeated", label.where, values, label.aside, "warning")
        else:
            seen[same] = label
