"""`formengine new-question-type` makes every mirror of a type, and what it makes passes the tests that ask for them."""

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest
from click.testing import CliRunner

from formengine.cli.main import main

ROOT = Path(__file__).resolve().parent.parent.parent
PARTS = (
    "formengine",
    "templates",
    "locales",
    "tests",
    "docs",
    "schema",
    "forms",
    "pyproject.toml",
    "README.md",
)


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A checkout of its own, with what a type has mirrors in."""
    home = tmp_path_factory.mktemp("checkout")
    for name in PARTS:
        if (ROOT / name).is_dir():
            # With what is compiled of it: to compile it anew takes a second.
            shutil.copytree(
                ROOT / name, home / name, ignore=shutil.ignore_patterns("transcripts", "node_modules")
            )
        else:
            shutil.copy(ROOT / name, home / name)
    return home


def environment(checkout: Path) -> Mapping[str, str]:
    return {**os.environ, "PYTHONPATH": str(checkout), "PYTHONDONTWRITEBYTECODE": "1"}


def run(checkout: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """A module run in that checkout, with the engine that stands there."""
    command = [sys.executable, "-m", *words]
    return subprocess.run(
        command, cwd=checkout, env=environment(checkout), capture_output=True, text=True, check=False
    )


def test_what_is_made_passes_the_tests_that_ask_for_mirrors(checkout: Path) -> None:
    made = run(
        checkout, "formengine.cli.run", "new-question-type", "licence-plate", "--about", "a licence plate"
    )
    assert made.returncode == 0, made.stderr
    for file in (
        "formengine/fields/licence_plate.py: made.",
        "templates/fields/licence-plate.html: made.",
        "templates/fields/licence-plate.examples.yaml: made.",
        "tests/fields/test_licence_plate.py: made.",
        "formengine/fields/registry.py: changed.",
        "formengine/authoring/explained.py: changed.",
        "docs/definition-language.md: changed.",
        "schema/form.schema.json: changed.",
    ):
        assert file in made.stdout
    schema = "tests/authoring/test_schema.py"
    tests = [
        "tests/fields/test_mirrors.py",
        "tests/fields/test_licence_plate.py",
        "tests/test_documented.py",
        f"{schema}::test_the_published_schema_is_the_one_that_the_keys_make",
        f"{schema}::test_each_key_and_each_type_is_explained_and_nothing_else",
    ]
    # That the other types have words in every language is held where they are.
    chosen = "licence or not test_a_type_has_words_in_every_language"
    passed = run(checkout, "pytest", "-q", "-p", "no:cacheprovider", "-k", chosen, *tests)
    assert passed.returncode == 0, passed.stdout[-3000:]
    new = [checkout / "formengine/fields/licence_plate.py", checkout / "tests/fields/test_licence_plate.py"]
    changed = [checkout / "formengine/fields/registry.py", checkout / "formengine/authoring/explained.py"]
    styled = run(checkout, "ruff", "check", *map(str, [*new, *changed]))
    assert styled.returncode == 0, styled.stdout
    laid_out = run(checkout, "ruff", "format", "--check", *map(str, [*new, *changed]))
    assert laid_out.returncode == 0, laid_out.stdout


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Licence", "cannot be a type"),
        ("text", "There is a type 'text' already"),
        ("some-thing", "from its top"),
    ],
)
def test_what_cannot_be_made_is_told_and_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, said: str
) -> None:
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(main, ["new-question-type", name, "--about", "a thing"])
    assert result.exit_code == 2
    assert said in result.output
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_is_there_is_not_written_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    mine = tmp_path / "templates/fields/some-thing.html"
    mine.parent.mkdir(parents=True)
    mine.write_text("mine", encoding="utf-8")
    result = CliRunner().invoke(main, ["new-question-type", "some-thing", "--about", "a thing"])
    assert "templates/fields/some-thing.html is there already." in result.output
    assert mine.read_text("utf-8") == "mine"
