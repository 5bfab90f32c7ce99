"""Every type of question, with the YAML that makes it: the examples of its template, the same that its tests try."""

from __future__ import annotations

import datetime
import textwrap
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from formengine.compiling import CompiledForm, Message, Site, StepErrors, compile_form
from formengine.compiling.filling import Filling
from formengine.expressions import Env
from formengine.fields.base import input_name
from formengine.fields.registry import TYPES, kind_of
from formengine.model import Question
from formengine.resources import templates_dir
from formengine.stages import checked_text

LANGUAGE = "fr"
"""The language of the examples."""
UNTOUCHED = "empty"
_HEAD = """\
form: examples
title: Exemples de questions
languages: [fr]
service: {name: Service public, phone: 01 99 00 12 34}
parts:
  - part: one
    title: Exemples
    steps:
"""


@dataclass(frozen=True, slots=True)
class Example:
    """One example of a type: what it shows, and the question as a designer writes it."""

    type: str
    number: int
    name: str
    yaml: str


@cache
def examples(type_name: str) -> Sequence[Example]:
    """The examples of a type. Raises KeyError for a type that there is not."""
    if type_name not in TYPES:
        raise KeyError(type_name)
    path: Path = templates_dir() / "fields" / f"{type_name}.examples.yaml"
    text = path.read_text("utf-8")
    tree = yaml.compose(text, Loader=yaml.CSafeLoader)
    assert isinstance(tree, yaml.SequenceNode)  # a test holds the shape of these files
    return tuple(Example(type_name, number, *_said(text, node)) for number, node in enumerate(tree.value, 1))


def _said(text: str, node: yaml.Node) -> tuple[str, str]:
    assert isinstance(node, yaml.MappingNode)  # a test holds the shape of these files
    held = {key.value: value for key, value in node.value}
    question = held["question"]
    start, end = question.start_mark, question.end_mark
    written = text[start.index : end.index]
    return held["name"].value, textwrap.dedent(f"{' ' * start.column}{written}").rstrip()


@cache
def _compiled(type_name: str, number: int, stylesheet: str) -> CompiledForm:
    """A form that asks one example alone: two of them may have one id."""
    example = examples(type_name)[number - 1]
    step = f"      - step: example\n        ask:\n          -\n{textwrap.indent(example.yaml, ' ' * 12)}\n"
    form = checked_text(_HEAD + step, f"{type_name}.examples.yaml")
    return compile_form(form, LANGUAGE, Site(stylesheet=stylesheet))


def _env() -> Env:
    return Env({}, today=datetime.date.today())  # noqa: DTZ011  # an example has no time zone


def _question(compiled: CompiledForm) -> Question:
    return compiled.places()[0].step.questions[0]


def _mistakes(compiled: CompiledForm) -> Mapping[str, Mapping[str, Sequence[str]]]:
    question = _question(compiled)
    reading = compiled.reading(compiled.places()[0], question.id, _env())
    return dict(kind_of(question.type).invalid(question, reading))


def states(type_name: str, number: int, stylesheet: str) -> Iterator[str]:
    """The states of an example: untouched, and each message that it can raise, by its code."""
    yield UNTOUCHED
    yield from _mistakes(_compiled(type_name, number, stylesheet))


def page(type_name: str, number: int, state: str, stylesheet: str) -> str:
    """The page of an example. Raises KeyError for an example or a state that there is not."""
    if not 0 < number <= len(examples(type_name)):
        raise KeyError(number)
    compiled = _compiled(type_name, number, stylesheet)
    place, question, env = compiled.places()[0], _question(compiled), _env()
    kind = kind_of(question.type)
    wrong = state != UNTOUCHED
    raw = _mistakes(compiled)[state] if wrong else kind.initial(question, LANGUAGE)
    faults = kind.read(question, raw, compiled.reading(place, question.id, env)).faults if wrong else ()
    inputs = kind.inputs(question)
    messages = [
        Message(
            compiled.words.fault(question, fault),
            input_name(question.id, fault.part) if fault.part else inputs[0],
            fault.part,
        )
        for fault in faults
    ]
    filling = Filling(env, raw, action="#", number=1, total=1)
    return compiled.plain(place, filling, StepErrors({question.id: messages}) if messages else StepErrors())
