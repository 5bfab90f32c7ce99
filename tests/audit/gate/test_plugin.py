"""`pytest --formengine forms/`: a test a form and language, which says what is wrong or what is missing."""

import subprocess
import sys
import tomllib
from importlib import import_module
from pathlib import Path

import pytest
from click.testing import CliRunner

from formengine.audit.driving import CACHE
from formengine.audit.gate import FILE, read_evidence
from formengine.cli.audit import audit
from formengine.cli.main import main
from formengine.cli.pytest_items import Wrong, judged
from formengine.loading import load
from formengine.loading.statement import FILE as STATEMENT
from formengine.loading.statement import dump_statement
from formengine.model.statement import Statement
from tests.audit import hello as one_question
from tests.audit.conftest import Looked
from tests.audit.hello import FORM, LANGUAGES, TOOLS

ROOT = Path(__file__).resolve().parents[3]
JOURNEY = """\
journeys:
  - {journey: ann, title: Ann, today: 2026-11-16, language: en, answers: {full_name: Ann}, pages: [name, check, sent]}
"""


@pytest.fixture
def hello(tmp_path: Path) -> Path:
    return service_in(tmp_path)


def service_in(root: Path) -> Path:
    """A service with the one form; the form's folder."""
    hello = one_question.service_in(root)
    (hello / "journeys.yaml").write_text(JOURNEY, "utf-8")
    return hello


@pytest.fixture
def known(hello: Path, looked_at: Looked) -> None:
    """All of the form was looked at before, in English."""
    (hello.parent.parent / "var").symlink_to(looked_at.var)


def run(hello: Path, *options: str) -> subprocess.CompletedProcess[str]:
    """Pytest in the service's folder, as another project would run it, in a process of its own."""
    plugin = ["-p", "no:cacheprovider", "-p", "formengine.cli.pytest_plugin"]
    command = [sys.executable, "-P", "-m", "pytest", *plugin, *options, "forms/"]
    return subprocess.run(
        command,
        cwd=hello.parent.parent,
        env={"PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1", "PATH": "/usr/bin:/bin"},
        capture_output=True,
        text=True,
        check=False,
    )


def test_nothing_is_collected_unless_forms_are_asked_for(hello: Path) -> None:
    assert run(hello).returncode == pytest.ExitCode.NO_TESTS_COLLECTED


def test_a_test_for_each_language_and_none_for_fragments(hello: Path) -> None:
    (hello / "form.yaml").write_text(
        FORM.replace(LANGUAGES, "languages: [fr, en]\ndraft-languages: [ar]\n"), "utf-8"
    )
    (hello.parent / "_shared").mkdir()
    (hello.parent / "_shared/form.yaml").write_text("step: s\n", "utf-8")
    told = run(hello, "--formengine", "--collect-only", "-q").stdout.splitlines()
    assert told[:4] == [f"forms/hello/form.yaml::{language}" for language in ("fr", "en", "ar")] + [""]


def test_a_form_with_problems_fails_with_their_places(hello: Path) -> None:
    (hello / "form.yaml").write_text(FORM.replace("noun:", "nuon:"), "utf-8")
    ended = run(hello, "--formengine")
    assert ended.returncode == pytest.ExitCode.TESTS_FAILED
    assert "forms/hello/form.yaml:9:" in ended.stdout
    assert "error unknown-key: unknown key 'nuon', did you mean 'noun'?" in ended.stdout
    assert "Traceback" not in ended.stdout


def test_a_form_that_cannot_be_read_is_one_test_that_fails(hello: Path) -> None:
    (hello / "form.yaml").write_text("form: [", "utf-8")
    ended = run(hello, "--formengine")
    assert "1 failed" in ended.stdout
    assert "forms/hello/form.yaml:1:" in ended.stdout


@pytest.mark.parametrize("languages", ["[en]", "[fr]\ndraft-languages: [en]"])
def test_what_is_not_installed_fails_and_says_how_to_fetch_it(hello: Path, languages: str) -> None:
    (hello / "form.yaml").write_text(FORM.replace(LANGUAGES, f"languages: {languages}\n"), "utf-8")
    ended = run(hello, "--formengine", "--formengine-axe=none.js", "-k", "en")
    assert ended.returncode == pytest.ExitCode.TESTS_FAILED
    assert "axe-core was not found at none.js" in ended.stdout
    assert "--formengine-axe" in ended.stdout


def test_a_list_of_reviews_that_is_not_there_is_told(hello: Path) -> None:
    ended = run(hello, "--formengine", "--formengine-reviewed=none.yaml")
    assert ended.returncode == pytest.ExitCode.TESTS_FAILED
    assert "none.yaml: there is no such file; --formengine-reviewed names it." in ended.stdout


FOUND = [f"--formengine-{tool}" for tool in TOOLS]
GATED = ("--formengine", f"--formengine-cache={CACHE}", *FOUND, "-k", "en")


