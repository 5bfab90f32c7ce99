"""The commands of the Makefile say all that is missing in one message, before they do anything."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path
from urllib.request import urlopen

import pytest

from tests.delivery.receivers import free_port
from tests.journeys.servers import await_server

TOP = Path(__file__).parents[1]
OF_EVERY_SYSTEM = ("sh", "make", "id", "uname", "rm")


@pytest.fixture
def bare(tmp_path: Path) -> Path:
    """A folder of programs with nothing in it but what every system has."""
    for name in OF_EVERY_SYSTEM:
        found = shutil.which(name)
        assert found is not None
        (tmp_path / name).symlink_to(found)
    return tmp_path


def _make(bare: Path, *words: str) -> subprocess.CompletedProcess[str]:
    make = shutil.which("make")
    assert make is not None
    environment = {**os.environ, "PATH": str(bare)}
    command = [make, "--no-print-directory", *words]
    return subprocess.run(
        command, cwd=TOP, env=environment, capture_output=True, text=True, timeout=60, check=False
    )


def test_all_that_is_missing_is_said_at_once_and_nothing_is_made(bare: Path) -> None:
    said = _make(bare, "screen-reader-found", "POSTGRESQL=/nowhere")
    assert said.returncode != 0
    first = said.stderr.splitlines()[0]
    for program in (
        "node",
        "npm",
        "chromium",
        "chromium-headless-shell",
        "chromedriver",
        "lynx",
        "edbrowse",
        "java",
        "pdfinfo",
        "initdb",
        "strace",
        "faketime",
        "orca",
        "firefox-esr",
        "xvfb",
    ):
        assert program in first
    assert "nothing was installed" in said.stderr
    assert said.stdout == ""


def test_a_missing_python_is_said_with_the_rest_and_nothing_is_installed(bare: Path) -> None:
    said = _make(bare, "browser-found", "BIN=/nowhere", "PYTHONS=python-that-is-not")
    assert said.returncode != 0
    assert said.stderr.startswith("missing: Python-3.11-or-newer node npm chromium")
    assert "python3-venv nodejs" in said.stderr
    assert "make test PYTHON=" in said.stderr


def test_a_missing_server_of_databases_is_said_with_the_command_that_installs_it(bare: Path) -> None:
    said = _make(bare, "browser-found", "POSTGRESQL=/nowhere")
    missing, command, *_ = said.stderr.splitlines()
    assert " initdb" in missing
    assert " postgresql " in command


def test_the_tests_look_for_everything_before_they_install_anything() -> None:
    planned = _make_plan("test")
    assert planned.index("screen-reader-found") < planned.index("prepared")


def test_make_run_serves_the_forms_here_says_where_and_keeps_what_it_needs_under_var(tmp_path: Path) -> None:
    # A checkout as it is after the first start: what was installed there is linked.
    for name in ("Makefile", "pyproject.toml", "requirements.txt", "templates", "locales", "forms", ".venv"):
        (tmp_path / name).symlink_to(TOP / name)
    port = free_port()
    with subprocess.Popen(
        ["make", "--no-print-directory", "--old-file=.venv/bin/.run-installed", "run", f"PORT={port}"],
        cwd=tmp_path,
        stdout=subprocess.PIPE,
    ) as served:
        try:
            origin = f"http://127.0.0.1:{port}"
            await_server(served, f"{origin}/health")
            with urlopen(f"{origin}/") as listed:
                page = listed.read().decode()
            assert served.stdout is not None
            said = next(line for line in served.stdout if b"http" in line).decode()
        finally:
            served.terminate()
    assert origin in said
    assert all(f"/{path.parent.name}" in page for path in (TOP / "forms").glob("*/form.yaml"))
    assert (tmp_path / "var/formengine.db").is_file()


def _make_plan(target: str) -> list[str]:
    """What a target depends on, in the order in which make takes it."""
    for line in (TOP / "Makefile").read_text("utf-8").splitlines():
        if line.startswith(f"{target}:"):
            return [word.rpartition("/")[2] for word in line.partition("##")[0].split()[1:]]
    raise AssertionError(target)
