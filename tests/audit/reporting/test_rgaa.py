"""The criteria of RGAA: all of them, each with words, and every rule that names one names one that there is."""

from __future__ import annotations

import json
import shutil
import subprocess

import pytest

from formengine.audit.axe import SCRIPT
from formengine.audit.reporting.axe_tags import criteria_by_rule
from formengine.audit.reporting.rgaa import BY_NUMBER, CRITERIA, THEMES
from formengine.audit.reporting.view import ALL_CHECKERS
from formengine.audit.rules import ALL, words_of
from formengine.catalogues import ENGINE, languages_of


def test_there_are_106_in_thirteen_themes() -> None:
    assert len(CRITERIA) == len(BY_NUMBER) == 106
    assert sorted({each.theme for each in CRITERIA}) == sorted(THEMES) == list(range(1, 14))
    assert (BY_NUMBER["11.10"].level, BY_NUMBER["13.9"].level) == ("A", "AA")


@pytest.mark.parametrize("language", languages_of(ENGINE))
def test_each_has_words_of_its_own_in_each_language_of_the_engine(language: str) -> None:
    words = words_of(language)
    said = [words[each.key] for each in CRITERIA]
    assert len(set(said)) == 106
    assert max(map(len, said)) < 90  # a line that a claimant reads in the public statement


@pytest.mark.parametrize("rule", ALL, ids=lambda rule: rule.id)
def test_a_rule_of_ours_names_criteria_that_there_are(rule: object) -> None:
    named = [each.removeprefix("RGAA ") for each in rule.criteria if each.startswith("RGAA")]  # type: ignore[attr-defined]  # a rule
    assert set(named) <= BY_NUMBER.keys()


def test_what_proves_a_criterion_is_a_rule_of_ours_or_a_whole_checker() -> None:
    named = {rule for each in CRITERIA if each.proof is not None for rule in each.proof.rules}
    assert named <= ALL_CHECKERS | {rule.id for rule in ALL}


def test_axe_core_says_itself_which_criteria_its_rules_stand_for() -> None:
    """Read from its script, and the same as it says when it runs."""
    script = f"""const axe = require({json.dumps(str(SCRIPT.resolve()))});
    console.log(JSON.stringify(axe.getRules().map((rule) => [rule.ruleId, rule.tags])));"""
    node = shutil.which("node")
    assert node is not None
    told = json.loads(subprocess.run([node, "-e", script], capture_output=True, check=True).stdout)
    read = criteria_by_rule(SCRIPT)
    assert read.keys() == {rule for rule, _ in told}
    for rule, tags in told:
        rgaa = {
            f"RGAA {tag.removeprefix('RGAA-').rpartition('.')[0]}" for tag in tags if tag.startswith("RGAA-")
        }
        assert {each for each in read[rule] if each.startswith("RGAA")} == rgaa
        assert {each.removeprefix("RGAA ") for each in rgaa} <= BY_NUMBER.keys()
    assert read["label"] == ("WCAG 4.1.2", "RGAA 11.1")


def test_without_axe_core_there_is_nothing_to_read(tmp_path: object) -> None:
    assert criteria_by_rule(SCRIPT.with_name("not-there.js")) == {}