@pytest.fixture
def audited(hello: Path, known: None, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The form with the evidence of an audit in English."""
    monkeypatch.chdir(hello.parent.parent)
    written = CliRunner().invoke(
        audit, ["hello", "--accept", "--language=en", "--browsers=1", *(f"--{tool}" for tool in TOOLS)]
    )
    assert f"forms/hello/{FILE}: written for en." in written.output
    return hello


def test_a_good_form_passes_until_its_evidence_says_something_else(audited: Path) -> None:
    assert "axe-core" in read_evidence(audited)["en"].versions
    gate = CliRunner().invoke(main, ["check", "--gate"]).output
    assert ("never audited in 'fr'" in gate, "'en'" in gate) == (True, False)
    good = run(audited, *GATED)
    assert good.returncode == pytest.ExitCode.OK, good.stdout
    # The pages are the same and pass; only what lies beside the form says something else of them.
    file = audited / FILE
    file.write_text(file.read_text("utf-8").replace('"empty": ', '"empty": 1'), "utf-8")
    bad = run(audited, *GATED)
    assert bad.returncode == pytest.ExitCode.TESTS_FAILED
    assert "audit.json: it says of 'en' that states is" in bad.stdout


# Each run explores the form once more: that these words are said of evidence that is old, or is not there, is held by
# `test_staleness.py`, and that the plugin fails where evidence does not hold, just above.
@pytest.mark.thorough
def test_a_good_form_fails_whose_evidence_is_old_or_is_not_there(audited: Path) -> None:
    (audited / "form.yaml").write_text(f"{FORM}# no page shows this\n", "utf-8")
    stale = run(audited, *GATED)
    assert stale.returncode == pytest.ExitCode.TESTS_FAILED
    assert (
        "audit-stale: the evidence of the audit in 'en' is stale: the file form.yaml changed" in stale.stdout
    )
    (audited / "form.yaml").write_text(FORM, "utf-8")
    (audited / FILE).unlink()
    missing = run(audited, *GATED)
    assert missing.returncode == pytest.ExitCode.TESTS_FAILED
    assert "audit-missing: the pages were never audited in 'en'" in missing.stdout


# The whole form is looked at, in both of its languages, and then once more: when what a page says has changed is held by
# `tests/audit/reporting/test_statement.py`.
@pytest.mark.thorough
@pytest.mark.usefixtures("known")
def test_one_audit_is_enough_where_what_was_found_changes_what_a_page_says(
    hello: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = Statement("in-progress", "RGAA 4.1.2", failing=("11.1",))
    (hello / STATEMENT).write_text(dump_statement(said), "utf-8")
    # Without its draft, which nobody has looked at.
    (hello / "form.yaml").write_text(FORM.replace(LANGUAGES, "languages: [en, fr]\n"), "utf-8")
    monkeypatch.chdir(hello.parent.parent)
    ended = CliRunner().invoke(audit, ["hello", "--accept", *(f"--{tool}" for tool in TOOLS)])
    assert ended.exit_code == 0, ended.output
    assert "The pages on accessibility are looked at again." in ended.output
    assert f"forms/hello/{FILE}: written for en, fr." in ended.output
    assert CliRunner().invoke(main, ["check", "--gate"]).output.count("audit") == 0


def test_the_audit_writes_no_evidence_of_what_does_not_pass(looked_at: Looked) -> None:
    # Nobody has accepted yet what is heard.
    assert (looked_at.ended.exit_code, (looked_at.form / FILE).exists()) == (1, False)


def test_what_is_wrong_in_a_draft_is_expected_and_in_a_released_language_fails(hello: Path) -> None:
    form = load(hello)
    with pytest.raises(pytest.xfail.Exception, match="'ar' is a draft:\nNobody reads this"):
        judged("Nobody reads this.", "ar", form)
    for language in form.languages:
        with pytest.raises(Wrong, match="Nobody reads this"):
            judged("Nobody reads this.", language, form)
    judged("", "ar", form)


# All pages of a draft are looked at, which takes half a minute: what is told of one that fails is held just above, and that
# the audit tells it in `tests/audit/test_command.py`.
@pytest.mark.thorough
@pytest.mark.usefixtures("known")
def test_a_draft_that_fails_is_expected_to(hello: Path) -> None:
    tools = [f"--formengine-{tool}" for tool in TOOLS]
    ended = run(hello, "--formengine", f"--formengine-cache={CACHE}", *tools, "-k", "ar", "-rx")
    assert ended.returncode == pytest.ExitCode.OK, ended.stdout
    assert "1 xfailed" in ended.stdout
    # Nobody has accepted yet what is heard.
    assert "'ar' is a draft" in ended.stdout


def test_pytest_finds_the_plugin_where_formengine_is_installed() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    plugin = import_module(project["entry-points"]["pytest11"]["formengine"])
    assert {"pytest_addoption", "pytest_collect_file"} <= vars(plugin).keys()
