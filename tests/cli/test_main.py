"""The command by itself: what it lists, also where the libraries of a verb are not installed."""

from __future__ import annotations

import builtins
import sys
from types import ModuleType
from typing import Any

import pytest
from click.testing import CliRunner

from formengine.cli.main import VERBS, main


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
    assert "formengine[audit]" in found.output
    assert "Traceback" not in found.output
