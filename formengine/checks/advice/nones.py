"""`none-missing`: somebody to whom none of the options applies cannot answer, and cannot go on.

A question with boxes (`choices`) must have one ticked, unless it is `optional`; so it needs a last option for those who
have none: `{id: none, label: None of these, exclusive: true}`. A `choice` needs one where it asks for what people may not
have: « Which pension do you get? » Where all have one of the options, set the rule aside and say why.
"""

from __future__ import annotations

from collections.abc import Iterator

from formengine.checks.advice import words
from formengine.checks.advice.advice import Advice
from formengine.model import Form, Question


def check(form: Form) -> Iterator[Advice]:
    """Yield each question that has no answer for those who have none."""
    for question in form.questions():
        if question.options and not question.optional and _lacks(form, question):
            values = {"id": question.id, "option": _option(form, question)}
            yield Advice("none-missing", question.where, values, question.label.aside)


def _option(form: Form, question: Question) -> str:
    """The option that is missing, as it is written, in the language of the form."""
    name, label = words.NONE_OF_THESE.get(form.source_language.partition("-")[0], ("none", "…"))
    return f"{{id: {name}, label: {label}{', exclusive: true' if question.type == 'choices' else ''}}}"


def _lacks(form: Form, question: Question) -> bool:
    another = words.of(form, words.ANOTHER)
    if any(another.search(option.label.source) for option in question.options):
        return False
    if question.type == "choices":
        return not any(option.exclusive for option in question.options)
    having = words.of(form, words.HAVING)
    return question.type == "choice" and having.search(question.label.source) is not None
