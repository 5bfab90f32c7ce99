"""`formengine import` writes the form and its catalogues, lists what has no equal, and says what the check finds."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from formengine.catalogues import Catalogue
from formengine.cli.main import main
from tests.importing.support import SUMMARY, component, page, workbook

TWO = "type | name | label::English (en) | label::Français (fr)\ntext | a | Name | Nom\ngeopoint | g | Where | Où"
SETTINGS = "form_title | form_id | default_language\nMy form | mine | English (en)"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to stand in, with a workbook and a form of the builder."""
    (tmp_path / "mine.xlsx").write_bytes(workbook(TWO, settings=SETTINGS))
    form = {"name": "Theirs", "pages": [page("/a", component("TextField", "a", "Name")), SUMMARY]}
    (tmp_path / "theirs.json").write_text(json.dumps(form), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*words: str) -> Result:
    """What the command says."""
    return CliRunner().invoke(main, ["import", *words])


def test_a_workbook_becomes_a_form_that_the_check_passes_once_it_is_somebodys(folder: Path) -> None:
    result = run("mine.xlsx", "--from", "xlsform")
    assert result.exit_code == 1
    assert (
        "forms/mine/form.yaml:10:9: error service-placeholder: 'Name of your service' stands" in result.output
    )
    assert "survey!A3 (type): import-type-without-equal: 'g' is of the type 'geopoint'" in result.output
    assert "3 remarks; 1 thing to settle before it passes the check" in result.output
    file = folder / "forms" / "mine" / "form.yaml"
    named = file.read_text("utf-8").replace("Name of your service", "Town hall\n  email: hall@example.org")
    file.write_text(named, encoding="utf-8")
    assert CliRunner().invoke(main, ["check", "mine"]).exit_code == 0
    assert CliRunner().invoke(main, ["fmt", "--check", "mine"]).exit_code == 0


def test_translations_go_into_a_catalogue(folder: Path) -> None:
    run("mine.xlsx", "--from", "xlsform")
    entries = Catalogue.load("fr", "mine", folder / "locales").by_context()
    assert entries["a.label", "Name"] == "Nom"
    assert ("declaration.text", "I declare that my answers are correct.") in entries


def test_a_form_of_the_builder(folder: Path) -> None:
    result = run("theirs.json", "--from", "defra", "--id", "other-name")
    assert result.exit_code == 1
    assert "title: Theirs" in (folder / "forms" / "other-name" / "form.yaml").read_text("utf-8")


def test_what_a_person_must_settle_first_ends_with_1(folder: Path) -> None:
    (folder / "es.xlsx").write_bytes(
        workbook("type | name | label::Español (es)\ntext | a | Nombre", settings="")
    )
    result = run("es.xlsx", "--from", "xlsform")
    assert result.exit_code == 1
    assert "error language-without-words" in result.output
    assert "2 things to settle before it passes the check" in result.output
    assert (folder / "forms" / "es" / "form.yaml").is_file()


def test_a_form_that_is_there_is_not_written_over(folder: Path) -> None:
    run("mine.xlsx", "--from", "xlsform")
    file = folder / "forms" / "mine" / "form.yaml"
    file.write_text("form: mine\n", encoding="utf-8")
    again = run("mine.xlsx", "--from", "xlsform")
    assert (again.exit_code, file.read_text("utf-8")) == (2, "form: mine\n")
    assert "There is a form 'mine' already." in again.output
    assert run("mine.xlsx", "--from", "xlsform", "--force").exit_code == 1
    assert "title: My form" in file.read_text("utf-8")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("nowhere.xlsx", "--from", "xlsform"), "nowhere.xlsx: import-unreadable: the file cannot be read"),
        ((".", "--from", "defra"), "import-unreadable"),
        (("theirs.json", "--from", "xlsform"), "theirs.json: import-not-a-workbook: this is no workbook"),
        (("mine.xlsx", "--from", "defra"), "mine.xlsx: import-not-json: this is neither JSON nor YAML"),
        (("mine.xlsx", "--from", "xlsform", "--id", "My Form"), "One that is: my-form"),
        (("mine.xlsx", "--from", "word"), "'word' is not one of 'xlsform', 'defra'"),
        (("mine.xlsx",), "Missing option '--from'"),
    ],
)
def test_a_wrong_file_or_command_writes_nothing(folder: Path, words: tuple[str, ...], told: str) -> None:
    result = run(*words)
    assert result.exit_code == 2
    assert told in result.output
    assert not (folder / "forms").exists()


def test_the_language_of_texts_that_name_none(folder: Path) -> None:
    (folder / "f.xlsx").write_bytes(workbook("type | name | label\ntext | a | Nom", settings="form_title\nF"))
    assert run("f.xlsx", "--from", "xlsform", "--language", "fr").exit_code == 1
    text = (folder / "forms" / "f" / "form.yaml").read_text("utf-8")
    assert "languages: [fr]" in text
    assert "Je déclare que mes réponses sont exactes." in text


@pytest.mark.parametrize("code", ["zz", "qaa", "xx-YY"])
def test_a_language_that_nobody_knows_is_told_and_has_no_catalogue(folder: Path, code: str) -> None:
    survey = f"type | name | label::English (en) | label::Other ({code})\ntext | a | Name | Mnan"
    (folder / "z.xlsx").write_bytes(workbook(survey, settings=SETTINGS))
    result = run("z.xlsx", "--from", "xlsform")
    assert result.exit_code == 1
    assert "import-language-unknown: which language" in result.output
    assert not (folder / "locales").exists()


def test_a_language_that_waits_for_words_of_the_engine_keeps_its_translations(folder: Path) -> None:
    survey = "type | name | label::English (en) | label::Español (es)\ntext | a | Name | Nombre"
    (folder / "s.xlsx").write_bytes(workbook(survey, settings=SETTINGS))
    assert run("s.xlsx", "--from", "xlsform").exit_code == 1
    assert Catalogue.load("es", "mine", folder / "locales").by_context()["a.label", "Name"] == "Nombre"


@pytest.mark.parametrize("language", ["", "?", "../../x", "Français"])
def test_a_language_that_is_none_is_a_wrong_command(folder: Path, language: str) -> None:
    result = run("theirs.json", "--from", "defra", "--language", language)
    assert (result.exit_code, (folder / "forms").exists()) == (2, False)
    assert "is no language" in result.output


def test_a_form_is_brought_in_french_where_that_is_asked_for(folder: Path) -> None:
    told = run("mine.xlsx", "--from", "xlsform", "--speak", "fr").output.replace("\u00a0", " ")
    assert "import-type-without-equal: « g » est du type « geopoint », qui n’a pas d’équivalent ici" in told
    assert "remarques : 3 ; 1 chose à régler avant qu’il passe le contrôle" in told
    written = (folder / "forms/mine/form.yaml").read_text("utf-8")
    assert "# " in written
    assert "« geopoint »" in written  # its comments have plain spaces alone, as an editor shows them
