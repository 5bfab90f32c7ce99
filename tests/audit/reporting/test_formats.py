"""JSON, JUnit, SARIF and EARL: each holds what the format demands, and each failure with its state, place and words."""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest
from lxml import etree

from formengine.audit.reporting import Gathered, Subject
from formengine.audit.reporting.as_json import as_json
from formengine.audit.reporting.earl import as_earl
from formengine.audit.reporting.junit import as_junit
from formengine.audit.reporting.sarif import as_sarif
from formengine.audit.rules import ALL
from tests.audit.reporting.support import OF_AXE, OWN_FINDING, UNSURE, gathered, judged, reviewed

FAILING = "tiny/fr/who/empty"


@pytest.fixture(scope="module")
def run(tiny: Subject) -> Gathered:
    """Two failures on a page, one that the machine could not decide, one reviewed, a page that was not reached."""
    report = judged(
        [tiny], who=[OWN_FINDING, OF_AXE], way=[replace(UNSURE, target=".hint")], jobs=[reviewed(OF_AXE)]
    )
    report.faults.append(("tiny/fr/stray", "No journey reached this page: \x0b\ud800."))
    return gathered([tiny], report)


def test_json_tells_each_failure_with_state_way_place_rule_criteria_and_what_to_do(run: Gathered) -> None:
    told = json.loads(as_json(run))
    assert (told["passed"], told["made-with"]["axe-core"], told["day"]) == (False, "4.14.1", "2026-11-22")
    first = next(
        each for each in told["failures"] if each["rule"] == "color-contrast" and each["state"] == FAILING
    )
    assert first["criteria"] == ["WCAG 1.4.3", "RGAA 3.2"]
    assert (first["checker"], first["widths"], first["url"]) == (
        "axe-core",
        [320, 1280],
        "https://example.org/contrast",
    )
    assert first["where"]["file"].endswith("form.yaml")
    assert first["way"][-1] == "This is the page “who” (empty)."
    own = next(each for each in told["failures"] if each["rule"] == "hint-tied")
    assert own["mend"] == next(rule.fails for rule in ALL if rule.id == "hint-tied")
    assert own["where"]["line"] == 13
    assert len(told["rgaa"]["tiny"]["criteria"]) == 106
    assert told["reviewed"][0]["words"].startswith("reviewed by tester")


def test_the_summary_of_json_is_the_same_from_the_same_run(run: Gathered) -> None:
    assert as_json(run) == as_json(run)


def test_json_tells_how_a_form_reads_in_each_language_that_is_judged(run: Gathered) -> None:
    (form,) = json.loads(as_json(run))["forms"]
    assert form["reading"]["language"] == "fr"
    assert form["reading"]["longest-sentence"] == 4
    assert {"kandel-moles", "lix", "found"} <= form["reading"].keys()


# JUnit: the schema of the Jenkins plugin (junit-10.xsd). `testsuite` must have name, tests, failures and errors;
# `testcase` must have name; `failure` and `error` take message and type. Readers differ in what else they take, so nothing
# else is there.
ATTRIBUTES: Mapping[str, tuple[set[str], set[str]]] = {
    "testsuites": (set(), {"name", "tests", "failures", "errors"}),
    "testsuite": ({"name", "tests", "failures", "errors"}, {"skipped", "time", "timestamp"}),
    "testcase": ({"name"}, {"classname", "time"}),
    "failure": (set(), {"message", "type"}),
    "error": (set(), {"message", "type"}),
    "system-out": (set(), set()),
}
INSIDE = {
    "testsuites": {"testsuite"},
    "testsuite": {"testcase"},
    "testcase": {"failure", "error", "system-out"},
}


def test_junit_holds_what_its_schema_demands(run: Gathered) -> None:
    root = etree.fromstring(as_junit(run).encode())
    assert root.tag == "testsuites"
    for element in root.iter():
        must, may = ATTRIBUTES[element.tag]
        assert must <= set(element.attrib) <= must | may
        assert {child.tag for child in element} <= INSIDE.get(element.tag, set())
    for suite in root:
        datetime.datetime.fromisoformat(suite.get("timestamp"))
        for name, path in (
            ("tests", "testcase"),
            ("failures", "testcase/failure"),
            ("errors", "testcase/error"),
        ):
            assert int(suite.get(name)) == len(suite.findall(path))
    for case in root.iter("testcase"):
        assert len(case.findall("failure")) + len(case.findall("error")) <= 1
    names = [(case.get("classname"), case.get("name")) for case in root.iter("testcase")]
    assert len(set(names)) == len(names)


