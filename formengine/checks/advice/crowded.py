"""`many-questions`: a page asks so much that nobody sees its end.

One question a page is best: what was asked is answered, kept, and left behind. Several stand together only where people
think of them as one thing, such as first name and last name. The most is `plain: most-questions` (5); a `note` asks
nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

from formengine.checks.advice.advice import Advice
from formengine.fields.registry import kind_of
from formengine.model import Form


def check(form: Form) -> Iterator[Advice]:
    """Yield each step with more questions than the form allows."""
    most = form.plain.most_questions
    for _, _, step in form.steps():
        asked = sum(kind_of(question.type).asks for question in step.questions)
        if asked > most:
            yield Advice(
                "many-questions", step.where, {"id": step.id, "questions": asked, "limit": most}, step.aside
            )
