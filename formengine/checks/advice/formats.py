"""`example-missing`: what is written in a certain way shows how.

A `text` that asks for a number, a reference or a code takes anything, and says nothing of what it is like: people wonder
about spaces and letters, and the office gets what nobody can look up. The type `identifier` has a `pattern` and an
`example`; where there is no pattern, a `hint` says where the number stands or what it looks like.
"""

from __future__ import annotations

from collections.abc import Iterator

from formengine.checks.advice import words
from formengine.checks.advice.advice import Advice
from formengine.model import Form


def check(form: Form) -> Iterator[Advice]:
    """Yield each text with a format and without a word about it."""
    formatted = words.of(form, words.FORMATTED)
    for question in form.questions():
        if question.type == "text" and question.hint is None:
            found = formatted.search(question.label.source)
            if found is not None:
                values = {"id": question.id, "word": found[0]}
                yield Advice("example-missing", question.where, values, question.label.aside)
