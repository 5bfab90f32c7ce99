"""Whoever writes forms is refused in their language: what is wrong, how the command is used, and what a form lacks."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from formengine.cli.main import main

BROKEN = "form: broken\ntitel: A form\nlanguages: [en]\n"


@pytest.fixture(autouse=True)
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of two forms, of which one is broken and one is empty, on a machine that speaks French."""
    for name in ("broken", "blank"):
        (tmp_path / "forms" / name).mkdir(parents=True)
    (tmp_path / "forms/broken/form.yaml").write_text(BROKEN, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LC_ALL", "fr_FR.UTF-8")
    return tmp_path


def told(line: str) -> tuple[int, str]:
    """How a command ends, and what it says, each no-break space a space."""
    result = CliRunner().invoke(main, line.split())
    return result.exit_code, result.output.replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("chek", "Il n’y a pas de commande « chek », vouliez-vous dire « check » ?"),
        ("check brokn", "Il n’y a pas de formulaire « brokn », vouliez-vous dire « broken » ?"),
        ("check blank", "Il n’y a pas de fichier form.yaml dans le dossier « forms/blank »."),
        ("check --speek fr", "Il n’y a pas d’option « --speek », vouliez-vous dire « --speak » ?"),
        ("fmt --zzzzz", "Il n’y a pas d’option « --zzzzz »."),
        ("map", "Il manque « FORM »."),
        ("map broken more", "« more » est de trop pour cette commande."),
        ("map broken --as", "Il faut quelque chose après « --as »"),
        ("map broken --as png", "« --as » doit être l’un de ceux-ci : text, svg ou mermaid."),
        ("map broken --answers nowhere", "« --answers » doit être un fichier qui existe et peut être lu."),
        ("preview --port x", "« --port » est un nombre entier de 0 à 65535."),
        ("i18n updat", "Il n’y a pas de commande « updat », vouliez-vous dire « update » ?"),
        ("import", "Il manque « FILE »."),
    ],
)
def test_a_wrong_command_is_refused_in_french(line: str, said: str) -> None:
    code, output = told(line)
    assert code == 2
    assert f"Erreur : {said}" in output
    assert output.startswith("Utilisation : ")
    assert not any(word in output for word in ("Usage", "Try", "Error", "did you mean"))


@pytest.mark.parametrize("line", ["map broken", "schema submission broken", "i18n extract broken"])
def test_problems_of_a_broken_form_are_told_in_french(line: str) -> None:
    code, output = told(line)
    assert (code, "erreur unknown-key" in output, "Que faire" in output) == (1, True, False)
    assert "did you mean" not in output


def test_a_form_that_cannot_be_compared_is_told_in_french() -> None:
    code, output = told("diff forms/broken forms/broken")
    assert code == 2
    assert "« broken » ne peut pas être lu" in output
    assert "erreur unknown-key" in output


@pytest.mark.parametrize("line", ["check --speak en nobody", "check nobody --speak=en", "serve --nope"])
def test_who_asks_for_english_and_whoever_runs_a_service_are_told_in_english(line: str) -> None:
    code, output = told(line)
    assert (code, output.startswith("Usage: ")) == (2, True)
    assert "Error: " in output


def test_a_file_is_laid_out_in_french(project: Path) -> None:
    (project / "forms/broken/form.yaml").write_text("a:   1\n", encoding="utf-8")
    assert told("fmt --check broken")[1] == "forms/broken/form.yaml: sa mise en page changerait.\n"
    assert told("fmt broken")[1] == "forms/broken/form.yaml: mis en page.\n"
    (project / "forms/broken/form.yaml").write_text("a: [\n", encoding="utf-8")
    assert "laissé tel quel : ce n’est pas du YAML" in told("fmt broken")[1]
