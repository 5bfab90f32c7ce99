"""`formengine check` tells of evidence that does not hold; with --gate it ends with 1."""

from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from formengine.audit.gate import FILE, write_evidence
from formengine.cli.main import main
from tests.audit.gate.folders import FORM, LANGUAGES, audited, passing, service, settings

DRAFTS = "draft-languages: [ar]\n"


@pytest.fixture
def hello(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A form without drafts, in a service whose templates and theme the environment names."""
    folder = service(tmp_path)
    own = settings(folder)
    for name, path in (("LOCALES", own.locales), ("TEMPLATES", own.templates), ("TOKENS", own.tokens)):
        monkeypatch.setenv(f"FORMENGINE_{name}", str(path))
    monkeypatch.chdir(tmp_path)
    (folder / "form.yaml").write_text(FORM.replace(DRAFTS, ""), "utf-8")
    catalogue = tmp_path / "locales/fr/LC_MESSAGES/hello.po"
    ids = [("service.name", "Town hall"), ("parts.you.title", "You")]
    catalogue.write_text(
        catalogue.read_text("utf-8") + "".join(f'\nmsgctxt "{c}"\nmsgid "{i}"\nmsgstr "X"\n' for c, i in ids),
        "utf-8",
    )
    return folder


def run(*words: str) -> Result:
    return CliRunner().invoke(main, ["check", *words])


def told(result: Result) -> list[str]:
    """The lines that name a place, without what the translations lack."""
    lines = result.output.splitlines()
    return [line for line in lines if line.startswith("forms/hello/") and " audit-" in line]


def test_nobody_is_asked_for_evidence_before_the_gate(hello: Path) -> None:
    assert told(run()) == []


def test_a_form_that_was_never_audited_does_not_pass_the_gate(hello: Path) -> None:
    result = run("--gate")
    assert result.exit_code == 1
    assert told(result) == [
        "forms/hello/form.yaml:1:7: error audit-missing: the pages were never audited in 'en'.",
        "forms/hello/form.yaml:1:7: error audit-missing: the pages were never audited in 'fr'.",
    ]


def test_the_pages_of_no_form_must_have_been_audited_too(hello: Path) -> None:
    audited(hello, "en", "fr")
    assert "_engine" not in run("--gate").output
    (hello / "form.yaml").write_text(FORM.replace(DRAFTS, "").replace("Say hello", "Say more"), "utf-8")
    assert "_engine/audit.json:1:1: error audit-stale" in run("--gate").output
    (hello.parent / "_engine" / FILE).unlink()
    ended = run("--gate")
    assert ended.exit_code == 1
    assert (
        "_engine/audit.json:1:1: error audit-missing: the pages were never audited in 'fr'." in ended.output
    )


def test_evidence_that_holds_says_nothing(hello: Path) -> None:
    audited(hello, "en", "fr")
    assert told(run("--gate")) == told(run()) == []


def test_a_stale_audit_is_a_notice_and_at_the_gate_an_error(hello: Path) -> None:
    audited(hello, "en", "fr")
    without = run().exit_code
    (hello.parent.parent / "templates/fields/date.html").write_text("<p>ours</p>", "utf-8")
    stale = (
        "the evidence of the audit in 'en' is stale: the template fields/date.html changed since the audit."
    )
    checked, gated = run(), run("--gate")
    assert told(checked) == [
        f"forms/hello/form.yaml:1:7: notice audit-stale: '{language}' changed since its audit: "
        f"run 'formengine audit hello --language {language}' before publishing."
        for language in ("en", "fr")
    ]
    assert stale not in checked.output
    assert checked.output.endswith(", 2 notices.\n")
    assert checked.exit_code == without
    assert f"forms/hello/form.yaml:1:7: error audit-stale: {stale}" in told(gated)
    assert gated.exit_code == 1


def test_evidence_of_a_failure_does_not_pass_the_gate(hello: Path) -> None:
    audited(hello, "en", "fr")
    results = {"failures": {"label": 2}}
    write_evidence(hello, {"en": replace(passing(hello, "en"), passed=False, results=results)}, LANGUAGES)
    assert told(run("--gate")) == [
        "forms/hello/form.yaml:1:7: error audit-failed: the last audit in 'en' did not pass: it found failures of label."
    ]


def test_evidence_that_cannot_be_read_is_told_once(hello: Path) -> None:
    (hello / FILE).write_text("[]", "utf-8")
    expected = "audit-unreadable: the evidence in audit.json cannot be read: it is not evidence of an audit."
    assert told(run("--gate")) == [f"forms/hello/form.yaml:1:7: error {expected}"]
    assert told(run()) == [f"forms/hello/form.yaml:1:7: notice {expected}"]


def test_a_draft_never_keeps_a_released_language_back(hello: Path) -> None:
    (hello / "form.yaml").write_text(FORM, "utf-8")
    audited(hello, "en", "fr")
    assert told(run("--gate")) == [
        "forms/hello/form.yaml:1:7: notice audit-missing: the pages were never audited in 'ar'."
    ]


def test_a_form_that_cannot_be_read_has_no_evidence_to_speak_of(hello: Path) -> None:
    (hello / "form.yaml").write_text("form: [", "utf-8")
    result = run("--gate")
    assert (told(result), result.exit_code) == ([], 1)
