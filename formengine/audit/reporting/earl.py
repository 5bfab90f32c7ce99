"""The report as EARL 1.0 (Evaluation and Report Language, W3C), in JSON-LD: who asserts what of which page.

Three kinds of assertions: of a state, that a rule fails it or cannot tell; of a form in a language, that one of our rules
passes, or found nothing to look at; of a form, what became of each criterion of RGAA, asserted by the person who judged it
where one did. https://www.w3.org/TR/EARL10-Schema/
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any, Literal
from urllib.parse import quote

from formengine.audit.reporting.failures import Failure
from formengine.audit.reporting.gathered import Gathered
from formengine.audit.reporting.rgaa import CRITERIA, VERSION
from formengine.audit.reporting.subjects import Subject
from formengine.audit.reporting.view import RgaaView
from formengine.audit.rules import ALL, words_of

CONTEXT = {
    "earl": "http://www.w3.org/ns/earl#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "doap": "http://usefulinc.com/ns/doap#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "assertedBy": {"@id": "earl:assertedBy", "@type": "@id"},
    "subject": {"@id": "earl:subject", "@type": "@id"},
    "test": {"@id": "earl:test", "@type": "@id"},
    "mode": {"@id": "earl:mode", "@type": "@id"},
    "outcome": {"@id": "earl:outcome", "@type": "@id"},
    "result": "earl:result",
    "info": "earl:info",
    "title": "dct:title",
    "description": "dct:description",
    "date": {"@id": "dct:date", "@type": "xsd:date"},
    "partOf": {"@id": "dct:isPartOf", "@type": "@id"},
}

Outcome = Literal["passed", "failed", "cantTell", "inapplicable", "untested"]
_OF_CRITERIA: Mapping[str, Outcome] = {
    "conforming": "passed",
    "failing": "failed",
    "not-applicable": "inapplicable",
    "to-judge": "untested",
}
_MACHINE = "#formengine"


def as_earl(gathered: Gathered) -> str:
    """The text of `earl.jsonld`."""
    english = words_of("en")
    tests = {f"#rule/{rule.id}": ("earl:TestCase", rule.passes) for rule in ALL}
    tests |= {
        f"#rule/{quote(each.finding.rule)}": ("earl:TestCase", each.finding.help)
        for each in gathered.failures
    }
    tests |= {
        f"#rgaa/{each.number}": (
            "earl:TestRequirement",
            f"RGAA {VERSION}, {each.number}: {english[each.key]}",
        )
        for each in CRITERIA
    }
    graph: list[dict[str, Any]] = [_software(gathered)]
    graph += [{"@id": id_, "@type": kind, "title": title} for id_, (kind, title) in tests.items()]
    graph += _subjects(gathered)
    graph += _people(gathered.views)
    graph += (_of_state(each) for each in gathered.failures)
    graph += (each for subject in gathered.subjects for each in _of_rules(subject, gathered))
    graph += (each for view in gathered.views.values() for each in _of_form(view))
    return json.dumps({"@context": CONTEXT, "@graph": graph}, ensure_ascii=False, indent=1) + "\n"


def _software(gathered: Gathered) -> dict[str, Any]:
    told = ", ".join(f"{name} {version}" for name, version in gathered.versions.items())
    return {
        "@id": _MACHINE,
        "@type": ["earl:Assertor", "earl:Software", "doap:Project"],
        "title": "formengine",
        "doap:name": "formengine",
        **({"description": told} if told else {}),
    }


def _subjects(gathered: Gathered) -> Iterator[dict[str, Any]]:
    """What is spoken of: forms, forms in a language, and the states in which something was found."""
    for form in gathered.views:
        yield {"@id": _form(form), "@type": "earl:TestSubject", "title": form}
    for subject in gathered.subjects:
        part = {"partOf": _form(subject.captured.form)} if subject.captured.form in gathered.views else {}
        yield {"@id": _form(subject.name), "@type": "earl:TestSubject", "title": subject.name, **part}
    for failure in {each.state.id: each for each in gathered.failures}.values():
        state, home = failure.state.id, failure.subject.name
        yield {"@id": _state(state), "@type": "earl:TestSubject", "title": state, "partOf": _form(home)}


def _people(views: Mapping[str, RgaaView]) -> Iterator[dict[str, Any]]:
    names = {each.person.by for view in views.values() for each in view.judged if each.person is not None}
    for name in sorted(names):
        yield {"@id": _person(name), "@type": ["earl:Assertor", "foaf:Person"], "foaf:name": name}


def _of_state(failure: Failure) -> dict[str, Any]:
    finding = failure.finding
    outcome: Outcome = "cantTell" if failure.unsure else "failed"
    pointer = f"{finding.target} {finding.html}".strip()
    return _assertion(
        _MACHINE,
        _state(failure.state.id),
        f"#rule/{quote(finding.rule)}",
        _result(outcome, finding.why or finding.help, pointer),
    )


def _of_rules(subject: Subject, gathered: Gathered) -> Iterator[dict[str, Any]]:
    """What our rules say of a whole form: those that found something have said so, state by state."""
    wrong = {each.finding.rule for each in gathered.failures if each.subject is subject}
    idle = gathered.report.idle.get(subject.name, ())
    for rule in ALL:
        if rule.id not in wrong:
            outcome: Outcome = "inapplicable" if rule.id in idle else "passed"
            yield _assertion(_MACHINE, _form(subject.name), f"#rule/{rule.id}", _result(outcome, rule.passes))


def _of_form(view: RgaaView) -> Iterator[dict[str, Any]]:
    for each in view.judged:
        by_person = each.person is not None and not each.rules
        asserted_by = _person(each.person.by) if each.person is not None and by_person else _MACHINE
        result = _result(_OF_CRITERIA[each.outcome], each.why)
        if each.person is not None and by_person:
            result["date"] = each.person.on.isoformat()
        mode = "earl:manual" if by_person else "earl:automatic"
        yield _assertion(asserted_by, _form(view.form), f"#rgaa/{each.criterion.number}", result, mode)


def _result(outcome: Outcome, description: str, info: str = "") -> dict[str, Any]:
    told = {"@type": "earl:TestResult", "outcome": f"earl:{outcome}", "description": description}
    return {**told, **({"info": info} if info else {})}


def _assertion(
    asserted_by: str, subject: str, test: str, result: Mapping[str, Any], mode: str = "earl:automatic"
) -> dict[str, Any]:
    return {
        "@type": "earl:Assertion",
        "assertedBy": asserted_by,
        "subject": subject,
        "test": test,
        "mode": mode,
        "result": dict(result),
    }


def _form(name: str) -> str:
    return f"#form/{quote(name)}"


def _state(id_: str) -> str:
    return f"#state/{quote(id_)}"


def _person(name: str) -> str:
    return f"#person/{quote(name)}"
