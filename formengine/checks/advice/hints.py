"""The hints of a form: of its questions, and of their options."""

from __future__ import annotations

from collections.abc import Iterator

from formengine.model import Form, Text


def hints(form: Form) -> Iterator[Text]:
    """Each hint, in order."""
    for question in form.questions():
        found = (question.hint, *(option.hint for option in question.options))
        yield from (hint for hint in found if hint is not None)
