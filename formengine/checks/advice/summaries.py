"""`summary-missing`: a long question needs a short name for the page on which people check their answers.

There all answers stand in a list, each behind what it answers; whole questions make it a page that nobody reads to its end.
A label of more characters than `plain: longest-label` (60) has a `summary`: « Lives in the town ».
"""

from __future__ import annotations

from collections.abc import Iterator

from formengine.checks.advice.advice import Advice
from formengine.fields.registry import kind_of
from formengine.model import Form


def check(form: Form) -> Iterator[Advice]:
    """Yield each long label without a short name."""
    most = form.plain.longest_label
    for question in form.questions():
        length = len(question.label.source)
        if question.summary is None and length > most and kind_of(question.type).asks:
            values = {"id": question.id, "length": length, "limit": most}
            yield Advice("summary-missing", question.label.where, values, question.label.aside)
