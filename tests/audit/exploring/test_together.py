"""Several forms and languages at once: the same is found as one after another, and a form that is wrong says so."""

from __future__ import annotations

from pathlib import Path

import pytest

from formengine.audit.exploring import explore, explore_all
from formengine.problems import FormError
from tests.audit.exploring.support import write

STEP = """
- {step: couple, ask: [{id: couple, type: yes-no, label: "A couple?", noun: you are two}]}
"""
RULED = """
- {step: years, ask: [{id: years, type: integer, label: "How old are you?", noun: your age, at-least: 18}]}
"""


def test_what_two_processes_find_is_what_one_finds_and_forms_are_named_as_they_were_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    never = (
        STEP.replace("ask:", "when: couple and not couple, ask:")
        .replace("step: couple", "step: never")
        .replace("id: couple", "id: never")
    )
    write(tmp_path / "one", STEP + never)
    write(tmp_path / "two", RULED)
    monkeypatch.chdir(tmp_path)
    folders = [Path("one/tiny"), Path("two/tiny")]
    together = list(explore_all([(folder, "en") for folder in folders]))
    alone = [explore(folder, "en") for folder in folders]
    assert [each.captured.states for each in together] == [each.captured.states for each in alone]
    assert [each.captured.problems for each in together] == [each.captured.problems for each in alone]
    assert [each.coverage.dump() for each in together] == [each.coverage.dump() for each in alone]
    assert [list(each.origins) for each in together] == [list(each.origins) for each in alone]
    named = [words for _, words in together[0].captured.problems if words.startswith("one/tiny/form.yaml:")]
    assert named


def test_a_form_that_cannot_be_served_says_why(tmp_path: Path) -> None:
    wrong = write(tmp_path / "two", STEP.replace("type: yes-no", "type: yes"))
    with pytest.raises(FormError, match="yes-no"):
        list(explore_all([(write(tmp_path / "one", STEP), "en"), (wrong, "en")]))
