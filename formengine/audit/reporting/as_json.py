"""The report as JSON: all that the pages of the report tell, every failure in every state, for other programs."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from formengine.audit.reporting.failures import Failure
from formengine.audit.reporting.gathered import Gathered
from formengine.audit.reporting.rgaa import VERSION
from formengine.audit.reporting.subjects import Subject
from formengine.audit.reporting.view import Judged, RgaaView
from formengine.audit.reporting.ways import as_text

SCHEME = 1
"""Of the file; it changes when a key changes its meaning."""


def as_json(gathered: Gathered) -> str:
    """The text of `report.json`."""
    content = {
        "scheme": SCHEME,
        "made-with": dict(gathered.versions),
        "day": gathered.day.isoformat(),
        "passed": gathered.passed,
        "forms": [
            {
                "form": subject.captured.form,
                "language": subject.captured.language,
                "released": subject.released,
                "states": len(subject.captured.states),
                "coverage": subject.coverage.dump() if subject.coverage is not None else None,
                "reading": _reading(gathered, subject),
            }
            for subject in gathered.subjects
        ],
        "failures": [_failure(each, gathered.pictures_by_failure) for each in gathered.failures],
        "anew": [{"page": page, "words": words} for page, words in gathered.report.anew],
        "faults": [{"page": page, "words": words} for page, words in gathered.report.faults],
        "reviewed": [
            {"state": state, "rule": finding.rule, "target": finding.target, "words": finding.reviewed}
            for state, finding in gathered.reviewed
        ],
        "rgaa": {form: _view(view) for form, view in gathered.views.items()},
    }
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def _reading(gathered: Gathered, subject: Subject) -> Mapping[str, Any] | None:
    found = gathered.readings.get(subject.captured.form, {}).get(subject.captured.language)
    # Each text by itself is for those who write it: `formengine check --format json` tells.
    return (
        {key: value for key, value in found.dump().items() if key != "texts"} if found is not None else None
    )


def _failure(failure: Failure, pictures: Mapping[Failure, str]) -> Mapping[str, Any]:
    finding, where = failure.finding, failure.where
    return {
        "state": failure.state.id,
        "kind": finding.kind,
        "rule": finding.rule,
        "checker": failure.checker,
        "criteria": list(failure.criteria),
        "impact": finding.impact,
        "node": {"target": finding.target, "html": finding.html},
        "widths": list(finding.widths),
        "help": finding.help,
        "why": finding.why,
        "mend": failure.mend,
        "url": finding.url,
        "template": f"templates/{finding.template}" if finding.template else None,
        "where": {"file": where.source.name, "line": where.line, "column": where.column} if where else None,
        "way": [as_text(line) for line in failure.way],
        "picture": pictures.get(failure),
    }


def _view(view: RgaaView) -> Mapping[str, Any]:
    return {
        "standard": f"RGAA {VERSION}",
        "state": view.state,
        "rate": str(view.rate) if view.rate is not None else None,
        "counts": dict(view.counts),
        "notices": list(view.notices),
        "criteria": [_criterion(each) for each in view.judged],
    }


def _criterion(judged: Judged) -> Mapping[str, Any]:
    person = judged.person
    return {
        "criterion": judged.criterion.number,
        "level": judged.criterion.level,
        "outcome": judged.outcome,
        "why": judged.why,
        "rules": dict(judged.rules),
        "by": person.by if person is not None else None,
        "on": person.on.isoformat() if person is not None else None,
    }
