"""A check fails where an edit would lose people's answers and no line says what becomes of them."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from formengine.cli.main import main
from formengine.cli.serve import tell_lost

FORM = """\
form: tiny
title: T
languages: [en]
service: {name: S, phone: "3949"}
parts:
  - part: p
    title: P
    steps:
      - step: s
        ask: [{id: nick, type: text, label: What is your nickname?, noun: it}]
      - step: t
        ask:
          - id: size
            type: choice
            label: Which size?
            noun: your size
            options: [{id: small, label: Small}, {id: large, label: Large}, {id: huge, label: Huge}]
"""
RENAMED = FORM.replace("id: nick", "id: called")
FEWER = FORM.replace(", {id: huge, label: Huge}", "")


def run(*words: str) -> Result:
    return CliRunner().invoke(main, ["check", *words])


def git(folder: Path, *words: str) -> None:
    author = ["-c", "user.name=A", "-c", "user.email=a@example.org"]
    subprocess.run(["git", *author, *words], check=True, cwd=folder, stdout=subprocess.DEVNULL)


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of a form that git has."""
    monkeypatch.chdir(tmp_path)
    found = tmp_path / "forms/tiny"
    found.mkdir(parents=True)
    (found / "form.yaml").write_text(FORM, encoding="utf-8")
    git(tmp_path, "init", "-q")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-qm", "First")
    return found


def edit(place: Path, text: str, changes: str = "") -> None:
    (place / "form.yaml").write_text(text, encoding="utf-8")
    if changes:
        (place / "changes.yaml").write_text(f"changes:\n  - {changes}\n", encoding="utf-8")


def test_an_edit_that_loses_nothing_passes(place: Path) -> None:
    edit(place, FORM.replace("Which size?", "What size?"))
    assert (run().exit_code, run().output) == (0, "1 form checked: 0 errors, 0 warnings.\n")


def test_a_question_that_is_gone_fails_and_says_which_line_to_write(place: Path) -> None:
    edit(place, RENAMED)
    found = run()
    assert found.exit_code == 1
    assert (
        "forms/tiny/form.yaml:9:15: error lost-answers: the question 'nick' (What is your nickname?)"
        in found.output
    )
    assert "'- {question: nick, on: " in found.output
    # The question that asks the same is named, and what it is held against is in plain words.
    assert "renamed: called}'" in found.output
    assert "was removed since the last commit" in " ".join(found.output.split())


@pytest.mark.parametrize(
    "text",
    [
        RENAMED.replace("your nickname?", "your name?"),
        RENAMED.replace("noun: it}]", "noun: it}]\n      - step: u\n        ask: [{id: again, type: text, "
                        "label: What is your nickname?, noun: it}]"),
    ],
)  # fmt: skip
def test_no_id_is_guessed_where_no_one_question_asks_the_same(place: Path, text: str) -> None:
    edit(place, text)
    assert "renamed: its_id_now}'" in run().output


def test_an_option_that_is_gone_fails_likewise(place: Path) -> None:
    edit(place, FEWER)
    found = run()
    assert found.exit_code == 1
    assert "lost-option" in found.output
    assert "mapped: {huge: another}}'" in found.output


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (RENAMED, "{question: nick, on: 2026-11-27, renamed: called}"),
        (RENAMED, "{question: nick, on: 2026-11-27, dropped: Nobody needs it.}"),
        (FEWER, "{question: size, on: 2026-11-27, mapped: {huge: large}}"),
        (FEWER, "{question: size, option: huge, on: 2026-11-27, dropped: Nobody needs it.}"),
    ],
)
def test_with_a_line_it_passes(place: Path, text: str, line: str) -> None:
    edit(place, text, line)
    assert run().exit_code == 0, run().output


def test_a_question_cannot_take_the_place_of_another_that_was_asked_before(place: Path) -> None:
    edit(place, RENAMED, "{question: nick, on: 2026-11-27, renamed: size}")
    found = run()
    assert found.exit_code == 1
    assert "cannot be renamed 'size', which is another question that was asked before" in found.output