def test_junit_has_a_case_for_each_state_and_the_failure_says_where(run: Gathered, tiny: Subject) -> None:
    root = etree.fromstring(as_junit(run).encode())
    cases = {(case.get("classname"), case.get("name")): case for case in root.iter("testcase")}
    assert len(cases) == len(tiny.captured.states) + 1
    failure = cases["tiny.fr.who", "empty"].find("failure")
    assert failure is not None
    assert failure.get("message") == "hint-tied: Tie it. (and 1 more)"
    assert failure.get("type") == "hint-tied"
    assert re.search(r"form\.yaml:13:\d+\n.*hint-tied: Tie it\.", failure.text or "")
    assert "RGAA 3.2" in (failure.text or "")
    assert "it may stay" in (cases["tiny.fr.jobs", "empty"].findtext("system-out") or "")
    fault = cases["tiny.fr.stray", "reached"].find("error")
    assert fault is not None
    assert fault.text == "No journey reached this page: \N{REPLACEMENT CHARACTER}\N{REPLACEMENT CHARACTER}."


def test_junit_tells_of_states_that_nobody_looked_at(tiny: Subject) -> None:
    report = judged([tiny])
    report.results.pop()
    root = etree.fromstring(as_junit(gathered([tiny], report)).encode())
    assert [case.find("error").get("message") for case in root.iter("testcase") if len(case)] == [
        "not audited"
    ]


# SARIF 2.1.0 (OASIS). Demanded: sarifLog.version "2.1.0" and runs; run.tool; tool.driver; toolComponent.name;
# reportingDescriptor.id; result.message, of which text or id; invocation.executionSuccessful; suppression.kind;
# notification.message. Bound: ruleIndex is the place of ruleId in driver.rules; level is none, note, warning or error; lines
# and columns count from 1; endColumn is past startColumn; uri is a URI reference (no spaces); an uriBaseId is a key of
# originalUriBaseIds.
def test_sarif_holds_what_the_standard_demands(run: Gathered) -> None:
    log = json.loads(as_sarif(run))
    assert (log["version"], log["$schema"], len(log["runs"])) == (
        "2.1.0",
        "https://json.schemastore.org/sarif-2.1.0.json",
        1,
    )
    one = log["runs"][0]
    driver = one["tool"]["driver"]
    assert driver["name"] == "formengine"
    rules = [rule["id"] for rule in driver["rules"]]
    assert len(set(rules)) == len(rules)
    for rule in driver["rules"]:
        assert rule["shortDescription"]["text"]
        assert rule["help"]["text"]
        assert urlsplit(rule.get("helpUri", "https://x/")).scheme == "https"
    assert one["columnKind"] in {"unicodeCodePoints", "utf16CodeUnits"}
    for invocation in one["invocations"]:
        assert invocation["executionSuccessful"] is False
        assert all(each["message"]["text"] for each in invocation["toolExecutionNotifications"])
    for result in one["results"]:
        assert result["message"]["text"]
        assert rules[result["ruleIndex"]] == result["ruleId"]
        assert result["level"] in {"none", "note", "warning", "error"}
        assert all(isinstance(each, str) for each in result.get("partialFingerprints", {}).values())
        for suppression in result.get("suppressions", []):
            assert suppression["kind"] in {"inSource", "external"}
            assert suppression["status"] in {"accepted", "underReview", "rejected"}
        for location in result["locations"]:
            _is_location(location, one["originalUriBaseIds"])


def _is_location(location: Mapping[str, Any], bases: Mapping[str, Any]) -> None:
    assert all(each["fullyQualifiedName"] for each in location["logicalLocations"])
    if "physicalLocation" in location:
        artifact, region = (location["physicalLocation"][key] for key in ("artifactLocation", "region"))
        assert re.fullmatch(r"[A-Za-z0-9._~:/?#\[\]@!$&'()*+,;=%-]+", artifact["uri"])
        assert artifact.get("uriBaseId", next(iter(bases))) in bases
        assert region["startLine"] >= 1
        assert 1 <= region["startColumn"] < region["endColumn"]


