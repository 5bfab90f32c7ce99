"""`keypad-kept`: where figures are wanted, a telephone shows its keypad of figures: `inputmode`, by the question's type.

Which type a question has, the definition says; that a template loses what follows from it is seen here. The keypad has no
minus sign, and where a number may be below zero none is wanted.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from formengine.audit.rules.base import Rule, Verdict, View, verdict
from formengine.audit.rules.names import controls, kind_of
from formengine.model import Form, Question

MODES = {
    "integer": "numeric", "siren": "numeric", "siret": "numeric", "date": "numeric", "month": "numeric",
    "decimal": "decimal", "money": "decimal",
}  # fmt: skip
"""The keypad by the type of a question, for each of its fields."""


def keypads_of(form: Form) -> dict[str, str]:
    """The keypad of each question that has one: by the question's id: for `View.told["keypads"]`."""
    wanted = (question for _, _, step in form.steps() for question in step.questions)
    return {each.id: MODES[each.type] for each in wanted if each.type in MODES and not _may_be_negative(each)}


def _may_be_negative(question: Question) -> bool:
    least = question.settings.get("at-least")
    return isinstance(least, int | float | Decimal) and least < 0


def check(view: View) -> Iterator[Verdict]:
    """Each field of a question with a keypad."""
    wanted: Mapping[str, str] = view.told.get("keypads", {})
    for control in controls(view.document):
        name = control.get("name")
        mode = wanted.get(name) or wanted.get(name.rpartition("-")[0])
        if mode and kind_of(control) != "select":
            given = control.get("inputmode")
            yield verdict(
                given == mode, control, f"the question wants {mode} figures, the page says « {given} »"
            )


RULE = Rule(
    "keypad-kept",
    rows=(15,),
    criteria=("WCAG 3.3.2",),
    proof="page",
    passes="A telephone shows its keypad.",
    fails="Let the template write inputmode as the type of the question wants it.",
    cannot="Answer on a telephone: the keypad must have every sign that the answer needs.",
    without="RGAA 4 asks what a field is for (11.13) and how it is filled in (11.10), and nothing of keypads.",
    check=check,
)
