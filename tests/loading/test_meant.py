"""A key with a slip of the pen is told once, and the form is read as if it said what was meant."""

import pytest

from formengine.problems import nearest
from tests.loading.support import (
    HEAD,
    found,
    found_in_questions,
    found_in_steps,
    problems_of,
    with_head,
    with_questions,
)

STEP = "ask: [{id: q, type: text, label: L, noun: n}]"
CHOICE = "- {{id: q, type: {type}, label: L, noun: n, options: [{{id: a, label: A}}, {{id: b, label: B}}]}}\n"


@pytest.mark.parametrize("slip", ["lable", "Label", "LABEL", "lâbel", "libelle", "question"])
def test_a_slip_is_one_problem(slip: str) -> None:
    words = "easy: {label: E}, for-helper: {label: H}"
    (problem,) = problems_of(with_questions(f"- {{id: q, type: text, {slip}: L, noun: n, {words}}}\n"))
    assert problem.code == "unknown-key"
    assert "'label'" in problem.message


@pytest.mark.parametrize(
    ("steps", "place"),
    [
        (f"- setp: s\n  {STEP}\n", "unknown-node 1:3"),
        (f"- page: s\n  {STEP}\n", "unknown-node 1:3"),
        ("- setp: s\n  title: T\n  text: T\n", "unknown-node 1:3"),
        ("- step: s\n  aks: [{id: q, type: text, label: L, noun: n}]\n", "unknown-key 2:3"),
        ("- step: s\n  ask: [{di: q, type: text, label: L, noun: n}]\n", "unknown-key 2:10"),
        ("- step: s\n  ask: [{id: q, tpye: text, label: L, noun: n}]\n", "unknown-key 2:17"),
        (f"- step: s\n  {STEP}\n  rules: [{{mst: q == 'x', message: M}}]\n", "unknown-key 3:12"),
        ("- stop: s\n  title: T\n  texte: T\n", "unknown-key 3:3"),
        (f"- id: s\n  {STEP}\n", "unknown-node 1:3"),
        (f"- repeat: r\n  titel: T\n  item: I\n  title-of-item: N\n  steps: [{{step: s, {STEP}}}]\n", "unknown-key 2:3"),
    ],
)  # fmt: skip
def test_what_stands_below_is_read(steps: str, place: str) -> None:
    assert found_in_steps(steps) == [place]


@pytest.mark.parametrize(
    ("rest", "place"),
    [
        ("reminders: [{before: draft-expires, day: 7}]\n", "unknown-key 5:37"),
        ("reminders: [{befor: draft-expires, days: 7}]\n", "unknown-key 5:14"),
        ("parameters: [{id: p, value: {2025-01-01: 3}}]\n", "unknown-key 5:22"),
        ("assisted: {bye: both}\n", "unknown-key 5:12"),
    ],
)
def test_so_is_the_rest_of_a_section(rest: str, place: str) -> None:
    assert found(with_head(f"{rest}parts: [{{part: p, title: P, steps: [{{step: s, {STEP}}}]}}]\n")) == [
        place
    ]


def test_a_key_that_stands_there_is_not_meant_again() -> None:
    assert found_in_questions("- {id: q, type: text, label: L, labels: M, noun: n}\n") == ["unknown-key 1:33"]


def test_a_key_that_takes_no_such_value_is_not_meant() -> None:
    assert "missing-key 1:1" in found(f"{HEAD}part: none\n")


@pytest.mark.parametrize("kind", ["chioce", "choise", "select", "Choice"])
def test_the_keys_of_a_type_with_a_slip_are_judged(kind: str) -> None:
    question = CHOICE.format(type=kind)
    assert found_in_questions(question) == ["unknown-type 1:17"]
    (_, second) = problems_of(with_questions(question.replace("options", "optoins")))
    assert second.message == "unknown key 'optoins', did you mean 'options'?"


def test_under_a_type_that_nobody_knows_only_what_no_type_has_is_told() -> None:
    question = "- {id: q, type: blob, label: L, at-most: 3, at-lest: 2, wiggle: 4}\n"
    assert found_in_questions(question) == ["unknown-type 1:17", "unknown-key 1:45", "unknown-key 1:57"]


@pytest.mark.parametrize(
    ("word", "known"),
    [
        ("setp", "step"),
        ("on", "no"),
        ("DATE", "date"),
        ("prénom", "prenom"),
        ("date-naissance", "date_naissance"),
    ],
)
def test_letters_that_changed_places_capitals_and_accents_are_near(word: str, known: str) -> None:
    assert nearest(word, ["stop", "no", "step", "date", "prenom", "date_naissance"]) == known


@pytest.mark.parametrize("steps", ["pages", "stpes"])
def test_the_ids_and_steps_of_a_part_by_other_words(steps: str) -> None:
    part = f"{{id: p, title: P, {steps}: [{{step: s, {STEP}}}]}}"
    assert found(with_head(f"parts: [{part}]\n")) == ["unknown-key 5:10", "unknown-key 5:27"]


@pytest.mark.parametrize(
    ("glue", "told"), [("", "colon-space"), ("\u202f", "no-break-space"), ("\u00a0", "no-break-space")]
)
def test_a_key_between_braces_whose_colon_has_no_space_is_one_problem(glue: str, told: str) -> None:
    (problem,) = problems_of(with_questions(f"- {{id: q, type: text, label:{glue}Town, noun: n}}\n"))
    assert problem.code == told
