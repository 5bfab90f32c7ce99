"""What somebody who writes a first form gets wrong, and what the message tells them to write."""

from __future__ import annotations

import pytest

from formengine.loading import load_text
from formengine.problems import FormError, Problem

FORM = """\
form: f
title: T
languages: {languages}
service: {{name: S, phone: "3949"}}
parts:
  - part: p
    title: P
    steps:
      - step: s
        ask: [{{id: q, label: L, noun: n, {question}}}]
"""


def only(question: str = "type: text", languages: str = "[fr]") -> Problem:
    """The one problem of a form."""
    with pytest.raises(FormError) as caught:
        load_text(FORM.format(question=question, languages=languages))
    (problem,) = caught.value.problems
    return problem


@pytest.mark.parametrize(
    ("question", "code", "fix"),
    [
        ("type: date, latest: 31/12/2025", "date-turned", "Write the year first: 2025-12-31."),
        ("type: date, latest: 1.4.2026", "date-turned", "Write the year first: 2026-04-01."),
        ("type: date, earliest: 2025/12/31", "date-turned", "Write the year first: 2025-12-31."),
        ("type: date, latest: 31/02/2025", "not-a-date", "2026-04-01"),
        ("type: date, latest: demain", "another-day", "Write 'today', a day such as 2026-04-01"),
        ("type: date, latest: Yesterday", "another-day", "Write 'today'"),
        ("type: text, required: true", "required-anyway", "write 'optional: true'"),
        ("type: text, Obligatoire: oui", "required-anyway", "write 'optional: true'"),
        ("type: text, options: [a, b]", "key-of-other-type", "a type that has it (choice or choices)"),
        (
            "type: choice, max-length: 3, options: [{id: a, label: A}]",
            "key-of-other-type",
            "long-text or text",
        ),
        ("type: text, max-length: -1", "not-a-count", "without a sign or quotes, for instance 12"),
        ("type: choice, options: [{id: Grand, label: G}]", "bad-option-id", "Write 'grand': small letters"),
    ],
)
def test_the_message_says_what_to_write(question: str, code: str, fix: str) -> None:
    problem = only(question)
    assert problem.code == code
    assert fix in problem.fix


@pytest.mark.parametrize("languages", ["fr, en", "fr en", "fr;en", "' fr , en '"])
def test_languages_without_brackets(languages: str) -> None:
    problem = only(languages=languages)
    assert problem.code == "languages-list"
    assert problem.fix.endswith("languages: [fr, en].")


@pytest.mark.parametrize(
    ("written", "fix"),
    [
        ("français", "Write 'fr', or a code such as"),
        ("English", "Write 'en', or a code such as"),
        ("العربية", "Write 'ar', or a code such as"),
        ("klingon", "Write a code such as"),
    ],
)
def test_a_language_by_its_name(written: str, fix: str) -> None:
    problem = only(languages=f"[{written}]")
    assert problem.code == "unknown-language"
    assert problem.fix.startswith(fix)
