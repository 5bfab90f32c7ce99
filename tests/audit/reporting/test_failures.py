"""What must be mended, each thing once, with who said so and what to do."""

from __future__ import annotations

from dataclasses import replace

from formengine.audit.axe import SCRIPT
from formengine.audit.findings import Finding
from formengine.audit.reporting import Subject
from formengine.audit.reporting.failures import Failure, defects_of, failures_of
from formengine.audit.rules import ALL
from tests.audit.reporting.support import OF_AXE, OWN_FINDING, captured, judged, page, reviewed


def failures(*findings: Finding) -> list[Failure]:
    subject = Subject(captured(page("a"), page("b", kind="filled"), page("c", "way")))
    report = judged([subject])
    report.results = [replace(each, findings=list(findings)) for each in report.results]
    return list(failures_of(report, [subject], SCRIPT))


def test_the_same_in_many_states_of_a_page_is_one_defect() -> None:
    found = defects_of(failures(OWN_FINDING))
    assert [[each.state.id for each in defect.failures] for defect in found] == [
        ["tiny/fr/way/empty"],
        ["tiny/fr/who/empty", "tiny/fr/who/filled"],
    ]
    assert [defect.id for defect in found] == ["defect-1", "defect-2"]


def test_another_node_or_another_rule_is_another_defect() -> None:
    assert len(defects_of(failures(OWN_FINDING, replace(OWN_FINDING, target="#other"), OF_AXE))) == 6


def test_what_people_reviewed_and_states_of_others_are_no_failures() -> None:
    assert failures(reviewed(OF_AXE)) == []
    report = judged([Subject(captured(page("a")))], who=[OF_AXE])
    assert failures_of(report, [Subject(captured(page("a", form="other")))], SCRIPT) == []


def test_a_failure_says_who_found_it_and_what_to_do() -> None:
    html = Finding("html", "stray-end-tag", "Stray end tag “p”.", url="https://html.spec.whatwg.org/")
    weight = Finding("own rule", "weight", "Make it lighter.")
    said = {
        each.finding.rule: (each.checker, each.mend) for each in failures(OWN_FINDING, OF_AXE, html, weight)
    }
    assert said["hint-tied"] == ("own rule", next(rule.fails for rule in ALL if rule.id == "hint-tied"))
    assert said["color-contrast"] == ("axe-core", "Text must stand out.")
    assert said["stray-end-tag"] == ("HTML checker", "Stray end tag “p”.")
    assert said["weight"][0] == "own rule"
