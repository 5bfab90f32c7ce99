"""What a message says to write is right when it is written letter by letter, and one slip has one message."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from formengine.cli.check import checked
from formengine.problems import Problem
from formengine.tongues import speaker

Tell = Callable[..., tuple[Problem, ...]]
FORM = """\
form: f
title: T
languages: [en]
service: {name: S, phone: "3949"}
parts:
  - part: p
    title: P
    steps:
      - step: s
        ask: [{id: q, type: text, label: Name, noun: your name}]
      - repeat: jobs
        title: Jobs
        item: a job
        title-of-item: "{{ employer }}"
        steps: [{step: who, ask: [{id: employer, type: text, label: Who, noun: w}]}]
"""
JOURNEYS = """\
journeys:
  - journey: ann
    title: Ann
    today: 2026-11-16
    language: en
    answers: {q: Ann, jobs: [{employer: A}]}
    pages: [s, jobs, jobs/1/who, jobs, check, sent]
"""


@pytest.fixture
def told(tmp_path: Path) -> Tell:
    """What is told of the form with another line in it, or of its journeys."""

    def tell(right: str, wrong: str, journeys: str = "") -> tuple[Problem, ...]:
        assert right in FORM
        folder = tmp_path / "f"
        folder.mkdir(exist_ok=True)
        (folder / "form.yaml").write_text(FORM.replace(right, wrong, 1), encoding="utf-8")
        if journeys:
            (folder / "journeys.yaml").write_text(journeys, encoding="utf-8")
        return checked(folder, tmp_path).problems

    return tell


@pytest.mark.parametrize(
    ("right", "wrong", "code", "says"),
    [
        (
            "parts:",
            "reminders: [{when: draft-expires, days: 7}]\nparts:",
            "reminder-moment",
            "Write {before: draft-expires, days: 7}.",
        ),
        (
            "type: text, label",
            "type: text; label",
            "missing-comma",
            "in the place of the semicolon: type: text, label: …",
        ),
        ("type: text, label: Name", "type: file, label: Name", "not-available-yet", "in 'next' under 'sent'"),
        (
            "- step: s\n",
            "- step: s\n        unless: jobs > 1\n",
            "unknown-key",
            "here, write 'when: not (jobs > 1)'.",
        ),
        ("form: f", "form: another", "form-folder", "Give both the same name."),
        ("[en]", "[en, sw]", "language-without-words", "leave it out"),
        ("title: T", "titel: T", "unknown-key", "'title'"),
        ("parts:", "assisted: {by: proche}\nparts:", "unknown-word", "here, write 'relative'."),
        ("noun: your name", "nom: your name", "unknown-key", "here, write 'noun'."),
        ("noun: your name", "noun: your name, pourquoi: Law.", "unknown-key", "here, write 'why'."),
        ("noun: your name", "noun: your name, resume: Name", "unknown-key", "here, write 'summary'."),
        (
            "parts:",
            "reminders: [{avant: draft-expires, days: 7}]\nparts:",
            "unknown-key",
            "here, write 'before'.",
        ),
    ],
)
def test_one_slip_one_message(told: Tell, right: str, wrong: str, code: str, says: str) -> None:
    (problem,) = told(right, wrong)
    assert problem.code == code
    assert says.lower() in f"{problem.message} {problem.fix}".lower()


def test_the_language_without_words_is_marked_itself(told: Tell) -> None:
    (problem,) = told("[en]", "[en, sw]")
    assert (problem.where.column, problem.where.length) == (17, 2)


def test_what_is_not_there_yet_is_not_offered(told: Tell) -> None:
    (problem,) = told("title: T", "titel: T")
    assert "documents" not in problem.fix


def test_a_page_without_its_number(told: Tell) -> None:
    (problem,) = told("T", "T", JOURNEYS.replace("jobs/1/who", "jobs/who"))
    assert "did you mean 'jobs/1/who'?" in problem.message


def test_journeys_without_their_first_line(told: Tell) -> None:
    (problem,) = told("T", "T", JOURNEYS.removeprefix("journeys:\n"))
    assert problem.code == "journeys-first-line"


@pytest.mark.parametrize(
    ("right", "wrong", "says"),
    [
        (
            "noun: your name",
            "noun: your name, optional: non",
            "« optional » vaut true ou false : « non » n’est ni",
        ),
        ("parts:", "assisted: true\nparts:", "« assisted » : il faut ici un groupe de clés."),
        ("parts:", "reminders: [{before: renewal, days: 3}]\nparts:", "a besoin de « after » et « wanted »."),
        (
            "parts:",
            "retention: {drafts: 30 days}\nreminders: [{before: draft-expires, days: 40}]\nparts:",
            "gardés 30 jours.",
        ),
        ("- repeat: jobs", "- for-each: jobs", "il n’y en a pas encore."),
    ],
)
def test_in_french(told: Tell, right: str, wrong: str, says: str) -> None:
    said = [
        each.told(speaker("fr")).replace("\u00a0", " ").replace("\u202f", " ") for each in told(right, wrong)
    ]
    assert [says in each for each in said].count(True) == 1, said
