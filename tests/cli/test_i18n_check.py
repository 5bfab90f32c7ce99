"""`formengine i18n check` says what is wrong with translations, and nothing of the form itself."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from formengine.cli.main import main

FORM = """\
form: f
title: Bonjour
languages: [fr, en]
service: {name: Guichet}
parts:
  - part: p
    title: Partie
    steps: [{stop: s, title: Fin, text: Voilà ; fini.}]
"""


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to stand in, with a form whose texts are translated."""
    (tmp_path / "forms" / "f").mkdir(parents=True)
    monkeypatch.chdir(tmp_path)
    Path("forms/f/form.yaml").write_text(FORM, encoding="utf-8")
    (tmp_path / "locales").mkdir()
    assert CliRunner().invoke(main, ["i18n", "update"]).exit_code == 0
    text = catalogue().read_text(encoding="utf-8")
    for source, translation in {
        "Bonjour": "Hello",
        "Guichet": "Desk",
        "Partie": "Part",
        "Fin": "End",
        "Voilà ; fini.": "That is all.",
    }.items():
        text = text.replace(f'"{source}"\nmsgstr ""', f'"{source}"\nmsgstr "{translation}"')
    catalogue().write_text(text, encoding="utf-8")
    return tmp_path


def catalogue() -> Path:
    """The catalogue of the form."""
    return Path("locales/en/LC_MESSAGES/f.po")


def change(old: str, new: str) -> None:
    """Changes the catalogue."""
    text = catalogue().read_text(encoding="utf-8")
    assert old in text
    catalogue().write_text(text.replace(old, new), encoding="utf-8")


def run(*words: str) -> Result:
    """Runs the command."""
    return CliRunner().invoke(main, ["i18n", "check", *words])


def test_good_translations_pass() -> None:
    result = run("f")
    assert (result.exit_code, result.output) == (0, "1 form checked: 0 errors, 0 warnings.\n")


def test_of_the_form_itself_nothing_is_told() -> None:
    told = json.loads(CliRunner().invoke(main, ["check", "f", "--format", "json"]).output)
    assert [each["code"] for each in told["problems"]] == ["no-help", "end-unreachable", "semicolon"]
    assert json.loads(run("f", "--format", "json").output)["problems"] == []


def test_a_warning_lets_pass_and_an_error_does_not() -> None:
    change('msgstr "End"', 'msgstr "Fin"')
    result = run()
    assert (result.exit_code, "warning translation-same" in result.output) == (0, True)
    change('msgstr "Fin"', 'msgstr ""')
    result = run()
    assert (result.exit_code, "error translation-missing" in result.output) == (1, True)


def test_a_mistake_of_writing_is_told_with_file_and_line() -> None:
    change('msgid "Fin"', 'mgsid "Fin"')
    line = catalogue().read_text(encoding="utf-8").split("\n").index('mgsid "Fin"') + 1
    result = run("f")
    assert result.exit_code == 1
    assert f"{catalogue()}:{line}:1: error catalogue-broken" in result.output


@pytest.mark.parametrize("shape", ["text", "json", "github", "sarif"])
def test_it_tells_people_programs_and_forges(shape: str) -> None:
    change('msgstr "End"', 'msgstr "Fin"')
    result = run("f", "--format", shape)
    assert result.exit_code == 0
    assert "translation-same" in result.output
    assert str(catalogue()) in result.output


def test_the_engine_s_words_are_checked_when_they_are_asked_for() -> None:
    Path("forms/f/form.yaml").write_text("form: [", encoding="utf-8")
    assert run("--engine").exit_code == 0
    assert "2 forms checked" in run("f", "--engine").output


def test_a_form_that_cannot_be_read_is_told() -> None:
    Path("forms/f/form.yaml").write_text("form: [", encoding="utf-8")
    result = run("f")
    assert (result.exit_code, "unclosed-bracket" in result.output) == (1, True)


def test_a_wrong_command_ends_with_2() -> None:
    assert run("g").exit_code == 2
    assert run("--format", "xml").exit_code == 2
