"""The command by itself: what it lists, also where the libraries of a verb are not installed."""

from __future__ import annotations

import builtins
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from click.testing import CliRunner

from formengine.cli.as_typed import as_typed
from formengine.cli.main import main
from formengine.cli.verbs import VERBS


@pytest.fixture
def without_selenium(monkeypatch: pytest.MonkeyPatch) -> None:
    """As after an installation that only serves forms."""
    whole = builtins.__import__

    def find(name: str, *how: Any, **named: Any) -> ModuleType:
        if name.partition(".")[0] in ("selenium", "axe_selenium_python"):
            raise ModuleNotFoundError(f"No module named '{name}'", name=name)
        return whole(name, *how, **named)

    for known in [
        name
        for name in sys.modules
        if name.startswith(("selenium", "axe_selenium", "formengine.audit", "formengine.cli.audit"))
    ]:
        monkeypatch.delitem(sys.modules, known)
    monkeypatch.setattr(builtins, "__import__", find)


def test_every_verb_is_listed() -> None:
    found = CliRunner().invoke(main, ["--help"])
    assert found.exit_code == 0
    assert all(verb in found.output for verb in VERBS)


def test_verbs_are_listed_where_only_forms_are_served(without_selenium: None) -> None:
    found = CliRunner().invoke(main, ["--help"])
    assert found.exit_code == 0
    assert all(verb in found.output for verb in VERBS)


@pytest.mark.parametrize("arguments", [["audit"], ["audit", "forms/tiny", "--browsers", "2"]])
def test_a_verb_whose_libraries_are_missing_says_how_to_install_them(
    without_selenium: None, arguments: list[str]
) -> None:
    found = CliRunner().invoke(main, arguments)
    assert found.exit_code == 1
    assert "Run: make tools" in found.output
    assert "Traceback" not in found.output


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("chekc", "There is no command 'chekc', did you mean 'check'?"),
        ("xyzzy", "There is no command 'xyzzy'."),
    ],
)
def test_a_slip_of_the_keyboard_is_told_with_the_command_that_was_meant(typed: str, said: str) -> None:
    found = CliRunner().invoke(main, [typed])
    assert (found.exit_code, said in found.output) == (2, True)


@pytest.fixture
def started(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The command in an environment of a checkout, where no shell finds it by its name."""
    program = tmp_path / ".venv" / "bin" / "formengine"
    program.parent.mkdir(parents=True)
    program.write_text("#!/bin/sh\n", encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PATH", "/usr/bin")
    return program


@pytest.mark.parametrize("typed", [".venv/bin/formengine", "{whole}"])
def test_what_is_told_to_type_begins_as_the_command_was_typed(
    started: Path, monkeypatch: pytest.MonkeyPatch, typed: str
) -> None:
    monkeypatch.setattr(sys, "argv", [typed.format(whole=started)])
    assert as_typed("Run 'formengine check hello' in formengine, or formengine-x.") == (
        "Run '.venv/bin/formengine check hello' in formengine, or formengine-x."
    )


def test_where_the_shell_finds_it_the_name_is_enough(started: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(started.parent))
    monkeypatch.setattr(sys, "argv", [str(started)])
    assert as_typed("Run 'formengine check hello'.") == "Run 'formengine check hello'."


def test_a_checkout_installs_from_its_lock() -> None:
    assert as_typed("Run: pip install 'formengine[xlsx]'") == "Run: make tools"
