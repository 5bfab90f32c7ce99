"""What a message suggests is another thing than what was typed, and passes; and its place is that of the value."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from formengine.catalogue.shown import EXAMPLES, Example
from formengine.checks import check
from formengine.cli.explaining import tried
from formengine.loading import load_text
from formengine.problems import Problem
from tests.loading.support import HEAD, problems_of, with_questions

_CONDITION = re.compile(r"Write a condition with it, for instance: (.+)\.")
_MEANT = re.compile(r"did you mean '(.+?)'\\?")


@given(
    st.one_of(
        st.text(min_size=1, max_size=70), st.sampled_from(["Class", "Option", "1", "Main", "Été", "a__b"])
    )
)
@settings(max_examples=40)
def test_a_suggested_id_passes(written: str) -> None:
    quoted = "'" + "".join(sign for sign in written if sign.isprintable()).replace("'", "''") + "'"
    for problem in problems_of(with_questions(f"- {{id: {quoted}, type: text, label: L, noun: n}}\n")):
        if problem.code == "bad-name":
            better = problem.values["better"]
            assert better != written
            assert not problems_of(with_questions(f"- {{id: {better}, type: text, label: L, noun: n}}\n"))


@pytest.mark.parametrize("written", ["fr", "fr, en", "français", "FR", "fr_FR; anglais"])
def test_suggested_languages_pass(written: str) -> None:
    text = with_questions("- {id: q, type: text, label: L, noun: n}\n").replace("[fr]", written)
    (problem,) = problems_of(text)
    assert problem.code == "languages-list"
    assert not problems_of(text.replace(f"languages: {written}", f"languages: [{problem.values['listed']}]"))


@cache
def wrong_side(code: str) -> tuple[Problem, ...]:
    """What is told of the wrong side of an example; some are large."""
    return tuple(tried(EXAMPLES[code], right=False))


@pytest.mark.parametrize("code", EXAMPLES)
def test_no_guess_repeats_what_is_wrong(code: str) -> None:
    for problem in wrong_side(code):
        meant = _MEANT.search(problem.message)
        marked = problem.where.excerpt().splitlines()[0][problem.where.column - 1 :][: problem.where.length]
        assert meant is None or meant[1] != marked


@pytest.mark.parametrize(
    ("code", "line", "lines"),
    [
        ("minutes-crossed", 6, "start:\n  minutes-at-most: 5\n  minutes: 15\n"),
        ("language-twice", 5, "draft-languages: [fr]\n"),
        ("language-without-words", 5, "draft-languages: [sw]\n"),
        ("easy-language", 5, "easy-languages: [de]\n"),
        ("silence-half", 6, "sent:\n  silence: refused\n"),
    ],
)
def test_the_caret_stands_under_the_value(code: str, line: int, lines: str) -> None:
    text = with_questions("- {id: q, type: text, label: L, noun: n}\n").replace(HEAD, HEAD + lines)
    places = {problem.code: problem.where.line for problem in check(load_text(text)).problems}
    assert places[code] == line


STANDS_FOR_MORE = {
    "item-title-constant": "a key with its value",
    "choices-equality": "the comparison around",
    "choices-in": "the comparison around",
    "brand-text": "a line of the brand file",
    "brand-line": "a line of the brand file",
    "unknown-option": "the name alone, as messages write all options",
    "reminder-lacks": "the whole reminder",
    "reminder-moment": "the whole reminder",
    "function-wants-name": "the whole call",
    "words-unknown": "the key in a line of a catalogue",
    "formula-accent": "another word than the example means",
}
"""Codes whose suggestion stands for more than what the caret marks, and for what."""


def followed(example: Example, problem: Problem, suggestion: str) -> Example:
    """The example as somebody writes it who puts the suggestion in the place of what the caret marks."""
    where = problem.where
    line, wrong = where.source.line(where.line), example.wrong.strip()
    mended = line[: where.column - 1] + suggestion + line[where.column - 1 + where.length :]
    if line.strip() in wrong:
        return replace(example, wrong=example.wrong.replace(line.strip(), mended.strip(), 1))
    at = line.index(wrong)
    return replace(example, wrong=mended[at : len(mended) - (len(line) - at - len(wrong))])


def suggested(problem: Problem) -> list[str]:
    """What a message gives to be written as it stands."""
    meant = _MEANT.search(problem.message)
    condition = _CONDITION.search(problem.fix)
    values = (problem.values.get(key) for key in ("instead", "better", "quoted"))
    found = [meant[1]] if meant else []
    found += [condition[1]] if condition else []
    return found + [each for each in values if isinstance(each, str) and f" {each}" in f" {problem.fix}"]


@pytest.mark.parametrize("code", EXAMPLES)
def test_whoever_follows_a_suggestion_has_one_problem_less(code: str) -> None:
    example = EXAMPLES[code]
    told = next((each for each in wrong_side(code) if each.code == code), None)
    if told is None or code in STANDS_FOR_MORE:
        return
    for suggestion in suggested(told):
        if suggestion.startswith(("Write", "Keep", "with it", "instead")) or "', '" in suggestion:
            continue  # a sentence, or several things to choose from
        after = tried(followed(example, told, suggestion), right=False)
        assert [str(each) for each in after if each.code == code or each.severity == "error"] == []


BESIDE = """\
- {id: town, type: text, label: L, noun: n}
- {id: born, type: date, label: L, noun: n}
- {id: rooms, type: integer, label: L, noun: n}
- {id: couple, type: yes-no, label: L, noun: n}
- {id: kind, type: choice, label: L, noun: n, options: [{id: work, label: L}, {id: school, label: S}]}
- {id: ticked, type: choices, label: L, noun: n, options: [{id: car, label: L}, {id: van, label: S}]}
"""


@pytest.mark.parametrize(
    ("condition", "instead"),
    [
        ("town", "is_answered(town)"),
        ("born", "is_answered(born)"),
        ("rooms + 1", "rooms + 1 > 0"),
        ("rooms if couple else 3", "(rooms if couple else 3) > 0"),
        ("town if couple else 'x'", None),
        ("\"'school'\"", "kind == 'school'"),
        ("\"'van'\"", "'van' in ticked"),
        ("\"'town'\"", "is_answered(town)"),
        ("\"'couple'\"", "couple"),
        ("\"'nothing'\"", None),
        ("today()", None),
        ("is_answered('school')", "kind == 'school'"),
        ("is_answered('van')", "'van' in ticked"),
        ("is_answered('town')", "is_answered(town)"),
        ("half", None),
    ],
)
def test_an_advised_condition_passes(condition: str, instead: str | None) -> None:
    facts = "facts: [{id: half, value: town}]\n"
    steps = f"      - {{step: next, when: {condition}, ask: [{{id: more, type: text, label: L, noun: n}}]}}\n"
    text = with_questions(BESIDE).replace(HEAD, HEAD + facts).rstrip() + f"\n{steps}"
    (problem,) = (each for each in check(load_text(text)).problems if each.severity == "error")
    assert problem.code in ("not-a-condition", "function-wants-name")
    found = suggested(problem)
    if instead is None:
        assert "is_answered" not in problem.fix
        return
    assert found
    assert instead in found[0]
    mended = text.replace(f"when: {condition}", f'when: "{found[0].strip(chr(34))}"')
    assert [str(each) for each in check(load_text(mended)).problems if each.severity == "error"] == []
