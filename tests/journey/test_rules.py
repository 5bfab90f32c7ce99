"""A rule or a limit that no longer holds makes its page unanswered."""

from __future__ import annotations

import pytest

from tests.journey.support import Journey, plan_for

RULES = """
parts:
  - part: dates
    title: Dates
    steps:
      - step: first
        ask: [{id: first, type: integer, label: Start, noun: the start}]
      - step: last
        ask: [{id: last, type: integer, label: End, noun: the end}]
        rules: [{must: last >= first, message: The end comes after the start., at: last}]
      - step: age
        ask: [{id: age_given, type: integer, label: Age, noun: your age}]
        rules: [{warn: age_given < 100, message: "Is that right?", at: age_given}]
"""


def test_a_rule_that_now_fails_makes_its_step_unanswered() -> None:
    journey = (
        Journey(plan_for(RULES))
        .answer("first", first="1")
        .answer("last", last="5")
        .answer("age", age_given="30")
    )
    assert journey.gap is None
    assert journey.answer("first", first="9").gap == "last"
    assert journey.answer("first", first="2").gap is None


def test_a_warning_that_was_confirmed_lets_pass() -> None:
    journey = Journey(plan_for(RULES)).answer("first", first="1").answer("last", last="5")
    assert journey.answer("age", age_given="110").gap == "age"
    assert journey.answer("age", age_given="110", confirmed=(0,)).gap is None


LIMITS = """
parts:
  - part: dates
    title: Dates
    steps:
      - step: first
        ask: [{id: first, type: date, label: Start, noun: the start}]
      - step: last
        ask: [{id: last, type: date, label: End, noun: the end, earliest: first}]
"""


def test_a_limit_that_depends_on_another_answer_is_tried_again() -> None:
    journey = Journey(plan_for(LIMITS)).answer("first", first="2026-01-01").answer("last", last="2026-02-01")
    assert journey.gap is None
    assert journey.answer("first", first="2026-03-01").gap == "last"


@pytest.mark.parametrize(("month", "gap"), [("2026-10", "begins"), ("2026-11", None), ("2026-12", None)])
def test_a_limit_takes_its_own_month_whatever_its_day(month: str, gap: str | None) -> None:
    steps = (
        "[{step: begins, ask: [{id: begins, type: month, label: From, noun: the month, earliest: today}]}]"
    )
    journey = Journey(plan_for(f"parts: [{{part: p, title: P, steps: {steps}}}]"))
    assert journey.answer("begins", begins=month).gap == gap


def test_an_answer_of_another_type_to_an_older_version_of_the_form_is_within_every_limit() -> None:
    journey = Journey(plan_for(LIMITS)).answer("first", first="2026-01-01").answer("last", last="in spring")
    assert journey.gap is None
