"""A step's form is blank: who fills it gets another, and nothing that was typed stays in the first."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from werkzeug.datastructures import MultiDict
from wtforms import Form

from formengine.fields.form import QuestionField, StepForm, blank_form
from tests.compiling.support import READING, compiled

WHO = """
parts:
  - part: you
    title: You
    steps:
      - step: who
        title: Who are you?
        ask:
          - {id: town, type: text, label: Your town, noun: your town}
          - {id: name, type: text, label: Your name, noun: your name}
"""


def blank() -> StepForm:
    return blank_form("who", compiled(WHO).place("who").step.questions)


@given(st.lists(st.dictionaries(st.sampled_from(["name", "town"]), st.text("ab ", max_size=3)), max_size=4))
def test_each_submission_has_a_form_of_its_own(sent: list[dict[str, str]]) -> None:
    form_of_step = blank()
    before = {name: dict(vars(field)) for name, field in form_of_step._fields.items()}
    filled = [form_of_step.filled(MultiDict(each), lambda question: READING) for each in sent]
    for form, typed in zip(filled, sent, strict=True):
        assert {name: field.raw for name, field in form._fields.items()} == {
            name: {name: [typed[name]]} if name in typed else {} for name in ("town", "name")
        }
        assert form.validate() == all(typed.get(name, "").strip() for name in ("town", "name"))
        assert set(form.errors) == {name for name in ("town", "name") if not typed.get(name, "").strip()}
    assert {name: dict(vars(field)) for name, field in form_of_step._fields.items()} == before
    assert form_of_step.data == {"town": None, "name": None}


def test_a_filled_form_is_one_of_wtforms_and_of_the_class_that_was_made_for_the_step() -> None:
    form_of_step = blank()
    form = form_of_step.filled(MultiDict([("name", "Ana")]), lambda question: READING)
    assert type(form) is type(form_of_step)
    assert (issubclass(type(form), Form), type(form).__name__) == (True, "who")
    assert isinstance(form, StepForm)
    assert isinstance(form["name"], QuestionField)
    assert form["name"] is vars(form)["name"]
    assert (form["name"].meta, form["name"]._form) == (form.meta, form)
    assert form.data == {"town": None, "name": "Ana"}
