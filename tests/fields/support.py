"""What every question type must keep, tried on its examples (`templates/fields/<name>.examples.yaml`).

A test module names its type and takes the promises over:

    class TestDate(Contract):
        type_name = "date"

An example is a question as a designer writes it, with `reads` (what is typed, then the `value` or the `faults` that
come of it, and perhaps the `tree` of the field as it then is) and the `tree` of the field that nobody has touched.
"""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, ClassVar

import html5lib
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from formengine.checks import check
from formengine.compiling.compiled import CompiledForm, compile_form
from formengine.compiling.environment import environment
from formengine.compiling.filling import Filling
from formengine.compiling.inks import Filled
from formengine.compiling.views import FieldView, Message
from formengine.expressions import Env
from formengine.fields.base import Answer, Fault, QuestionType, Reading, input_name
from formengine.fields.registry import kind_of
from formengine.loading import load_text
from formengine.model import Question
from formengine.resources import templates_dir
from tests.thorough import tries

TODAY = datetime.date(2026, 11, 16)
LANGUAGES = ("fr", "en", "ar")
Raw = dict[str, list[str]]


class _Yaml12(yaml.SafeLoader):
    """The core schema of YAML 1.2: `no`, 12:30 and 2026-03-27 are text."""


_Yaml12.yaml_implicit_resolvers = {}
for _tag, _shape, _first in (
    ("null", "(?:null|~|)", ["n", "~", ""]),
    ("bool", "(?:true|false)", ["t", "f"]),
    ("int", "-?(?:0|[1-9][0-9]*)", list("-0123456789")),
    ("float", r"-?[0-9]+\.[0-9]+", list("-0123456789")),
):
    _Yaml12.add_implicit_resolver(f"tag:yaml.org,2002:{_tag}", re.compile(f"^{_shape}$"), _first)


@dataclass(frozen=True)
class Row:
    """One line of `reads`: what is typed, and what comes of it."""

    typed: str | Sequence[str] | Mapping[str, Any]
    value: Any = None
    faults: tuple[str, ...] = ()
    tree: str | None = None
    language: str = "fr"


@dataclass(frozen=True)
class Example:
    """One example of a type, ready to be read and rendered."""

    type_name: str
    name: str
    definition: Mapping[str, Any]
    rows: tuple[Row, ...]
    tree: str

    def form(self, language: str = "fr") -> CompiledForm:
        """A form that asks this question alone, compiled for a language."""
        return compiled(json.dumps(self.definition, ensure_ascii=False), language)

    @property
    def kind(self) -> QuestionType:
        return kind_of(self.type_name)

    @property
    def question(self) -> Question:
        return next(self.form().form.questions())

    def reading(self, language: str = "fr") -> Reading:
        form = self.form(language)
        return form.reading(form.places()[0], self.question.id, Env({}, today=TODAY))

    def raw(self, typed: str | Sequence[str] | Mapping[str, Any]) -> Raw:
        """What a browser sends when this is typed: one text, several boxes, or a text for each part."""
        if isinstance(typed, Mapping):
            return {
                input_name(self.question.id, part): [text] if isinstance(text, str) else list(text)
                for part, text in typed.items()
            }
        return {self.question.id: [typed] if isinstance(typed, str) else list(typed)}

    def read(self, raw: Mapping[str, Sequence[str]], language: str = "fr") -> Answer:
        return self.kind.read(self.question, raw, self.reading(language))

    def html(
        self, raw: Mapping[str, Sequence[str]] | None = None, language: str = "fr", *, heading: bool = False
    ) -> str:
        """The field as a page shows it; given something typed, with the errors that come of it."""
        form, question = self.form(language), self.question
        faults = self.read(raw, language).faults if raw is not None else ()
        held = raw if raw is not None else self.kind.initial(question, language)
        ink = Filled(Filling(Env({}, today=TODAY), held))
        messages = [self._message(form, fault) for fault in faults]
        view = FieldView(question, form.prose, ink, heading=heading, errors=messages)
        template = environment().get_template(view.template)
        words = form.words
        return template.render(field=view, t=form.t, lang=words.language, dir=words.direction)

    def _message(self, form: CompiledForm, fault: Fault) -> Message:
        return Message(
            form.words.fault(self.question, fault), input_name(self.question.id, fault.part), fault.part
        )


