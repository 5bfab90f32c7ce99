"""Evidence: what passes, what does not, and what is written beside a form."""

import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from formengine.audit.findings import Finding
from formengine.audit.gate import (
    FILE,
    Entry,
    EvidenceError,
    Recording,
    engine_stale,
    entry_of,
    fingerprint,
    read_evidence,
    versions,
    write_evidence,
)
from formengine.audit.report import Report
from tests.audit.gate.folders import (
    FORM,
    LANGUAGES,
    audited,
    captured,
    passing,
    reported,
    service,
    settings,
)

WRONG = Finding("violation", "label", "Form elements must have labels")


@pytest.fixture
def hello(tmp_path: Path) -> Path:
    return service(tmp_path)


def judged(hello: Path, report: Report, coverage: Mapping[str, object] | None = None) -> Entry:
    return entry_of(fingerprint(hello, "en", settings(hello)), captured(), report, coverage)


def test_all_states_without_failures_pass(hello: Path) -> None:
    entry = judged(hello, reported(captured()))
    assert entry.passed
    assert (entry.states["all"], entry.states["kinds"]) == (2, {"empty": 1, "error": 1})


def test_what_a_person_has_reviewed_passes_and_is_told(hello: Path) -> None:
    seen = replace(WRONG, reviewed="reviewed by designer: it is good (link)")
    entry = judged(hello, reported(captured(), findings=[seen]))
    assert entry.passed
    assert entry.results["reviewed"] == {"label: reviewed by designer: it is good (link)": 1}


def test_a_failure_does_not_pass(hello: Path) -> None:
    entry = judged(hello, reported(captured(), findings=[WRONG]))
    assert (entry.passed, entry.results["failures"]) == (False, {"label": 1})


def test_a_page_that_was_not_reached_does_not_pass(hello: Path) -> None:
    report = reported(captured())
    report.faults = [
        ("hello/fr/sent", "another language"),
        ("hello/en/sent", "No journey reached this page."),
    ]
    entry = judged(hello, report)
    assert (entry.passed, entry.results["not-reached"]) == (False, ["hello/en/sent"])


def test_a_state_without_a_result_does_not_pass(hello: Path) -> None:
    report = reported(captured())
    report.results.pop()
    entry = judged(hello, report)
    assert (entry.passed, entry.results["not-audited"]) == (False, ["hello/en/name/error-text-empty"])


def test_coverage_that_misses_something_does_not_pass(hello: Path) -> None:
    assert judged(hello, reported(captured()), {"missed": []}).passed
    assert not judged(hello, reported(captured()), {"missed": ["form.yaml:9:3: rule 1"]}).passed


def test_an_audit_that_saw_nothing_does_not_pass(hello: Path) -> None:
    nothing = captured(kinds=())
    assert not entry_of(fingerprint(hello, "en", settings(hello)), nothing, reported(nothing)).passed


@pytest.mark.parametrize(
    ("table", "content", "words"),
    [
        ("results", {"failures": {"label": 2, "named": 1}}, "failures of label, named"),
        ("results", {"not-reached": ["hello/en/sent"]}, "pages that were not reached (hello/en/sent)"),
        (
            "results",
            {"not-audited": ["a", "b", "c", "d"]},
            "states that were not audited (a, b, c and 1 more)",
        ),
        ("coverage", {"missed": ["form.yaml:9:3: rule 1"]}, "what nothing shows (form.yaml:9:3: rule 1)"),
        ("states", {"all": 0}, "no state at all"),
        ("states", {"all": "2"}, "no state at all"),
        ("results", {"failures": "label"}, "failures of label"),
    ],
)
def test_evidence_that_says_passed_and_counts_otherwise_contradicts_itself(
    hello: Path, table: str, content: dict[str, object], words: str
) -> None:
    audited(hello)
    dumped = json.loads((hello / FILE).read_text("utf-8"))
    dumped["languages"]["en"][table] |= content
    (hello / FILE).write_text(json.dumps(dumped), "utf-8")
    known = read_evidence(hello)
    assert (known["en"].contradictions, known["fr"].contradictions) == ((words,), ())


def test_the_same_audit_writes_the_same_bytes(hello: Path) -> None:
    audited(hello)
    before = (hello / FILE).read_bytes()
    (hello / FILE).unlink()
    audited(hello, *reversed(LANGUAGES))
    assert (hello / FILE).read_bytes() == before
    assert list(json.loads(before)["languages"]) == ["ar", "en", "fr"]
    assert [path.name for path in hello.iterdir() if path.name.startswith(".")] == []


def test_what_is_written_is_read_again(hello: Path) -> None:
    audited(hello)
    assert read_evidence(hello)["fr"] == passing(hello, "fr")


def test_there_is_no_evidence_before_the_first_audit(hello: Path) -> None:
    assert read_evidence(hello) == {}


