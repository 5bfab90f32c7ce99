"""What of the calendar a page names: the day, the month, a dated figure. Worked out once, when the form is planned.

A page names what stands in a text that it shows, and what decides about it: the conditions under which it comes (its own,
those of the repeat or for-each that holds it, and of its part), its rules, and the limits of its questions. A limit counts
as the rule that says the same.
"""

from __future__ import annotations

from collections.abc import Iterable

from formengine.checks import CheckedForm
from formengine.expressions.scope import OPTION
from formengine.model import Expression, Node, Part, Repeat, Step, Text
from formengine.model.walk import scope_of, step_texts

MAIN = ""
Terms = frozenset[str]
"""`today`, `month`, or `parameter:` and its id: see `formengine.expressions.typed`."""


class Naming:
    """Looks through one form for what its pages name."""

    def __init__(self, checked: CheckedForm) -> None:
        self._checked = checked
        self._labels = {
            (scope_of(node), question.id): frozenset().union(
                *(self._said([option.label], scope_of(node)) for option in question.options)
            )
            for _, node, step in checked.form.steps()
            for question in step.questions
            if any(option.label.inserts for option in question.options)
        }

    def of_step(self, part: Part, node: Node, step: Step) -> Terms:
        """What the page of a step names."""
        scope = scope_of(node)
        deciding = [rule.condition for rule in step.rules]
        deciding += [
            limit
            for question in step.questions
            for limit in question.settings.values()
            if isinstance(limit, Expression)
        ]
        deciding += [step.when] if step.when is not None else []
        texts = list(step_texts(step))
        return (
            self._around(part, node)
            | self._said(texts, scope)
            | self._quoted(texts, scope)
            | self._decided(deciding, scope)
        )

    def of_list(self, part: Part, repeat: Repeat) -> Terms:
        """What the list page of a repeat names, and what its items are called there."""
        return (
            self._around(part, repeat)
            | self._said([repeat.title, repeat.item], MAIN)
            | self._said([repeat.title_of_item], repeat.id)
            | self._quoted([repeat.title_of_item], repeat.id)
        )

    def _around(self, part: Part, node: Node) -> Terms:
        """What stands around every page of a node: the part's title is on it, and two conditions led to it."""
        conditions = [when for when in (part.when, node.when) if when is not None]
        return self._said([part.title], MAIN) | self._decided(conditions, MAIN)

    def _decided(self, expressions: Iterable[Expression], scope: str) -> Terms:
        """A new day alone changes no meaning here: the outcome is worked out again, and that is enough."""
        return self._in(expressions, scope) - {"today"}

    def _said(self, texts: Iterable[Text], scope: str) -> Terms:
        return self._in((insert for text in texts for insert in text.inserts), scope)

    def _quoted(self, texts: Iterable[Text], scope: str) -> Terms:
        """What is named by the labels of the options that a text inserts: `{{ option }}`, or the name of a question."""
        names = {insert.source.strip() for text in texts for insert in text.inserts} if self._labels else ()
        found: Terms = frozenset()
        for name in names:
            for question in ((MAIN, scope),) if name == OPTION else ((scope, name), (MAIN, name)):
                found |= self._labels.get(question, frozenset())
        return found

    def _in(self, expressions: Iterable[Expression], scope: str) -> Terms:
        return frozenset().union(*(self._checked.expressions.get(each, scope).clock for each in expressions))
