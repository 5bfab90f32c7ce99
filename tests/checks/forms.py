"""Small forms for the tests of the checks: the steps are given, what every form has is put around them."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Mapping

from formengine.checks import check
from formengine.checks.expressions import check_expressions
from formengine.loading import load_text
from formengine.model import Form
from formengine.problems import Problem

_HEAD = """\
form: f
title: T
languages: [fr]
service: {name: S, phone: "3949"}
parts:
  - part: p
    title: P
    steps:
"""
_INDENT = " " * 6


def the_form(steps: str, facts: Mapping[str, str] | None = None, parameters: str = "") -> Form:
    """A form with these steps in its only part."""
    body = textwrap.indent(textwrap.dedent(steps).strip("\n"), _INDENT)
    lines = [f"  - id: {name}\n    value: {value}" for name, value in (facts or {}).items()]
    tail = [*(["facts:", *lines] if lines else []), *([f"parameters: {parameters}"] if parameters else [])]
    return load_text("\n".join([_HEAD + body, *tail, ""]))


def problems(steps: str, facts: Mapping[str, str] | None = None) -> list[str]:
    """What the checks of formulas find, as `code line:column characters`, counted from the first step."""
    found, _ = check_expressions(the_form(steps, facts))
    return [
        _told(problem) for problem in sorted(found, key=lambda each: (each.where.line, each.where.column))
    ]


def _told(problem: Problem) -> str:
    assert problem.message
    assert problem.fix
    where = problem.where
    written = where.source.line(where.line)[where.column - 1 :][: where.length]
    line, column = where.line - _HEAD.count("\n"), where.column - len(_INDENT)
    return f"{problem.code} {line}:{column} {written}"


def told(problems: Iterable[Problem], lines: int = 8, columns: int = 6) -> list[str]:
    """Problems as `code line:column`, counted from the first step."""
    found = list(problems)
    assert all(str(problem) for problem in found)
    return [f"{each.code} {each.where.line - lines}:{each.where.column - columns}" for each in found]


def found(steps: str) -> list[str]:
    """What all checks find in a form with these steps."""
    return told(check(the_form(steps)).problems)


def text(name: str, more: str = "") -> str:
    """A question."""
    return f"{{id: {name}, type: text, label: L, noun: n{more}}}"


def box(name: str) -> str:
    """A question with two checkboxes."""
    return f"{{id: {name}, type: choices, label: L, noun: n, options: [{{id: x, label: X}}, {{id: y, label: Y}}]}}"
