"""SARIF 2.1.0 (OASIS), which forges and editors show beside the lines of a file."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

from formengine.cli.told.found import Found
from formengine.phrases import Phrase, Speak, english, phrase
from formengine.problems import Problem, Severity

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS: Mapping[Severity, str] = {"error": "error", "warning": "warning", "notice": "note"}
_ROOT = "SRCROOT"
"""The folder that paths start from: wherever the check was run."""


def as_sarif(found: Found, speak: Speak = english) -> str:
    """The whole file."""
    from importlib.metadata import version  # noqa: PLC0415  # with the mail package; the other shapes do without

    problems = found.problems
    rules = list(dict.fromkeys(problem.code for problem in problems))
    driver = {
        "name": "formengine",
        "version": version("formengine"),
        "rules": [{"id": code, "help": {"text": _help(code).in_words(speak)}} for code in rules],
    }
    run = {
        "tool": {"driver": driver},
        "automationDetails": {"id": "formengine/check/"},
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {_ROOT: {"description": {"text": "Where the check was run."}}},
        "results": [_result(problem, rules.index(problem.code), speak) for problem in problems],
    }
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=1)


def _help(code: str) -> Phrase:
    return phrase("formengine explain {code} shows it wrong and right.", code=code)


def _result(problem: Problem, number: int, speak: Speak) -> dict[str, Any]:
    where, said = problem.where, problem.said(speak)
    region = {
        "startLine": where.line,
        "startColumn": where.column,
        "endColumn": where.column + where.length,
    }
    place = {
        "artifactLocation": {"uri": quote(where.source.name), "uriBaseId": _ROOT},
        "region": region,
    }
    return {
        "ruleId": problem.code,
        "ruleIndex": number,
        "level": _LEVELS[problem.severity],
        "message": {"text": f"{said.message} {said.fix}"},
        "locations": [{"physicalLocation": place}],
    }
