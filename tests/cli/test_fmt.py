"""`formengine fmt` lays files out, or says what it would do; what it cannot read it leaves as it is."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from formengine.cli.main import main
from tests.cli.test_check import GOOD

UNTIDY = GOOD.replace("title: T", "title:   T  # a title")
TIDY = GOOD.replace("title: T", "title: T  # a title")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to stand in, with an untidy form, and something that forms share."""
    for name, text in (
        ("good/form.yaml", UNTIDY),
        ("_shared/a.yaml", "step:  s\n"),
        ("other/form.yaml", GOOD),
    ):
        file = tmp_path / "forms" / name
        file.parent.mkdir(parents=True)
        file.write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*words: str) -> Result:
    """What the command says."""
    return CliRunner().invoke(main, ["fmt", *words])


def test_all_forms_and_what_they_share(folder: Path) -> None:
    result = run()
    assert (result.output, result.exit_code) == (
        "forms/good/form.yaml: laid out.\nforms/_shared/a.yaml: laid out.\n", 0,
    )  # fmt: skip
    assert (folder / "forms/good/form.yaml").read_text("utf-8") == TIDY
    assert (run().output, run("--check").exit_code) == ("", 0)


@pytest.mark.parametrize("name", ["good", "forms/good/form.yaml"])
def test_one_form(folder: Path, name: str) -> None:
    assert run(name).output == "forms/good/form.yaml: laid out.\n"
    assert (folder / "forms/_shared/a.yaml").read_text("utf-8") == "step:  s\n"


def test_a_check_writes_nothing(folder: Path) -> None:
    result = run("good", "--check")
    assert (result.output, result.exit_code) == ("forms/good/form.yaml: its layout would change.\n", 1)
    assert (folder / "forms/good/form.yaml").read_text("utf-8") == UNTIDY


@pytest.mark.parametrize(("more", "code"), [([], 0), (["--check"], 1)])
def test_a_difference_is_shown_and_not_written(folder: Path, more: list[str], code: int) -> None:
    result = run("good", "--diff", *more)
    assert result.exit_code == code
    assert "-title:   T  # a title\n+title: T  # a title\n" in result.output
    assert (folder / "forms/good/form.yaml").read_text("utf-8") == UNTIDY


@pytest.mark.parametrize(("content", "why"), [(b"a: [\n", "no YAML"), (b"a: \xff\n", "not in UTF-8")])
def test_what_cannot_be_read_is_left_as_it_is(folder: Path, content: bytes, why: str) -> None:
    (folder / "forms/good/form.yaml").write_bytes(content)
    result = run()
    assert result.exit_code == 1
    assert why in result.output
    assert "forms/_shared/a.yaml: laid out." in result.output
    assert (folder / "forms/good/form.yaml").read_bytes() == content


def test_an_empty_file_is_told_and_stays_empty(folder: Path) -> None:
    file = folder / "forms/other/form.yaml"
    file.write_text("\n", encoding="utf-8")
    result = run("other")
    assert (result.output, result.exit_code) == (
        "forms/other/form.yaml: it is empty, there is nothing to lay out.\n", 0,
    )  # fmt: skip
    assert file.read_text("utf-8") == "\n"