def test_two_questions_can_change_their_ids_one_after_the_other(place: Path) -> None:
    swapped = RENAMED.replace("id: size", "id: nick")
    lines = "{question: nick, on: 2026-11-26, renamed: called}\n  - {question: size, on: 2026-11-27, renamed: big}"
    edit(place, swapped.replace("id: nick\n", "id: big\n"), lines)
    assert run().exit_code == 0, run().output


def test_what_was_committed_is_held_against_the_revision_that_is_named(place: Path) -> None:
    edit(place, RENAMED)
    git(place, "commit", "-qam", "Second")
    assert run().exit_code == 0
    assert run("--since", "HEAD~1").exit_code == 1
    assert run("--since", "HEAD").exit_code == 0
    unknown = run("--since", "nowhere")
    assert unknown.exit_code == 2
    assert "'nowhere' is no file" in unknown.output


def test_a_form_that_is_new_loses_nothing(place: Path) -> None:
    other = place.parent / "other"
    other.mkdir()
    (other / "form.yaml").write_text(FORM.replace("form: tiny", "form: other"), encoding="utf-8")
    assert run("other").exit_code == 0
    assert run("other", "--since", "HEAD").exit_code == 0


def test_a_version_before_that_cannot_be_read_is_a_warning(place: Path) -> None:
    edit(place, "form: tiny\n")
    git(place, "commit", "-qam", "Broken")
    edit(place, FORM)
    found = run()
    assert found.exit_code == 0
    assert "warning lost-unknown" in found.output


def test_a_question_that_asks_something_else_is_a_warning_with_what_to_do(place: Path) -> None:
    edit(place, FORM.replace("What is your nickname?", "Which town do you live in?"))
    result = run()
    assert result.exit_code == 0
    assert "warning meaning-changed: 'nick' seems to ask something else" in result.output
    assert "- {question: nick, on: " in result.output
    edit(place, FORM.replace("What is your nickname?", "What nickname do you use?"))
    assert "meaning-changed" not in run().output


def test_a_service_that_starts_says_the_same_and_serves(
    place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    tell_lost([place / "form.yaml"])
    assert capsys.readouterr().err == ""
    edit(place, RENAMED)
    tell_lost([place / "form.yaml"])
    told = capsys.readouterr().err
    assert "forms/tiny/form.yaml:9:15: error lost-answers: the question 'nick'" in told
    assert "- {question: nick, on: " in told


def test_a_service_in_a_folder_that_git_does_not_have_says_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "tiny").mkdir()
    (tmp_path / "tiny/form.yaml").write_text(FORM, encoding="utf-8")
    tell_lost([tmp_path / "tiny/form.yaml"])
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("{question: nick on: 2026-11-27, renamed: called}", "missing-comma"),
        ("{question: nick, renamed: called}", "missing-key"),
        ("{question: nick, on: 2026-13-27, renamed: called}", "not-a-date"),
        ("{question: nick, on: 2026-11-27, renamed: caled}", "change-unknown"),
        ("{question: nikc, on: 2026-11-27, renamed: called}", "change-of-nothing"),
        ("{list: nick, on: 2026-11-27, renamed: called}", "change-other-kind"),
        ("{list: nick, on: 2026-11-27, dropped: Nobody needs it.}", "change-other-kind"),
        ("{question: nick, on: 2026-11-27, dropped: true}", "change-reason"),
        ("\n    question: nick\n    on: soon\n    renamed: called", "not-a-date"),
    ],
)
def test_a_faulty_line_is_told_alone_and_not_what_it_was_meant_to_settle(
    place: Path, line: str, code: str
) -> None:
    edit(place, RENAMED, line)
    output = run().output
    assert [word.rstrip(":") for word in output.split() if word.rstrip(":") in (code, "lost-answers")] == [
        code
    ]
    assert "1 error, 0 warnings" in output


def test_what_no_line_speaks_of_is_told_beside_a_faulty_one(place: Path) -> None:
    edit(
        place, RENAMED.replace(", {id: huge, label: Huge}", ""), "{question: nick, on: soon, renamed: called}"
    )
    output = run().output
    assert "not-a-date" in output
    assert "lost-option" in output
    assert "lost-answers" not in output