def test_a_draft_that_fails_leaves_the_others_as_they_are(hello: Path) -> None:
    failed = replace(passing(hello, "ar"), passed=False)
    entries = {"ar": failed, "en": passing(hello, "en")}
    assert write_evidence(hello, entries, LANGUAGES) == ("en",)
    assert list(read_evidence(hello)) == ["en"]


def test_a_failure_is_not_written_over_evidence_of_other_pages(hello: Path) -> None:
    audited(hello, "en")
    failed = replace(passing(hello, "en"), passed=False, hash="another")
    assert write_evidence(hello, {"en": failed}, LANGUAGES) == ()
    assert read_evidence(hello)["en"].passed


def test_a_failure_refutes_evidence_of_the_same_pages(hello: Path) -> None:
    audited(hello, "en")
    assert write_evidence(hello, {"en": replace(passing(hello, "en"), passed=False)}, LANGUAGES) == ("en",)
    assert not read_evidence(hello)["en"].passed


def test_a_language_that_the_form_has_no_more_goes(hello: Path) -> None:
    audited(hello)
    write_evidence(hello, {"en": passing(hello, "en")}, ["en"])
    assert list(read_evidence(hello)) == ["en"]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("{", "Expecting property name"),
        ("[]", "it is not evidence of an audit"),
        ('{"languages": {}, "scheme": 99}', "another version of formengine wrote it"),
        ('{"languages": {"en": []}, "scheme": 1}', "a language has no entry of its own"),
        ('{"languages": {"en": {"hash": 1}}, "scheme": 1}', "'coverage' is missing"),
    ],
)
def test_what_is_no_evidence_says_why_and_is_written_anew(hello: Path, text: str, why: str) -> None:
    (hello / FILE).write_text(text, "utf-8")
    with pytest.raises(EvidenceError, match=why):
        read_evidence(hello)
    audited(hello, "en")
    assert read_evidence(hello)["en"].passed


def test_a_run_is_written_beside_each_form_by_language(hello: Path) -> None:
    recording = Recording([hello], settings(hello))
    seen = [captured("en"), captured("ar")]
    entries = recording.entries(seen, reported(*seen, findings=[WRONG]), versions={"axe-core": "4"})
    assert list(recording.write(entries)) == [f"{hello / FILE}: written for ar."]
    assert read_evidence(hello)["ar"].versions == {"axe-core": "4"}


def test_the_pages_of_no_form_have_evidence_in_a_folder_of_their_own(hello: Path) -> None:
    recording = Recording([hello], settings(hello))
    seen = replace(captured(), form="engine")
    seen.states = [replace(state, form="engine") for state in seen.states]
    list(recording.write(recording.entries([seen], reported(seen))))
    assert read_evidence(hello.parent / "_engine")["en"].passed
    assert engine_stale(hello.parent, ["en"], settings(hello)) == {}
    [why] = engine_stale(hello.parent, ["en", "fr"], settings(hello))["fr"]
    assert why.code == "audit-missing"
    # The list of forms names each: another title makes another list.
    (hello / "form.yaml").write_text(FORM.replace("Say hello", "Say goodbye"), "utf-8")
    [why] = engine_stale(hello.parent, ["en"], settings(hello))["en"]
    assert why.values["changes"] == "the title of the form hello changed"


def test_what_other_programs_say_otherwise_leaves_evidence_as_it_is(hello: Path) -> None:
    audited(hello, "en")
    recording = Recording([hello], settings(hello))
    report = reported(captured("en"), captured("fr"))
    report.anew = [("hello/en/transcripts", "Recorded with other programs.")]
    entries = recording.entries([captured("en"), captured("fr")], report)
    assert list(recording.write(entries)) == [f"{hello / FILE}: written for fr."]
    assert read_evidence(hello)["en"].passed


def test_a_form_that_was_edited_meanwhile_was_not_audited(hello: Path) -> None:
    recording = Recording([hello], settings(hello))
    entries = recording.entries([captured()], reported(captured()))
    (hello / "form.yaml").write_text(FORM.replace("Say hello", "Say goodbye"), "utf-8")
    assert list(recording.write(entries)) == [
        f"{hello / FILE}: nothing written for en: the file form.yaml changed during the audit."
    ]
    assert not (hello / FILE).exists()


def test_programs_say_their_versions_and_one_that_is_missing_says_none(tmp_path: Path) -> None:
    script = tmp_path / "axe.min.js"
    script.write_text("/*! axe v4.14.1\n * Copyright */", "utf-8")
    assert versions(script)["axe-core"] == "4.14.1"
    assert "Chromium" in versions(script)["browser"]
    assert versions(tmp_path / "none.js", browser="no-such-browser").keys() <= {"formengine"}
