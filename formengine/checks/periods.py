"""A figure that is asked for each ticked box belongs to the months that the boxes' question names; so it must name them too.

    - {step: kinds, ask: [{id: kinds, type: choices, label: "What did you get since {{ months_before(12) }}?", …}]}
    - for-each: kinds
      steps: [{step: amount, ask: [{id: amount, type: money, label: "{{ option }}: how much?", …}]}]

`period-unnamed`: next month the first question is asked again, for other months; the amount is not, since its page says
nothing about months, and the total of the old ones is sent with the boxes of the new ones.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from formengine.checks.expressions import Expressions, answer_type
from formengine.checks.sites import MAIN
from formengine.expressions import Number
from formengine.model import ForEach, Form, Question, Text
from formengine.model.walk import question_texts, step_texts
from formengine.problems import Problem

MONTH = "month"


def check(form: Form, expressions: Expressions) -> Iterator[Problem]:
    """Yield each figure of a period that its page does not name."""
    asked = {question.id: question for question in form.questions()}
    for _, node in form.nodes():
        if not isinstance(node, ForEach) or node.question not in asked:
            continue
        boxes = asked[node.question]
        if not _name_months(_own_texts(boxes), expressions, MAIN):
            continue
        for step in node.steps:
            if not _name_months(step_texts(step), expressions, node.question):
                yield from (
                    Problem("period-unnamed", each.label.where, {"id": each.id, "boxes": boxes.id}, "warning")
                    for each in step.questions
                    if isinstance(answer_type(each), Number)
                )


def _own_texts(question: Question) -> Iterator[Text]:
    """What a question says of all its boxes; the label of one is about that one."""
    labels = {id(option.label) for option in question.options} | {id(each.hint) for each in question.options}
    return (text for text in question_texts(question) if id(text) not in labels)


def _name_months(texts: Iterable[Text], expressions: Expressions, scope: str) -> bool:
    """Whether a text names a month. A formula that cannot be read was told elsewhere."""
    inserts = (insert for text in texts for insert in text.inserts)
    found = (expressions.typed.get((insert.source, scope)) for insert in inserts)
    return any(typed is not None and MONTH in typed.clock for typed in found)
