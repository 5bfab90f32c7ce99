"""A form inline, and what the loader says of it."""

from __future__ import annotations

import textwrap

from formengine.loading import load_text
from formengine.model import Form
from formengine.problems import FormError, Problem

HEAD = """\
form: f
title: T
languages: [fr]
service: {name: S}
"""
_STEPS = """\
parts:
  - part: p
    title: P
    steps:
"""
_QUESTIONS = """\
      - step: s
        title: S
        ask:
"""


def with_head(rest: str) -> str:
    """A whole form: `rest` begins on line 5."""
    return HEAD + textwrap.dedent(rest)


def with_steps(steps: str, language: str = "fr") -> str:
    """A form with these steps, which begin on line 9, moved 6 columns."""
    return HEAD.replace("[fr]", f"[{language}]") + _STEPS + textwrap.indent(textwrap.dedent(steps), " " * 6)


def with_questions(questions: str) -> str:
    """A form with these questions, which begin on line 12, moved 10 columns."""
    return HEAD + _STEPS + _QUESTIONS + textwrap.indent(textwrap.dedent(questions), " " * 10)


def form_of(text: str) -> Form:
    """The form that a text defines."""
    return load_text(text)


def problems_of(text: str) -> tuple[Problem, ...]:
    """Every problem of a text, each printable."""
    try:
        load_text(text)
    except FormError as error:
        problems = error.problems
    else:
        return ()
    assert all(str(problem) for problem in problems)
    return problems


def found(text: str) -> list[str]:
    """The problems of a text as `code line:column`."""
    return _told(text, 0, 0)


def found_in_steps(steps: str) -> list[str]:
    """The same for a form with these steps; lines and columns are counted in what is given."""
    return _told(with_steps(steps), 8, 6)


def found_in_questions(questions: str) -> list[str]:
    """The same for a form with these questions."""
    return _told(with_questions(questions), 11, 10)


def _told(text: str, lines: int, columns: int) -> list[str]:
    return [
        f"{problem.code} {problem.where.line - lines}:{problem.where.column - columns}"
        for problem in problems_of(text)
    ]
