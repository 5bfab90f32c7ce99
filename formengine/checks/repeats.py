"""A list must be possible, and its items must be told apart.

- `repeat-limits`: `at-least` is at most `at-most`, and `at-most` one or more.
- `item-title-constant`: `title-of-item` inserts an answer of the item. Without one, each line of the list reads the same
  but for its number, and whoever wants to change one has to open them all.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from formengine.model import Form, Question, Repeat, Text
from formengine.problems import Problem


def check(form: Form) -> Iterator[Problem]:
    """Yield each list that can have no item, and each whose items are called the same."""
    for _, node in form.nodes():
        if isinstance(node, Repeat):
            if node.at_least > node.at_most or node.at_most < 1:
                yield Problem("repeat-limits", node.where, {"least": node.at_least, "most": node.at_most})
            questions = [question for step in node.steps for question in step.questions]
            asked = [question for question in questions if question.type != "note"]
            if asked and not node.title_of_item.inserts:
                yield _constant(node.title_of_item, asked)


def _constant(title: Text, asked: Sequence[Question]) -> Problem:
    """An error where it is the id of a question: its braces were forgotten. Other words may be meant."""
    written = title.source
    forgotten = any(question.id == written for question in asked)
    certain = (question.id for question in asked if not question.optional)
    name = written if forgotten else next(certain, asked[0].id)
    values = {"title": written, "instead": f'title-of-item: "{{{{ {name} }}}}"'}
    return Problem("item-title-constant", title.where, values, "error" if forgotten else "warning")
