"""Counts as the commands say them: one of something is one of something."""

from __future__ import annotations

import pytest

from formengine.audit.exploring.coverage import Coverage, counts
from formengine.audit.findings import Result
from formengine.audit.report import Report
from formengine.problems import counted
from formengine.translating import Tally


@pytest.mark.parametrize(
    ("number", "said"), [(0, "0 states"), (1, "1 state"), (2, "2 states"), (1300, "1300 states")]
)
def test_one_is_singular_and_none_is_not(number: int, said: str) -> None:
    assert counted(number, "state") == said


def test_a_word_may_have_a_plural_of_its_own() -> None:
    assert (counted(1, "criterion", "criteria"), counted(2, "criterion", "criteria")) == (
        "1 criterion",
        "2 criteria",
    )


def test_an_audit_of_one_state_with_one_fault_says_so() -> None:
    report = Report(results=[Result("f/en/name/empty", "", 900, [])], faults=[("f/en/other", "gone")])
    assert "1 state audited, 0 with findings, 1 other fault." in report.text()
    assert "0 states audited, 0 with findings, 0 other faults." in Report().text()


def test_what_was_seen_is_counted_by_how_many_there_are() -> None:
    days = ("2026-11-27",)
    seen = Coverage("f", "en", states=1, journeys=1, days=days, messages=(1, 1), pages=(1, 2), rules=(0, 1))
    told = counts(seen.dump()).split(", ")
    assert {"1 state", "1 of 2 pages", "0 of 1 rule or warning", "1 message", "1 journey", "1 day"} <= set(
        told
    )


def test_a_catalogue_of_one_text_says_so() -> None:
    assert str(Tally(1, 0, 0)) == "1 text, 0 to translate, 0 to look over"
