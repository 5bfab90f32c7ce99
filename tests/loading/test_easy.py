"""Easy words stand beside the texts that they stand for, and nowhere else."""

from __future__ import annotations

import pytest

from formengine.loading import keys
from formengine.loading.keys import Spec
from tests.loading.support import form_of, found, found_in_questions, with_head, with_questions

QUESTION = "- {{id: q, type: text, label: L, noun: n, easy: {}}}"
_STEPS = "parts: [{part: p, title: T, steps: [{step: s, ask: [{id: q, type: text, label: L, noun: n}]}]}]"


def test_a_text_knows_its_easy_words_and_how_translators_call_them() -> None:
    (question,) = form_of(with_questions(QUESTION.format("{label: E}"))).questions()
    easy = question.label.easy
    assert easy is not None
    assert (easy.source, easy.context, easy.register, easy.kind) == ("E", "q.label.easy", "easy", "line")
    assert question.noun is not None
    assert question.noun.easy is None


def test_what_is_set_aside_for_easy_words_is_for_them_alone() -> None:
    written = QUESTION.format("{label: E, set-aside: {jargon: le mot de la carte}}")
    (question,) = form_of(with_questions(written)).questions()
    assert question.label.easy is not None
    assert [each.code for each in question.label.easy.aside] == ["jargon"]
    assert question.label.aside == ()


def test_each_text_of_a_list_has_its_own() -> None:
    start = "start: {have-ready: [A, B], easy: {have-ready: [C, D]}}"
    form = form_of(with_head(f"{start}\n{_STEPS}"))
    easy = [each.easy for each in form.start.have_ready]
    assert [(each.context, each.source) for each in easy if each] == [
        ("start.have-ready.easy.1", "C"),
        ("start.have-ready.easy.2", "D"),
    ]


def test_options_rules_notes_and_the_title_have_easy_words_too() -> None:
    form = form_of(
        with_head(
            "easy: {title: T easy}\n"
            "parts: [{part: p, title: T, steps: [{step: s, ask: ["
            "{id: q, type: choice, label: L, noun: n, options: [{id: a, label: A, easy: {label: A easy}},"
            " {id: b, label: B}]},"
            " {id: m, type: note, label: L, text: M, easy: {text: M easy}}],"
            " title: S, rules: [{must: q == 'a', message: R, easy: {message: R easy}}]}]}]"
        )
    )
    choice, note = form.questions()
    (_, _, step) = next(form.steps())
    texts = [form.title, choice.options[0].label, note.settings["text"], step.rules[0].message]
    easy = [each.easy for each in texts]  # type: ignore[union-attr]  # all four are texts
    assert [(each.context, each.source) for each in easy if each] == [
        ("title.easy", "T easy"),
        ("q.option.a.label.easy", "A easy"),
        ("m.setting.text.easy", "M easy"),
        ("rule.s.1.easy", "R easy"),
    ]


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("{lable: E}", "unknown-key 1:49"),
        ("{id: E}", "unknown-key 1:49"),
        ("{hint: E}", "easy-without-text 1:49"),
        ("{label: }", "empty-value 1:56"),
        ("{}", "empty-value 1:48"),
        ("E", "words-without-key 1:48"),
    ],
)
def test_what_is_no_easy_text_is_told_where_it_stands(written: str, told: str) -> None:
    assert found_in_questions(QUESTION.format(written)) == [told]


def test_a_list_of_another_length_is_told() -> None:
    start = "start: {have-ready: [A, B], easy: {have-ready: [C]}}"
    assert found(with_head(f"{start}\n{_STEPS}")) == ["easy-count 5:36"]


def test_whatever_has_texts_can_have_easy_words() -> None:
    specs = [spec for spec in vars(keys).values() if isinstance(spec, Spec)]
    with_texts = {
        spec.name
        for spec in specs
        if any(key.kind in ("text", "texts", "title", "markdown") for key in spec.keys.values())
    }
    assert with_texts == {spec.name for spec in specs if "easy" in spec.keys and spec is not keys.PLAIN}
