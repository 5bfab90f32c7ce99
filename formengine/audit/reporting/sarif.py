"""The report as SARIF 2.1.0, which forges show beside the lines of a change: each failure at its line of YAML.

What a person has reviewed is there too, suppressed with their words. What the machine could not decide is a warning: it
fails the audit as well, but it may turn out to be good.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote

from formengine import __doc__ as _about
from formengine.audit.findings import Finding
from formengine.audit.reporting.failures import Failure
from formengine.audit.reporting.gathered import Gathered
from formengine.audit.reporting.view import criteria_of
from formengine.source import Span

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_ROOT = "SRCROOT"
"""The folder that paths start from: wherever the audit was run, which is the top of the project."""


def as_sarif(gathered: Gathered) -> str:
    """The text of `report.sarif`."""
    rules = _rules(gathered)
    number = {rule["id"]: place for place, rule in enumerate(rules)}
    results = [_result(each, number) for each in gathered.failures]
    results += [_suppressed(state, finding, number) for state, finding in gathered.reviewed]
    driver = {
        "name": "formengine",
        "shortDescription": {"text": (_about or "formengine").strip().splitlines()[0]},
        "rules": rules,
        **({"version": gathered.versions["formengine"]} if "formengine" in gathered.versions else {}),
    }
    run = {
        "tool": {"driver": driver},
        "automationDetails": {"id": "formengine/audit/"},
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {_ROOT: {"description": {"text": "Where the audit was run."}}},
        "invocations": [_invocation(gathered)],
        "results": results,
    }
    return (
        json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=1)
        + "\n"
    )


def _rules(gathered: Gathered) -> list[dict[str, Any]]:
    """Each rule that found something, once."""
    found: dict[str, dict[str, Any]] = {}
    for failure in gathered.failures:
        found.setdefault(failure.finding.rule, _rule(failure.finding, failure.criteria, failure.mend))
    for _, finding in gathered.reviewed:
        found.setdefault(finding.rule, _rule(finding, criteria_of(finding, gathered.axe), finding.help))
    return list(found.values())


def _rule(finding: Finding, criteria: Sequence[str], mend: str) -> dict[str, Any]:
    return {
        "id": finding.rule,
        "shortDescription": {"text": finding.help},
        "help": {"text": mend},
        **({"helpUri": finding.url} if finding.url else {}),
        "properties": {"tags": ["accessibility", *criteria]},
    }


def _result(failure: Failure, number: Mapping[str, int]) -> dict[str, Any]:
    finding = failure.finding
    return {
        **_said(finding, failure.state.id, number),
        "level": "warning" if failure.unsure else "error",
        "locations": [_location(failure.where, failure.state.id)],
        "partialFingerprints": {"stateRuleNode/v1": f"{failure.state.id} {finding.rule} {finding.target}"},
    }


def _suppressed(state: str, finding: Finding, number: Mapping[str, int]) -> dict[str, Any]:
    return {
        **_said(finding, state, number),
        "level": "note",
        "locations": [_location(None, state)],
        "suppressions": [{"kind": "external", "status": "accepted", "justification": finding.reviewed}],
    }


def _said(finding: Finding, state: str, number: Mapping[str, int]) -> dict[str, Any]:
    words = [f"{finding.help} ({state})", finding.why, f"At {finding.target}" if finding.target else ""]
    return {
        "ruleId": finding.rule,
        "ruleIndex": number[finding.rule],
        "message": {"text": "\n".join(each for each in words if each)},
    }


def _location(where: Span | None, state: str) -> dict[str, Any]:
    location: dict[str, Any] = {"logicalLocations": [{"fullyQualifiedName": state, "kind": "resource"}]}
    if where is not None:
        location["physicalLocation"] = {
            "artifactLocation": _artifact(where.source.name),
            "region": {
                "startLine": where.line,
                "startColumn": where.column,
                "endColumn": where.column + max(1, where.length),
                "snippet": {"text": where.source.line(where.line)},
            },
        }
    return location


def _artifact(name: str) -> dict[str, str]:
    path = Path(name)
    if path.is_absolute():
        return {"uri": path.as_uri()}
    return {"uri": quote(path.as_posix()), "uriBaseId": _ROOT}


def _invocation(gathered: Gathered) -> dict[str, Any]:
    """That the audit ran; pages that it could not reach are told as notifications."""
    told = [
        {"level": "error", "message": {"text": f"{page}: {words}"}} for page, words in gathered.report.faults
    ]
    return {
        "executionSuccessful": not told,
        **({"toolExecutionNotifications": told} if told else {}),
    }
