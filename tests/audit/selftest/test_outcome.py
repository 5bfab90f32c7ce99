"""What a self-test found: who caught what, the score, and what makes it fail."""

from __future__ import annotations

import json

import pytest

from formengine.audit.selftest import outcome
from formengine.audit.selftest.outcome import Outcome
from formengine.audit.selftest.planting import Defect, Page
from formengine.audit.selftest.running import Caught, Run


def caught(name: str, *by: str, wanted: str = "own:named") -> Caught:
    defect = Defect(
        name, "Somebody is lost.", Page("a", "b"), ("enfant/empty",), (wanted,), (1,), ("WCAG 4.1.2",)
    )
    return Caught(defect, frozenset(by))


@pytest.fixture(autouse=True)
def survivors(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(outcome, "SURVIVORS", {"never-seen": "Nobody looks there, for a reason."})


def test_all_is_well_when_each_defect_is_found_by_who_should() -> None:
    found = Outcome(Run([caught("a", "own:named", "axe:label"), caught("b", "own:named", "transcript")]))
    assert found.passed
    assert found.score() == {
        "axe": 1, "own": 2, "html": 0, "transcript": 1, "check": 0, "explore": 0, "unheard": 2, "all": 2, "planted": 2,
    }  # fmt: skip


def test_who_speaks_of_something_else_has_not_found_it() -> None:
    found = Outcome(Run([caught("a", "own:one-h1", "transcript")]))
    assert not found.passed
    assert [each.defect.id for each in found.escaped] == ["a"]
    assert "ESCAPED: a: Somebody is lost. Wanted: own:named; spoke: own:one-h1, transcript." in found.text()


def test_a_checker_may_be_named_as_a_whole() -> None:
    assert Outcome(Run([caught("a", "html:duplicate-id", wanted="html")])).passed
    assert not Outcome(Run([caught("a", "htmlish", wanted="html")])).passed


def test_a_survivor_passes_and_one_that_is_caught_after_all_does_not() -> None:
    survived = Outcome(Run([caught("never-seen", "own:one-h1")]))
    assert survived.passed
    assert "Survived: never-seen. Nobody looks there, for a reason." in survived.text()
    outlived = Outcome(Run([caught("never-seen", "own:named")]))
    assert not outlived.passed
    assert "OUTLIVED: never-seen" in outlived.text()


def test_a_defect_that_was_not_planted_and_an_alarm_on_a_clean_page_fail() -> None:
    assert not Outcome(Run([caught("a", "own:named")], not_planted=["b was not planted."])).passed
    assert not Outcome(Run([caught("a", "own:named")], alarms=["fr/enfant/empty: own:named"])).passed


def test_the_table_says_who_spoke_of_each() -> None:
    lines = Outcome(Run([caught("a", "own:named", "axe:label")])).text().splitlines()
    assert lines[0].split()[:3] == ["defect", "where", "axe"]
    assert lines[1].split() == ["a", "page", "x", "x", "-", "-", "-", "-", "own:named"]


def test_it_is_written_as_json() -> None:
    told = json.loads(json.dumps(Outcome(Run([caught("a", "own:named")]), 1.26).dump()))
    assert told["passed"] is True
    assert told["seconds"] == 1.3
    assert told["defects"][0]["id"] == "a"
    assert told["defects"][0]["by"] == ["own:named"]
    assert told["defects"][0]["planted"]["old"] == "a"
