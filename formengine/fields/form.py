"""Question types as WTForms fields: one field class, bound to a question and its type.

WTForms holds the fields of a step together and runs them in order; it renders nothing here, so its `required` attribute,
which makes Firefox call an untouched field invalid, never reaches a page.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from wtforms import Field, Form

from formengine.fields.base import Answer, QuestionType, Reading
from formengine.fields.registry import kind_of
from formengine.model import Question


class QuestionField(Field):
    """The field of one question. `raw` is what was typed, `answer` what was understood."""

    def __init__(self, kind: QuestionType, question: Question, **kwargs: Any) -> None:
        super().__init__(label=question.id, **kwargs)
        self.kind = kind
        self.question = question
        self.names = kind.inputs(question)
        self.raw: dict[str, list[str]] = {}
        self.answer = Answer()
        self.data = self.answer.value

    def process(self, formdata: Any, data: Any = None, extra_filters: Any = None) -> None:
        """Take the question's own inputs out of the submitted form and read them; there is nothing to read without one."""
        if formdata is None:
            return
        # Exactly as typed; absent inputs are left out.
        self.raw = {name: list(values) for name in self.names if (values := formdata.getlist(name))}
        self.answer = self.kind.read(self.question, self.raw, self.meta.reading_of(self.question))
        self.data = self.answer.value
        self.process_errors = [fault.code for fault in self.answer.faults]

    def validate(self, form: Any, extra_validators: Any = ()) -> bool:
        """True when the answer can be taken."""
        self.errors = list(self.process_errors)
        return not self.errors

    def bound_to(self, form: StepForm) -> QuestionField:
        """The same field in another form of the same class."""
        field = object.__new__(type(self))
        vars(field).update(vars(self), _form=form, meta=form.meta)
        return field


class StepForm(Form):
    """The form of one step. `blank_form` makes the one that nobody fills; `filled` gives a copy of it for each submission.

    WTForms would bind the fields of a class anew each time, which costs more than reading most answers and gives the same.
    """

    _fields: dict[str, QuestionField]  # type: ignore[assignment]  # it has no others

    @property
    def asked(self) -> Iterable[QuestionField]:
        """The fields, in order."""
        return self._fields.values()

    def filled(self, formdata: Any, reading_of: Callable[[Question], Reading]) -> StepForm:
        """A form of the same class that has read what was submitted. This one stays blank: nothing typed is kept in it.

        `reading_of` gives a question its `Reading`: there is no day to fall back on that would not be a wrong one.
        """
        form = object.__new__(type(self))
        meta = type(self.meta)()
        meta.reading_of = reading_of  # type: ignore[attr-defined]  # WTForms' meta objects hold what a form's fields need
        fields: dict[str, QuestionField] = {}
        vars(form).update(vars(self), meta=meta, _fields=fields, form_errors=[])
        for name, field in self._fields.items():
            fields[name] = vars(form)[name] = field.bound_to(form)
        form.process(formdata)
        return form

    def process(self, formdata: Any = None, *args: Any, **kwargs: Any) -> None:
        """Have each field read its own inputs. WTForms looks for filters first, which a step's class never has."""
        for field in self._fields.values():
            field.process(formdata)


def blank_form(name: str, questions: Sequence[Question]) -> StepForm:
    """A form with one field a question, in order, of a WTForms class of its own. Made once, when the form compiles."""
    fields = {question.id: _unbound(question) for question in questions}
    meta = type("Meta", (), {"csrf": False})
    made: type[StepForm] = type(name, (StepForm,), {"Meta": meta, **fields})
    return made()


def _unbound(question: Question) -> Any:
    return QuestionField(kind_of(question.type), question)