@cache
def compiled(definition: str, language: str) -> CompiledForm:
    """A form around one question. English and Arabic are drafts, so that nothing need be translated."""
    form = load_text(
        "{form: example, title: Exemple, languages: [fr], draft-languages: [en, ar], service: {name: Service},"
        f" parts: [{{part: one, title: Partie, steps: [{{step: one, title: Étape, ask: [{definition}]}}]}}]}}"
    )
    return compile_form(check(form).checked(), language)


@cache
def examples(type_name: str) -> tuple[Example, ...]:
    """The examples of a type, in the order of its file."""
    return tuple(
        _example(type_name, each) for each in yaml.load(examples_file(type_name).read_text("utf-8"), _Yaml12)
    )


def examples_file(type_name: str) -> Path:
    """Where the examples of a type lie."""
    return templates_dir() / "fields" / f"{type_name}.examples.yaml"


def example_of(definition: str) -> Example:
    """An example without a file: the question in the words of a definition, for what only one test asks."""
    found = yaml.load(definition, _Yaml12)
    return Example(found["type"], "", found, (), "")


def _example(type_name: str, found: Mapping[str, Any]) -> Example:
    rows = tuple(Row(**{**row, "faults": tuple(row.get("faults", ()))}) for row in found["reads"])
    return Example(type_name, found["name"], found["question"], rows, found["tree"])


ANYTHING = st.text(st.characters(exclude_categories=()), max_size=40)
"""Any text at all, halves of characters too, as no browser sends them and a program may."""
NEARLY = st.text("0123456789 .,/-'’€+ABabermsjnvt٣\u00a0\u202f", max_size=20)
"""Texts that look like numbers, dates and codes."""


