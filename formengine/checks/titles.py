"""No title holds an answer.

- `answer-in-title`: titles stand in the browser's history and on shared screens, so that none inserts an answer. The
  titles of the form, of parts, steps, stops and list pages are meant.
- `missing-summary`: a label that inserts an answer needs a `summary` that does not; it stands in the page's title.
"""

from __future__ import annotations

from collections.abc import Iterator

from formengine.checks.expressions import Expressions
from formengine.checks.sites import MAIN
from formengine.model import Expression, Form, Question, Repeat, Stop, Text
from formengine.model.walk import scope_of
from formengine.problems import Problem


def check(form: Form, expressions: Expressions) -> Iterator[Problem]:
    """Yield each title that tells an answer."""
    for scope, title in _titles(form):
        insert = _answer(title, expressions, scope)
        if insert is not None:
            yield Problem("answer-in-title", insert.where, {"formula": insert.source})
    for _, node, step in form.steps():
        for question in step.questions:
            yield from _summary(question, expressions, scope_of(node))


def _titles(form: Form) -> Iterator[tuple[str, Text]]:
    yield MAIN, form.title
    for part in form.parts:
        yield MAIN, part.title
        for node in part.nodes:
            if isinstance(node, Stop | Repeat):
                yield MAIN, node.title
    for _, node, step in form.steps():
        if step.title is not None:
            yield scope_of(node), step.title


def _summary(question: Question, expressions: Expressions, scope: str) -> Iterator[Problem]:
    insert = _answer(question.label, expressions, scope)
    if insert is None:
        return
    if question.summary is None:
        yield Problem("missing-summary", insert.where, {"id": question.id, "formula": insert.source})
    else:
        told = _answer(question.summary, expressions, scope)
        if told is not None:
            yield Problem("answer-in-title", told.where, {"formula": told.source})


def _answer(text: Text, expressions: Expressions, scope: str) -> Expression | None:
    """The first insert that tells what a claimant answered; one that cannot be read was told elsewhere."""
    for insert in text.inserts:
        typed = expressions.typed.get((insert.source, scope))
        if typed is not None and (typed.names or typed.items):
            return insert
    return None
