"""What is told of private answers where the form does not ask who fills it in, or says so badly."""

from __future__ import annotations

from pathlib import Path

import pytest

from formengine.stages import inspected
from tests.loading.support import with_head

STEPS = """parts:
  - part: you
    title: You
    steps:
      - step: born
        ask: [{id: born, type: date, label: When were you born?, noun: your date of birth, private: true}]
"""


@pytest.mark.parametrize(
    ("assisted", "codes"),
    [
        ("", ["helper-never"]),
        ("assisted: {by: both}\n", []),
        # What hangs on a line that cannot be read is mended with it.
        ("assisted: {by: relatives}\n", ["unknown-word"]),
        ("assisted: true\n", ["not-a-mapping"]),
    ],
)
def test_private_answers_need_a_form_that_asks_who_fills_it_in(
    tmp_path: Path, assisted: str, codes: list[str]
) -> None:
    folder = tmp_path / "f"
    folder.mkdir()
    (folder / "form.yaml").write_text(with_head(assisted) + STEPS, "utf-8")
    found = [each.code for each in inspected(folder)[1] if each.severity == "error"]
    assert found == codes


@pytest.mark.parametrize(
    ("noun", "codes"), [("your date of birth", ["helper-noun"]), ("the date of birth", [])]
)
def test_a_noun_that_speaks_to_nobody_is_as_good_for_a_helper(
    tmp_path: Path, noun: str, codes: list[str]
) -> None:
    folder = tmp_path / "f"
    folder.mkdir()
    steps = STEPS.replace("private: true", "for-helper: {label: When were they born?}")
    form = with_head("assisted: {by: both}\n").replace("[fr]", "[en]") + steps.replace(
        "your date of birth", noun
    )
    (folder / "form.yaml").write_text(form, "utf-8")
    assert [each.code for each in inspected(folder)[1] if each.code.startswith("helper")] == codes
