"""Rules of plain language that a form names: where it sets them aside, and where they must hold."""

from __future__ import annotations

import pytest

from formengine.loading import keys
from formengine.loading.keys import Spec
from tests.loading.support import form_of, found, found_in_questions, with_head, with_questions

QUESTION = "- {{id: q, type: text, label: L, noun: n, set-aside: {}}}"
_STEPS = "parts: [{part: p, title: T, steps: [{step: s, ask: [{id: q, type: text, label: L, noun: n}]}]}]"


def test_a_rule_is_set_aside_with_its_reason() -> None:
    form = form_of(with_questions(QUESTION.format("{jargon: le mot de la carte}")))
    (question,) = form.questions()
    assert [(each.code, each.because) for each in question.label.aside] == [("jargon", "le mot de la carte")]


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("{jargons: le mot de la carte}", "unknown-word 1:54"),
        ("{jargon: }", "empty-value 1:62"),
        ("{jargon: non}", "aside-reason 1:62"),
        ("jargon", "not-a-mapping 1:53"),
        ("[jargon]", "not-a-mapping 1:53"),
    ],
)
def test_what_cannot_be_set_aside_is_told_where_it_stands(written: str, told: str) -> None:
    assert found_in_questions(QUESTION.format(written)) == [told]


def test_limits_are_whole_numbers_and_rules_are_known() -> None:
    assert found(with_head(f"plain: {{lix: many}}\n{_STEPS}")) == ["not-a-count 5:14"]
    assert found(with_head(f"plain: {{must: [jargons]}}\n{_STEPS}")) == ["unknown-word 5:16"]
    assert found(with_head(f"plain: {{lixx: 3}}\n{_STEPS}")) == ["unknown-key 5:9"]
    assert found(with_head(f"plain: 3\n{_STEPS}")) == ["not-a-mapping 5:8"]
    assert (
        form_of(
            with_head(f"plain: {{lix: 40, must: [lix]}}\n{_STEPS}".replace("[lix]", "[jargon]"))
        ).plain.lix
        == 40
    )


def test_whatever_has_texts_can_set_a_rule_aside() -> None:
    specs = [spec for spec in vars(keys).values() if isinstance(spec, Spec) and spec is not keys.FORM]
    with_texts = {
        spec.name
        for spec in specs
        if any(key.kind.rstrip("!") in ("text", "texts", "title", "markdown") for key in spec.keys.values())
    }
    assert with_texts == {spec.name for spec in specs if "set-aside" in spec.keys} - {"plain"}
