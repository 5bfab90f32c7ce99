"""For programs: problems with their places, and how each form reads in each language."""

from __future__ import annotations

import json
from typing import Any

from formengine.cli.told.found import Found
from formengine.phrases import Speak, english
from formengine.problems import Problem


def as_json(found: Found, speak: Speak = english) -> str:
    """One object: `forms`, each with its `reading`; `problems`, in order; `passed`."""
    told = {
        "passed": not found.failed,
        "forms": [
            {"form": checked.form, "reading": [each.dump() for each in checked.readings]}
            for checked in found.forms
        ],
        "problems": [_problem(problem, speak) for problem in found.problems],
    }
    # Without indentation Python writes it many times as fast, and programs read it all the same.
    return json.dumps(told, ensure_ascii=False)


def _problem(problem: Problem, speak: Speak) -> dict[str, Any]:
    where, said = problem.where, problem.said(speak)
    return {
        "code": problem.code,
        "severity": problem.severity,
        "file": where.source.name,
        "line": where.line,
        "column": where.column,
        "length": where.length,
        "message": said.message,
        "fix": said.fix,
        "excerpt": where.excerpt(),
    }
