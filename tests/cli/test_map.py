"""`formengine map` shows a form as a text, a picture or a diagram, and says what it cannot show."""

import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from formengine.cli.main import main
from tests.cli.test_check import GOOD, JOURNEY


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to stand in, with a form and a journey."""
    home = tmp_path / "forms" / "good"
    home.mkdir(parents=True)
    (home / "form.yaml").write_text(GOOD, encoding="utf-8")
    (tmp_path / "some.yaml").write_text(JOURNEY, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*words: str) -> Result:
    """What the command says."""
    return CliRunner().invoke(main, ["map", *words])


@pytest.mark.usefixtures("folder")
def test_a_text_unless_something_else_is_asked_for() -> None:
    result = run("good")
    assert result.exit_code == 0
    assert result.output.splitlines()[0] == "Map of the form “T”"
    assert "1. Name (1\N{NO-BREAK SPACE}question)" in result.output


def test_a_picture_in_a_file(folder: Path) -> None:
    assert run("good", "--as", "svg", "--output", "map.svg").output == ""
    root = ET.parse(folder / "map.svg").getroot()
    assert root.findtext("{http://www.w3.org/2000/svg}title") == "Map of the form “T”"


@pytest.mark.usefixtures("folder")
def test_a_diagram() -> None:
    assert run("good", "--as", "mermaid").output.startswith("flowchart TD\n")


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("which", [[], ["--journey", "one"]])
def test_the_pages_of_a_journey_are_marked(which: list[str]) -> None:
    assert "✓ 1. Name" in run("good", "--answers", "some.yaml", *which).output


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    ("words", "said", "code"),
    [
        (["goood"], "did you mean 'good'?", 2),
        (["good", "--answers", "some.yaml", "--journey", "on"], "did you mean 'one'?", 2),
        (["good", "--journey", "one"], "say which, with --answers", 2),
        (["good", "--answers", "none.yaml"], "does not exist", 2),
        (["good", "--language", "fr"], "The form speaks en", 2),
        (["good", "--answers", "empty.yaml"], "empty", 1),
        (["good", "--answers", "blank.yaml"], "There is no journey", 2),
        (["good", "--answers", "wrong.yaml"], "journey-page", 1),
        (["good", "--answers", "astray.yaml"], "journey-astray", 1),
        (["bad"], "unknown-key", 1),
        (["good", "--output", "nowhere/map.txt"], "nowhere/map.txt cannot be written", 1),
    ],
)  # fmt: skip
def test_what_cannot_be_shown_is_told(folder: Path, words: list[str], said: str, code: int) -> None:
    (folder / "empty.yaml").write_text("journeys: []\n", encoding="utf-8")
    (folder / "blank.yaml").write_text("", encoding="utf-8")
    (folder / "wrong.yaml").write_text(JOURNEY.replace("pages: [s,", "pages: [t,"), encoding="utf-8")
    (folder / "astray.yaml").write_text(JOURNEY.replace("[s, check", "[check"), encoding="utf-8")
    (folder / "forms/bad").mkdir()
    (folder / "forms/bad/form.yaml").write_text(
        GOOD.replace("good", "bad").replace("noun", "nuon"), encoding="utf-8"
    )
    result = run(*words)
    assert result.exit_code == code
    assert said in result.output


def test_a_form_that_speaks_no_language_of_the_map(folder: Path) -> None:
    (folder / "forms/good/form.yaml").write_text(GOOD.replace("[en]", "[ar]"), encoding="utf-8")
    assert "Map of the form “T”" in run("good").output
