"""`formengine audit` without a form's name audits all forms: then what was reviewed and is gone is told."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from formengine.cli.audit import audit
from tests.audit.hello import FORM, LANGUAGES, TOOLS, service_in

OPTIONS = (*(f"--{tool}" for tool in TOOLS), "--browsers=1", "--no-keyboard")


def test_what_was_reviewed_and_is_not_there_any_more_ends_with_1_when_all_forms_are_audited(
    looked_at: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "var").symlink_to(looked_at)
    # Without its draft, which nobody has looked at: what is not found without it is not found with it either.
    service_in(tmp_path, FORM.replace(LANGUAGES, "languages: [en, fr]\n"))
    monkeypatch.chdir(tmp_path)
    reviewed = Path("reviewed.yaml")
    reviewed.write_text("- {rule: label, states: 'hello/*', reason: R, reviewer: designer, link: L}", "utf-8")
    options = [*OPTIONS, "--reviewed", str(reviewed), "--accept"]
    ended = CliRunner().invoke(audit, options)
    assert ended.exit_code == 1, ended.output
    assert "entry 1 (rule label, states hello/*) matches nothing any more" in ended.output
    assert CliRunner().invoke(audit, [*options, "hello"]).exit_code == 0