def test_sarif_leads_each_failure_to_its_line_of_yaml(run: Gathered, tiny: Subject) -> None:
    results = json.loads(as_sarif(run))["runs"][0]["results"]
    own = next(each for each in results if each["ruleId"] == "hint-tied")
    place = own["locations"][0]["physicalLocation"]
    assert tiny.folder is not None
    assert unquote(urlsplit(place["artifactLocation"]["uri"]).path) == str(tiny.folder / "form.yaml")
    assert place["region"]["startLine"] == 13
    assert place["region"]["snippet"]["text"].strip().startswith("- {id: name,")
    assert own["level"] == "error"
    levels = {each["level"] for each in results if each["ruleId"] == "color-contrast"}
    assert levels == {"error", "warning", "note"}  # found; could not be decided; reviewed
    said = {each["suppressions"][0]["justification"] for each in results if "suppressions" in each}
    assert said == {"reviewed by tester: it may stay (https://example.org/1)"}


def test_a_path_below_where_one_stands_is_relative_and_quoted(tiny: Subject) -> None:
    from formengine.audit.reporting.sarif import _artifact  # noqa: PLC0415  # what a checkout gives, which this is not

    assert _artifact("forms/une demande/form.yaml") == {
        "uri": "forms/une%20demande/form.yaml",
        "uriBaseId": "SRCROOT",
    }


# EARL 1.0 Schema (W3C). An Assertion has exactly one assertedBy, subject, test and result, and one mode at most; a
# TestResult has exactly one outcome, one of five that the schema names. JSON-LD: what an assertion refers to is a node of
# the same graph.
EARL = "http://www.w3.org/ns/earl#"
OUTCOMES = {"earl:passed", "earl:failed", "earl:cantTell", "earl:inapplicable", "earl:untested"}
MODES = {"earl:automatic", "earl:manual", "earl:semiAuto", "earl:undisclosed", "earl:unknownMode"}


def _assertions(run: Gathered) -> Iterator[Mapping[str, Any]]:
    return (each for each in json.loads(as_earl(run))["@graph"] if each["@type"] == "earl:Assertion")


def test_earl_holds_what_its_schema_demands(run: Gathered) -> None:
    document = json.loads(as_earl(run))
    context, graph = document["@context"], document["@graph"]
    assert context["earl"] == EARL
    for term in ("assertedBy", "subject", "test", "result", "outcome", "mode"):
        meant = context[term]["@id"] if isinstance(context[term], dict) else context[term]
        assert meant == f"earl:{term}"
    known: dict[str, set[str]] = {}
    for node in graph:
        types = node["@type"] if isinstance(node["@type"], list) else [node["@type"]]
        if "@id" in node:
            assert node["@id"] not in known
            known[node["@id"]] = set(types)
        assert set(node) - {"@id", "@type"} <= context.keys() | {"doap:name", "foaf:name"}
    for each in _assertions(run):
        assert "earl:Assertor" in known[each["assertedBy"]]
        assert known[each["subject"]] == {"earl:TestSubject"}
        assert known[each["test"]] <= {"earl:TestCase", "earl:TestRequirement"}
        assert each["mode"] in MODES
        assert each["result"]["@type"] == "earl:TestResult"
        assert each["result"]["outcome"] in OUTCOMES
    assert all(node["partOf"] in known for node in graph if "partOf" in node)


def test_earl_says_what_fails_what_cannot_be_told_and_what_passes(run: Gathered) -> None:
    found = {(each["subject"], each["test"]): each["result"]["outcome"] for each in _assertions(run)}
    assert found[f"#state/{FAILING}", "#rule/hint-tied"] == "earl:failed"
    assert found["#state/tiny/fr/way/empty", "#rule/color-contrast"] == "earl:cantTell"
    assert found["#form/tiny/fr", "#rule/one-h1"] == "earl:passed"
    assert found["#form/tiny/fr", "#rule/live-regions"] == "earl:inapplicable"  # there is none
    assert ("#form/tiny/fr", "#rule/hint-tied") not in found
    assert found["#form/tiny", "#rgaa/3.2"] == "earl:failed"
    assert found["#form/tiny", "#rgaa/11.2"] == "earl:untested"


def test_earl_names_the_person_who_judged(tiny: Subject) -> None:
    assert tiny.folder is not None
    path = tiny.folder / "rgaa.yaml"
    path.write_text(
        'judgements: [{criterion: "11.2", result: conforming, by: D. Martin, date: 2026-11-20}]\n', "utf-8"
    )
    try:
        run = gathered([tiny], judged([tiny]))
        said = next(each for each in _assertions(run) if each["test"] == "#rgaa/11.2")
    finally:
        path.unlink()
    assert (said["assertedBy"], said["mode"]) == ("#person/D.%20Martin", "earl:manual")
    assert (said["result"]["outcome"], said["result"]["date"]) == ("earl:passed", "2026-11-20")
