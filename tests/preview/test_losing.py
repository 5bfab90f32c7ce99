"""What an edit would lose of people's answers stands at the top of the form's overview."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from formengine.cli.preview import lost_in
from tests.preview.support import FORM, previewed, write

LOST = "1 edit touches answers that people have given"


def git(folder: Path, *words: str) -> None:
    who = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "init.defaultBranch=main")
    subprocess.run(["git", *who, *words], cwd=folder, check=True, capture_output=True)


def test_an_answer_that_an_edit_loses_is_told_until_the_edit_is_taken_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    write(tmp_path, FORM)
    git(tmp_path, "init")
    git(tmp_path, "add", "-A")
    git(tmp_path, "commit", "-m", "A form")
    with previewed(tmp_path, lost=lost_in) as reader:
        assert "No errors." in reader.text()
        write(tmp_path, FORM.replace("id: born, type", "id: birth, type"))
        page = reader.page()
        assert LOST in [each.text for each in page.all("h2")]
        assert "No errors." not in reader.text()
        assert "changes.yaml" in reader.text()
        # It is about the form, and not about each of its pages.
        assert LOST not in reader.text("/forms/tiny/pages/en/who")
        write(tmp_path, FORM)
        assert "No errors." in reader.text()


def test_without_an_earlier_version_nothing_is_lost(tmp_path: Path) -> None:
    write(tmp_path, FORM)
    with previewed(tmp_path, lost=lost_in) as reader:
        assert "No errors." in reader.text()
