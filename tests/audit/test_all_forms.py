"""`formengine audit` without a form's name audits all forms: then what was reviewed and is gone is told.

Of what it is then asked for, one page in one language is looked at: how much was does not change what is told.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from formengine.cli import audit as command
from tests.audit.conftest import Looked
from tests.audit.hello import TOOLS, service_in

OPTIONS = (*(f"--{tool}" for tool in TOOLS), "--browsers=1", "--no-keyboard", "--accept")


def asked_by(*words: str) -> command.Asked:
    """What the command is asked for by these words."""
    given = command.audit.make_context("audit", [*OPTIONS, "--reviewed=reviewed.yaml", *words]).params
    others = ("state", "shown_as", "opened", "self_test", "only")
    return command._asked(**{name: value for name, value in given.items() if name not in others})


def test_what_was_reviewed_and_is_not_there_any_more_ends_with_1_when_all_forms_are_audited(
    looked_at: Looked, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "var").symlink_to(looked_at.var)
    service_in(tmp_path)
    monkeypatch.chdir(tmp_path)
    Path("reviewed.yaml").write_text(
        "- {rule: label, states: 'hello/*', reason: R, reviewer: designer, link: L}", "utf-8"
    )
    assert [asked_by(each).everything for each in ("hello", "--language=en", "--page=name")] == [False] * 3
    everything = replace(asked_by(), languages=("en",), pages=("name",))
    assert everything.everything
    with command.quiet():
        assert command._audit(everything) == 1
        told = capsys.readouterr().out
        assert "entry 1 (rule label, states hello/*) matches nothing any more" in told
        assert command._audit(replace(everything, everything=False)) == 0
