"""A line of changes.yaml that speaks of an id that never was is told, with the one that was meant."""

from __future__ import annotations

from pathlib import Path

import pytest

from formengine.cli.losing import lost_since

FORM = """\
form: f
title: A form
languages: [en]
service: {name: Office, email: a@example.org}
parts:
  - part: p
    title: You
    steps:
      - step: town
        ask: [{id: town, type: text, label: Which town do you live in?, noun: your town}]
"""
BEFORE = (
    FORM
    + """\
      - step: size
        ask: [{id: size, type: choice, label: Which size?, noun: it, options: [{id: small, label: S}, {id: big, label: B}]}]
      - repeat: jobs
        title: Your jobs
        item: a job
        title-of-item: "{{ pay }}"
        steps: [{step: pay, ask: [{id: pay, type: text, label: What do you earn?, noun: your pay}]}]
"""
)
RIGHT = """\
  - {question: size, on: 2026-01-02, dropped: Nobody needs it.}
  - {list: jobs, on: 2026-01-02, dropped: Nobody needs it.}
"""


def told(top: Path, lines: str, old_lines: str = "") -> list[str]:
    """What is told of these lines beside a form that has lost a question and a list."""
    for name, form, changes in (("now", FORM, lines), ("before", BEFORE, old_lines)):
        (top / name / "f").mkdir(parents=True)
        (top / name / "f/form.yaml").write_text(form, "utf-8")
        if changes:
            (top / name / "f/changes.yaml").write_text(f"changes:\n{changes}", "utf-8")
    found = lost_since(top / "now/f", top / "before/f", "the last commit")
    return [
        f"{each.severity} {each.code} {each.where.line}:{each.where.column} {each.message}" for each in found
    ]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("{question: siez, on: 2026-01-02, dropped: Gone for good.}", "error 4:16 'siez' 'size'"),
        ("{list: jobbs, on: 2026-01-02, dropped: Gone for good.}", "error 4:12 'jobbs' 'jobs'"),
        ("{question: jobs/pya, on: 2026-01-02, dropped: Gone for good.}", "error 4:16 'pya' 'pay'"),
        ("{question: surname, on: 2026-01-02, renamed: town}", "warning 4:16 'surname' "),
    ],
)
def test_an_id_that_never_was(tmp_path: Path, line: str, expected: str) -> None:
    [problem] = told(tmp_path, f"{RIGHT}  - {line}\n")
    severity, place, name, near = expected.split(" ")
    assert problem.startswith(f"{severity} change-of-nothing {place} ")
    assert f"{name} was not in the form either, in the last commit" in problem
    assert problem.endswith(f", did you mean {near}?" if near else ".")


def test_an_option_that_never_was(tmp_path: Path) -> None:
    line = "{question: size, option: bigg, on: 2026-01-02, dropped: Gone for good.}"
    [problem] = told(tmp_path, f"{RIGHT}  - {line}\n")
    assert problem.startswith("error change-of-nothing 4:30 the option 'bigg' of 'size' was not")


@pytest.mark.parametrize(
    "lines",
    [
        RIGHT,
        f"{RIGHT}  - {{question: jobs/pay, on: 2026-01-02, dropped: Gone with the list.}}\n",
        RIGHT.replace("size, on", "much, on") + "  - {question: size, on: 2026-01-01, renamed: much}\n",
    ],
)
def test_what_was_there_or_another_line_leads_to_is_right(tmp_path: Path, lines: str) -> None:
    assert told(tmp_path, lines) == []


def test_an_old_line_may_speak_of_a_version_before(tmp_path: Path) -> None:
    old = "  - {question: surname, on: 2025-01-02, dropped: Gone for good.}\n"
    assert told(tmp_path, old + RIGHT, old) == []
