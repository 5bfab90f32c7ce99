"""The forms whose check is measured are what the benchmark says that they are."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.checking import write_form
from formengine.cli.check import problems_of


@pytest.mark.parametrize("languages", [("en",), ("en", "fr")])
def test_a_form_without_slips_is_told_nothing(tmp_path: Path, languages: tuple[str, ...]) -> None:
    folder = write_form(tmp_path, "clean", 200, 0, languages)
    assert problems_of(folder, tmp_path / "locales") == ()


def test_a_form_with_slips_is_told_each_of_ten_kinds(tmp_path: Path) -> None:
    problems = problems_of(write_form(tmp_path, "wrong", 200, 20), tmp_path / "locales")
    told = {problem.code for problem in problems}
    assert len(problems) >= 20
    assert told >= {
        "unknown-key",
        "missing-noun",
        "limits-crossed",
        "none-missing",
        "autocomplete-missing",
        "hint-link",
    }
    assert told >= {"label-not-question", "example-missing", "hint-long", "jargon", "semicolon"}
