"""A worker that stays reads the forms once, and anew when one of them is written."""

from __future__ import annotations

from pathlib import Path

from formengine.cli.worker import Forms
from formengine.web import Settings
from tests.web.support import HEAD

BODY = """
parts:
  - {part: you, title: You, steps: [{step: name, ask: [{id: name, type: text, label: Your name, noun: your name}]}]}
"""


def test_forms_are_read_anew_once_a_file_of_theirs_has_changed(tmp_path: Path) -> None:
    file = tmp_path / "forms" / "tiny" / "form.yaml"
    file.parent.mkdir(parents=True)
    file.write_text(HEAD + BODY)
    forms = Forms(Settings(forms=tmp_path / "forms", var=tmp_path / "var"))
    first = forms.library()
    before = first.get("tiny").checked.form.version
    (file.parent / "audit.json").write_text("{}")
    assert forms.library() is first
    file.write_text(HEAD + BODY.replace("Your name", "Your whole name"))
    assert forms.library().get("tiny").checked.form.version != before
    (tmp_path / "forms" / "other").mkdir()
    (tmp_path / "forms" / "other" / "form.yaml").write_text(HEAD.replace("tiny", "other") + BODY)
    assert set(forms.library()) == {"tiny", "other"}
