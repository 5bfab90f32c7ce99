"""In the project of somebody else, who installed formengine, hooks and workflows do what they say."""

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner

from formengine.catalogues import path_of
from formengine.cli.main import main
from formengine.web import Settings
from tests.audit.gate.folders import audited

ROOT = Path(__file__).resolve().parents[3]
FORM = """\
form: permit
title: Ask for a permit
languages: [en, fr]
service: {name: Town hall, email: hall@example.org}
parts:
  - part: you
    title: You
    steps: [{step: name, ask: [{id: full_name, type: text, label: Your name, noun: your name, autocomplete: name}]}]
"""


@pytest.fixture(params=["locales", "words/of-forms"])
def project(tmp_path: Path, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A form in two languages with its catalogue, where one expects it or where the environment says."""
    (tmp_path / "forms/permit").mkdir(parents=True)
    (tmp_path / "forms/permit/form.yaml").write_text(FORM, "utf-8")
    for name in [name for name in os.environ if name.startswith("FORMENGINE_")]:
        monkeypatch.delenv(name)
    if request.param != "locales":
        monkeypatch.setenv("FORMENGINE_LOCALES", request.param)
    monkeypatch.chdir(tmp_path)
    assert CliRunner().invoke(main, ["i18n", "update"]).exit_code == 0
    catalogue = path_of("fr", "permit", tmp_path / request.param)
    translated = re.sub(r'msgstr ""\n(?!")', 'msgstr "Bonjour"\n', catalogue.read_text("utf-8"))
    catalogue.write_text(translated, "utf-8")
    return tmp_path


def catalogues(project: Path) -> Path:
    """Where those of the project lie."""
    return project / os.environ.get("FORMENGINE_LOCALES", "locales")


def run(project: Path, command: str) -> subprocess.CompletedProcess[str]:
    """What a project has installed stands first on its path, and Python is not told where this checkout is."""
    installed = str(Path(sys.executable).parent)
    env = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    env["PATH"] = f"{installed}:/usr/bin:/bin"
    return subprocess.run(
        shlex.split(command), cwd=project, env=env, capture_output=True, text=True, check=False
    )


def hooks() -> dict[str, Any]:
    """The hooks that this repository offers, by id."""
    found = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    return {hook["id"]: hook for hook in found}


def workflow(name: str) -> Iterable[str]:
    """The commands of a workflow, in order."""
    content = yaml.safe_load((ROOT / name).read_text("utf-8"))
    return [step.get("run", "") for job in content["jobs"].values() for step in job["steps"]]


def test_the_hook_at_each_commit_passes_a_form_that_is_translated(project: Path) -> None:
    ended = run(project, hooks()["formengine-check"]["entry"])
    assert (ended.returncode, ended.stdout) == (0, "1 form checked: 0 errors, 0 warnings.\n")


def test_the_hook_at_each_push_passes_what_was_audited(project: Path) -> None:
    entry = hooks()["formengine-gate"]["entry"]
    never = run(project, entry)
    assert never.returncode == 1
    assert "audit-missing: the pages were never audited in 'fr'" in never.stdout
    audited(project / "forms/permit", "en", "fr", own=Settings(locales=catalogues(project)))
    passed = run(project, entry)
    assert (passed.returncode, passed.stdout) == (0, "1 form checked: 0 errors, 0 warnings.\n")


def test_a_changed_translation_must_be_audited_again(project: Path) -> None:
    audited(project / "forms/permit", "en", "fr", own=Settings(locales=catalogues(project)))
    catalogue = path_of("fr", "permit", catalogues(project))
    catalogue.write_text(catalogue.read_text("utf-8").replace("Bonjour", "Salut"), "utf-8")
    ended = run(project, hooks()["formengine-gate"]["entry"])
    assert ended.returncode == 1
    assert "audit-stale: the evidence of the audit in 'fr' is stale" in ended.stdout


def test_hooks_run_in_the_environment_of_the_project_and_are_given_no_files() -> None:
    for hook in hooks().values():
        assert (hook["language"], hook["pass_filenames"]) == ("system", False)


def test_the_check_of_the_workflow_that_publishes_passes_too(project: Path) -> None:
    (check,) = [each for each in workflow("docs/examples/publish.yml") if "formengine check" in each]
    (project / ".venv").mkdir()
    (project / ".venv/bin").symlink_to(Path(sys.executable).parent)
    ended = run(project, check)
    assert (ended.returncode, ended.stdout) == (0, "1 form checked: 0 errors, 0 warnings.\n")
