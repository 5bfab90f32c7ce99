"""Workflow commands of GitHub Actions, which it shows beside the lines of a change.

https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands
"""

from __future__ import annotations

from formengine.cli.told.found import Found
from formengine.cli.told.text import as_text
from formengine.phrases import Speak, english
from formengine.problems import Problem


def as_github(found: Found, speak: Speak = english) -> str:
    """A command a problem; then the last line that people read."""
    return "\n".join(
        [*(_command(problem, speak) for problem in found.problems), as_text(found, speak).splitlines()[-1]]
    )


def _command(problem: Problem, speak: Speak) -> str:
    where, said = problem.where, problem.said(speak)
    properties = {
        "file": where.source.name,
        "line": where.line,
        "col": where.column,
        "endColumn": where.column + where.length,
        "title": problem.code,
    }
    listed = ",".join(f"{key}={_property(str(value))}" for key, value in properties.items())
    return f"::{problem.severity} {listed}::{_data(f'{said.message} {said.fix}')}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
