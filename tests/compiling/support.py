"""Pages of every kind of question and of every form, with fillings and mistakes to try on them."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path

from formengine.checks import CheckedForm, check
from formengine.compiling import CompiledForm, Filling, Message, Place, StepErrors, compile_form
from formengine.expressions import Env
from formengine.fields.base import Fault, Reading, input_name
from formengine.fields.registry import kind_of
from formengine.loading import load, load_text
from formengine.model import ForEach, Question
from formengine.resources import templates_dir
from tests.fields.support import Example, examples

TODAY = datetime.date(2026, 11, 16)
READING = Reading("en", TODAY)
FORMS = sorted(found.parent for found in (Path(__file__).parents[2] / "forms").glob("*/form.yaml"))
TYPES = sorted(
    found.name.removesuffix(".examples.yaml")
    for found in (templates_dir() / "fields").glob("*.examples.yaml")
)
HEAD = """
form: tiny
title: Tiny
languages: [en]
service: {name: Office}
"""


@cache
def form_in(folder: Path, language: str) -> CompiledForm:
    """A form of the repository, compiled."""
    return compile_form(check(load(folder)).checked(), language)


def compiled(body: str) -> CompiledForm:
    """A tiny form, compiled."""
    return compile_form(check(load_text(HEAD + body)).checked(), "en")


def compiled_unchecked(body: str) -> CompiledForm:
    """A tiny form, compiled whatever the checks say of its texts: they are not all that keeps markup out of a page."""
    report = check(load_text(HEAD + body))
    return compile_form(CheckedForm(report.form, report.expressions), "en")


def values_of(form: CompiledForm) -> dict[str, object]:
    """An answer to every question, as a state holds it."""
    found: dict[str, object] = {}
    for question in form.form.questions():
        kind = kind_of(question.type)
        found[question.id] = kind.read(question, kind.valid(question, READING), READING).value
    return found


def envs(form: CompiledForm, place: Place) -> Iterator[Env]:
    """What a page's texts can insert: nothing yet, and everything."""
    yield Env({}, _Items({}), today=TODAY)
    values = values_of(form)
    if isinstance(place.node, ForEach):
        loop = place.node.question
        question = next(each for each in form.form.questions() if each.id == loop)
        values["option"] = question.options[0].id
    yield Env(values, _Items(values), today=TODAY)


class _Items(dict[str, Sequence[Mapping[str, object]]]):
    """Two items in every loop, or none."""

    def __init__(self, values: Mapping[str, object]) -> None:
        super().__init__()
        self._items = (values, values) if values else ()

    def __missing__(self, loop: str) -> Sequence[Mapping[str, object]]:
        return self._items


def fillings(form: CompiledForm, place: Place) -> Iterator[Filling]:
    """A page at its first visit, answered, and with something odd in every input."""
    language = form.words.language
    for env in envs(form, place):
        for raw in _raws(place, language):
            yield Filling(env, raw, "/en/tiny/page?change", "0123456789abcdef" * 2, 7, 3, 12, 1, 2)


ODD = "<&\"'>\ue000 0\ue001\r\n\u202e\u0000\U0001f600</textarea></title>{{ x }}"


def _raws(place: Place, language: str) -> Iterator[dict[str, list[str]]]:
    first, valid, odd = {}, {}, {}
    for question in place.step.questions:
        kind = kind_of(question.type)
        first.update(kind.initial(question, language))
        valid.update(kind.valid(question, Reading(language, TODAY)))
        odd.update({name: [ODD, "again"] for name in kind.inputs(question)})
    yield from (first, valid, odd)


def mistakes(form: CompiledForm, place: Place) -> Iterator[StepErrors]:
    """Every message that a page's questions can raise, each alone, then one for each question."""
    found = {
        question.id: [_message(form, question, fault) for fault in _faults(form, question)]
        for question in place.step.questions
    }
    for name, messages in found.items():
        for message in messages:
            yield StepErrors({name: [message]})
    if sum(map(bool, found.values())) > 1:
        yield StepErrors({name: messages[:2] for name, messages in found.items()})
    yield StepErrors({place.step.questions[0].id: [Message(f"Really {ODD}?", "x")]}, (0, 2))


def _faults(form: CompiledForm, question: Question) -> Iterator[Fault]:
    kind = kind_of(question.type)
    reading = Reading(form.words.language, TODAY)
    for _, raw in kind.invalid(question, reading):
        yield from kind.read(question, raw, reading).faults


def _message(form: CompiledForm, question: Question, fault: Fault) -> Message:
    return Message(form.words.fault(question, fault), input_name(question.id, fault.part), fault.part)


def each_example() -> Iterator[Example]:
    """Every example of every type."""
    for name in TYPES:
        yield from examples(name)