class Contract:
    """The promises of every question type. A test class takes them over and sets `type_name`."""

    type_name: ClassVar[str]

    def pytest_generate_tests(self, metafunc: pytest.Metafunc) -> None:
        found = examples(self.type_name)
        if "row" in metafunc.fixturenames:
            pairs = [(example, row) for example in found for row in example.rows]
            metafunc.parametrize(("example", "row"), pairs, ids=[f"{e.name}: {r.typed!r}" for e, r in pairs])
        elif "example" in metafunc.fixturenames:
            metafunc.parametrize("example", found, ids=[example.name for example in found])

    def test_what_is_typed_is_read_as_the_example_says(self, example: Example, row: Row) -> None:
        answer = example.read(example.raw(row.typed), row.language)
        assert (answer.value, tuple(fault.code for fault in answer.faults)) == (row.value, row.faults)

    def test_the_valid_answer_is_valid(self, example: Example) -> None:
        for language in LANGUAGES:
            answer = example.read(example.kind.valid(example.question, example.reading(language)), language)
            assert not answer.faults
            assert answer.value is not None or not example.kind.asks

    def test_each_sample_of_a_fault_gives_that_fault_alone(self, example: Example) -> None:
        for language in LANGUAGES:
            for code, raw in example.kind.invalid(example.question, example.reading(language)):
                found = [fault.code for fault in example.read(raw, language).faults]
                assert found == [code], (language, raw)

    def test_every_message_has_a_sample_in_some_example(self) -> None:
        seen = {
            code
            for example in examples(self.type_name)
            for code, _ in example.kind.invalid(example.question, example.reading())
        }
        assert seen == set(kind_of(self.type_name).messages)

    def test_each_fault_has_words_with_nothing_left_open(self, example: Example) -> None:
        for language in LANGUAGES:
            words = example.form(language).words
            for _, raw in example.kind.invalid(example.question, example.reading(language)):
                for fault in example.read(raw, language).faults:
                    assert "{" not in words.fault(example.question, fault)

    def test_the_example_of_a_message_would_do(self, example: Example) -> None:
        for language in LANGUAGES:
            for _, raw in example.kind.invalid(example.question, example.reading(language)):
                for fault in example.read(raw, language).faults:
                    typed = _shown(example, fault, language)
                    assert typed is None or not example.read(typed, language).faults, (language, fault)

    def test_what_the_inputs_show_is_read_as_the_same_value(self, example: Example) -> None:
        valid = example.read(example.kind.valid(example.question, example.reading())).value
        for value in [valid, *(row.value for row in example.rows)]:
            if value is not None:
                _holds_its_value(example, value)

    def test_anything_sent_is_understood_or_explained(self) -> None:
        # Made anew for each type: Hypothesis keeps what failed by function, and one function must not serve several.
        @given(st.data())
        @settings(max_examples=tries(40))
        def anything(data: st.DataObject) -> None:
            example = data.draw(st.sampled_from(examples(self.type_name)))
            names = st.sampled_from([*example.kind.inputs(example.question), f"{example.question.id}-x"])
            raw = data.draw(st.dictionaries(names, st.lists(ANYTHING | NEARLY, max_size=3)))
            answer = example.read(raw, language := data.draw(st.sampled_from(LANGUAGES)))
            _is_explained(example, answer, language)

        anything()

    @pytest.mark.parametrize("letter", ["1", "é", "\u0301", " ", "-", "٣", "\ud800"])
    def test_a_hundred_thousand_characters_do_no_harm(self, letter: str) -> None:
        example = examples(self.type_name)[0]
        raw = {name: [letter * 100_000] for name in example.kind.inputs(example.question)}
        assert not example.read(raw).value

    def test_ids_are_unique_and_what_refers_to_them_finds_them(self, example: Example) -> None:
        samples = [raw for _, raw in example.kind.invalid(example.question, example.reading())]
        for raw in [None, *samples]:
            nodes = list(_parsed(example.html(raw)).iter())
            ids = [node.get("id") for node in nodes if node.get("id")]
            assert len(ids) == len(set(ids))
            used = [
                target for node in nodes for name in _REFERENCES for target in (node.get(name) or "").split()
            ]
            assert set(used) <= set(ids)
            inputs = example.kind.inputs(example.question)
            assert not inputs or inputs[0] in ids, "an error links to the first input"

    def test_the_accessible_tree_is_as_the_example_says(
        self, example: Example, tree: Callable[..., str]
    ) -> None:
        assert tree(example.html()) == example.tree.rstrip()
        for row in example.rows:
            if row.tree is not None:
                shown = tree(example.html(example.raw(row.typed), row.language), row.language)
                assert shown == row.tree.rstrip(), row.typed


def _shown(example: Example, fault: Fault, language: str) -> Raw | None:
    """The answer that a message takes from its question for an example, as if it were typed."""
    shown = {name: example.form(language).words.written(value) for name, value in fault.params.items()}
    if "example" in shown:
        return example.raw(shown["example"])
    if "year" in shown:
        return example.raw({part: shown[part] for part in example.kind.parts(example.question)})
    return None


_REFERENCES = ("for", "aria-labelledby", "aria-describedby")


def _parsed(html: str) -> Any:
    """The elements of a piece of HTML, which must have no error that a parser would mend in silence."""
    return html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parseFragment(html)


def _is_explained(example: Example, answer: Answer, language: str) -> None:
    """A value that holds, or faults that the type has announced, or neither when nothing was given."""
    for fault in answer.faults:
        assert fault.code in example.kind.messages
        assert fault.part in ("", *example.kind.parts(example.question))
        assert example.form(language).words.fault(example.question, fault)
    if answer.value is not None:
        assert not answer.faults
        _holds_its_value(example, answer.value)


def _holds_its_value(example: Example, value: Any) -> None:
    """A value can be kept, shown and read again, and said, in every language."""
    assert json.loads(json.dumps(value, ensure_ascii=False).encode("utf-8")) == value
    for language in LANGUAGES:
        shown = example.kind.show(example.question, value, language)
        assert example.read(shown, language) == Answer(value)
        assert example.kind.say(example.question, value, example.form(language).words).strip()
