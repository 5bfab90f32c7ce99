"""Question types as WTForms fields: one field class, bound to a question and its type.

WTForms holds the fields of a step together and runs them in order; it renders nothing here, so its `required` attribute,
which makes Firefox call an untouched field invalid, never reaches a page.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from wtforms import Field, Form

from formengine.fields.base import Answer, QuestionType
from formengine.fields.registry import kind_of
from formengine.model import Question


class QuestionField(Field):
    """The field of one question. `raw` is what was typed, `answer` what was understood."""

    def __init__(self, kind: QuestionType, question: Question, **kwargs: Any) -> None:
        super().__init__(label=question.id, **kwargs)
        self.kind = kind
        self.question = question
        self.raw: dict[str, list[str]] = {}
        self.answer = Answer()

    def process(self, formdata: Any, data: Any = None, extra_filters: Any = None) -> None:
        """Take the question's own inputs out of the submitted form and read them."""
        given = formdata.getlist if formdata is not None else _nothing
        self.raw = self.kind.typed(self.question, given)
        self.answer = self.kind.read(self.question, self.raw, self.meta.reading_of(self.question.id))
        self.data = self.answer.value
        self.process_errors = [fault.code for fault in self.answer.faults]

    def validate(self, form: Any, extra_validators: Any = ()) -> bool:
        """True when the answer can be taken."""
        self.errors = list(self.process_errors)
        return not self.errors


def _nothing(name: str) -> Sequence[str]:
    return ()


def form_class(name: str, questions: Sequence[Question]) -> type[Form]:
    """A WTForms class with one field a question, in order. Built once, when the form compiles.

    Who makes a form of it gives `meta={"reading_of": …}`, the `Reading` by a question's id: there is no day to fall back
    on that would not be a wrong one. Raises AttributeError without it.
    """
    fields = {question.id: _unbound(question) for question in questions}
    meta = type("Meta", (), {"csrf": False})
    return type(name, (Form,), {"Meta": meta, **fields})


def _unbound(question: Question) -> Any:
    return QuestionField(kind_of(question.type), question)
