"""Ids that formulas and addresses can use, and those that are taken."""

import re

import pytest

from formengine.loading import ids
from formengine.resources import templates_dir
from tests.loading.support import (
    found,
    found_in_questions,
    found_in_steps,
    problems_of,
    with_head,
    with_questions,
)


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Nom", "bad-name"),
        ("né_le", "bad-name"),
        ("nom-usage", "bad-name"),
        ("1er", "bad-name"),
        ("_nom", "bad-name"),
        ("nom__usage", "bad-name"),
        ("n" * 65, "bad-name"),
        *((word, "reserved-id") for word in ("class", "not", "if", "lambda", "match")),
        *((word, "reserved-id") for word in ("age", "today", "months_before", "last_day", "count", "total")),
        *(
            (word, "reserved-id")
            for word in ("is_answered", "option", "csrf_token", "go", "v", "day", "confirm")
        ),
    ],
)
def test_names_of_questions(name: str, code: str) -> None:
    assert found_in_questions(f"- {{id: {name}, type: text, label: L, noun: n}}") == [f"{code} 1:8"]


def test_no_question_has_the_name_of_something_else_on_its_page() -> None:
    templates = [
        path for folder in ("layouts", "steps") for path in (templates_dir() / folder).glob("*.html")
    ]
    page = "".join(path.read_text("utf-8") for path in templates)
    names = re.findall(r'(?:<(?:input|button)[^>]*? name| id)="([a-z_]+)"', page)
    assert {"main", "help", "csrf_token", "day"} <= set(names) <= ids.NAME.taken


def test_a_bad_name_comes_with_a_good_one() -> None:
    (problem,) = problems_of(with_questions("- {id: Né le, type: text, label: L, noun: n}"))
    assert problem.fix.startswith("Write 'ne_le'")


@pytest.mark.parametrize(
    ("page", "code"),
    [
        ("Votre nom", "bad-id"),
        ("votre_nom", "bad-id"),
        ("métier", "bad-id"),
        ("-nom", "bad-id"),
        *(
            (word, "reserved-id")
            for word in (
                "check sent erase erased accessibility accessibilite privacy remove start health static change"
            ).split()
        ),
    ],
)
def test_names_of_steps(page: str, code: str) -> None:
    steps = f"- step: {page}\n  ask: [{{id: q, type: text, label: L, noun: n}}]\n"
    assert found_in_steps(steps) == [f"{code} 1:9"]


def test_names_of_facts_and_parameters() -> None:
    yaml = """\
        parameters: [{id: Plafond, values: {2025-04-01: 12}}]
        facts: [{id: age, value: 1}]
        parts: [{part: p, title: P, steps: [{stop: s, title: S, text: T}]}]
    """
    assert found(with_head(yaml)) == ["bad-name 5:19", "reserved-id 6:14"]
