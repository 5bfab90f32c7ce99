"""For programs: problems with their places, and how each form reads in each language."""

from __future__ import annotations

import json
from typing import Any

from formengine.checks.plain import Reading
from formengine.cli.told.found import Found
from formengine.problems import Problem


def as_json(found: Found) -> str:
    """One object: `forms`, each with its `reading`; `problems`, in order; `passed`."""
    told = {
        "passed": not found.failed,
        "forms": [
            {"form": checked.form, "reading": [_reading(each) for each in checked.readings]}
            for checked in found.forms
        ],
        "problems": [_problem(problem) for problem in found.problems],
    }
    return json.dumps(told, ensure_ascii=False, indent=1)


def _problem(problem: Problem) -> dict[str, Any]:
    where = problem.where
    return {
        "code": problem.code,
        "severity": problem.severity,
        "file": where.source.name,
        "line": where.line,
        "column": where.column,
        "length": where.length,
        "message": problem.message,
        "fix": problem.fix,
        "excerpt": where.excerpt(),
    }


def _reading(reading: Reading) -> dict[str, Any]:
    score = reading.score
    formulas = {
        "kandel-moles": score.kandel_moles,
        "lix": score.lix,
        "flesch-kincaid": score.flesch_kincaid,
    }
    return {
        "language": reading.language,
        "texts": score.texts,
        "words": score.counts.words,
        "sentences": score.counts.sentences,
        "average-sentence": round(score.average_sentence, 2),
        "longest-sentence": score.counts.longest,
        **{name: round(value, 2) for name, value in formulas.items() if value is not None},
        "found": dict(sorted(reading.found.items())),
    }
