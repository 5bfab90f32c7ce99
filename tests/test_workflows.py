"""The workflows that the documentation shows are such as forges take: each is held against the schema of their language."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[1]
SCHEMA = "vendor.github-workflows"
"""It lies in the package, so that nothing is fetched."""


def workflows() -> Iterator[tuple[str, str]]:
    """Every workflow in docs: files of their own, and blocks of pages."""
    for path in sorted((ROOT / "docs").rglob("*")):
        name = path.relative_to(ROOT).as_posix()
        if path.suffix == ".yml":
            yield name, path.read_text("utf-8")
        elif path.suffix == ".md":
            blocks = re.findall(r"^```yaml\n(.*?)^```$", path.read_text("utf-8"), re.DOTALL | re.MULTILINE)
            yield from ((name, block) for block in blocks if re.search(r"^jobs:$", block, re.MULTILINE))


WORKFLOWS = list(workflows())


def told(folder: Path, text: str) -> tuple[int, str]:
    """What the checker says of a workflow."""
    (folder / "workflow.yml").write_text(text, "utf-8")
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", SCHEMA, "workflow.yml"]
    ended = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    return ended.returncode, ended.stdout + ended.stderr


def test_the_documentation_shows_workflows() -> None:
    assert {name for name, _ in WORKFLOWS} == {"docs/examples/publish.yml", "docs/how-to/gate.md"}


@pytest.mark.parametrize(("name", "text"), WORKFLOWS, ids=[name for name, _ in WORKFLOWS])
def test_a_workflow_is_one(name: str, text: str, tmp_path: Path) -> None:
    status, words = told(tmp_path, text)
    assert status == 0, f"{name}: {words}"


@pytest.mark.parametrize(("name", "text"), WORKFLOWS, ids=[name for name, _ in WORKFLOWS])
def test_what_a_workflow_runs_are_commands_of_a_shell(name: str, text: str) -> None:
    steps = [step for job in yaml.safe_load(text)["jobs"].values() for step in job["steps"]]
    for script in [step["run"] for step in steps if "run" in step]:
        read = subprocess.run(["bash", "-n"], input=script, capture_output=True, text=True, check=False)
        assert (read.returncode, read.stderr) == (0, ""), f"{name}: {script}"


def test_what_is_no_workflow_is_refused(tmp_path: Path) -> None:
    status, words = told(tmp_path, "on: push\njobs: {gate: {runs-on: debian-12, steps: [{usse: x}]}}\n")
    assert status == 1
    assert "workflow.yml::$.jobs.gate" in words
