"""A for-each must have a box to go through: when `unless` leaves none, nobody ever sees its steps (`for-each-empty`)."""

from __future__ import annotations

from collections.abc import Iterator

from formengine.model import ForEach, Form
from formengine.problems import Problem


def check(form: Form) -> Iterator[Problem]:
    """Yield each for-each that goes through nothing."""
    questions = {question.id: question for question in form.questions()}
    for _, node in form.nodes():
        if isinstance(node, ForEach) and node.question in questions:
            options = questions[node.question].options
            if options and all(option.id in node.unless for option in options):
                yield Problem("for-each-empty", node.where, {"id": node.question})
