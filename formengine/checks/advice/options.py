"""`many-options`: a question with so many options that nobody reads them all.

Ten lines are read, or heard one after the other, before one can answer; of thirty one takes the first that seems to
fit. Ask for a kind first and for one of that kind on the next page, or let people write. The most is
`plain: most-options` (15); a `country` knows its own list.
"""

from __future__ import annotations

from collections.abc import Iterator

from formengine.checks.advice.advice import Advice
from formengine.model import Form


def check(form: Form) -> Iterator[Advice]:
    """Yield each question with more options than the form allows."""
    for question in form.questions():
        if len(question.options) > form.plain.most_options:
            values = {"id": question.id, "options": len(question.options), "limit": form.plain.most_options}
            yield Advice("many-options", question.where, values, question.label.aside)
