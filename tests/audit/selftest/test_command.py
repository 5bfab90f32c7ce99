"""The command: what it says when it cannot be run. That it runs is tested with browsers, in a11y_tests."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from formengine.cli.self_test import FILE, TABLE, audit_version, last_summary, self_test


def test_a_name_that_is_none_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert self_test(tmp_path, only=["no-such-defect"]) == 2
    assert "No defect is called no-such-defect" in capsys.readouterr().err


def test_what_is_missing_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert self_test(tmp_path, only=["hint-lost"], axe=tmp_path / "axe.min.js") == 2
    assert "Fetch it with" in capsys.readouterr().err
    assert not (tmp_path / FILE).exists()


def test_a_defect_of_a_definition_needs_no_browser(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert self_test(tmp_path, only=["page-without-heading"]) == 0
    assert "Caught: 1 of 1" in capsys.readouterr().out
    assert "check:step-title" in (tmp_path / TABLE).read_text("utf-8")
    head, score, *_ = last_summary(tmp_path)
    assert re.fullmatch(r"On \d{4}-\d\d-\d\d, of the audit as it is now, with a part of the defects:", head)
    assert score == "Caught: 1 of 1 planted defects."
    file = tmp_path / FILE
    file.write_text(file.read_text("utf-8").replace(audit_version(), "0" * 12), "utf-8")
    assert "of another version of the audit" in last_summary(tmp_path)[0]


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"summary": 1}'])
def test_what_cannot_be_read_tells_nothing(tmp_path: Path, text: str) -> None:
    assert last_summary(tmp_path) == ()
    (tmp_path / FILE).write_text(text, "utf-8")
    assert last_summary(tmp_path) == ()
