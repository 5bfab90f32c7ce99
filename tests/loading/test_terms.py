"""When a form may be sent, as it is written."""

from __future__ import annotations

import datetime

import pytest

from formengine.model import Again, Opening, Period
from formengine.source import Source, Span
from tests.loading.support import form_of, found, with_head

PARTS = """
parts: [{part: p, title: P, steps: [{step: s, ask: [{id: n, type: note, label: L, text: T}]}]}]
"""
_HERE = Span(Source("", ""), 1, 1)


def opening(written: str) -> Opening | None:
    return form_of(with_head(f"open: {written}{PARTS}")).open


def told(written: str) -> list[str]:
    return found(with_head(f"open: {written}{PARTS}"))


def test_a_day_alone_counts_from_its_beginning_to_its_end() -> None:
    days = datetime.datetime(2026, 9, 1), datetime.datetime(2026, 10, 1)  # noqa: DTZ001  # as the form's clocks show it
    assert opening("{from: 2026-09-01, until: 2026-09-30}") == Opening(_HERE, *days)


def test_an_hour_is_the_hour_itself_and_the_notice_can_be_longer() -> None:
    until = datetime.datetime(2026, 9, 30, 18)  # noqa: DTZ001  # as the form's clocks show it
    assert opening("{until: 2026-09-30 18:00, notice: 30}") == Opening(_HERE, None, until, 30)


def test_a_form_without_dates_is_always_open() -> None:
    assert form_of(with_head(PARTS)).open is None


@pytest.mark.parametrize(
    ("written", "problem"),
    [
        ("{until: 30/09/2026}", "not-a-moment 5:15"),
        ("{until: 2026-09-31}", "not-a-moment 5:15"),
        ("{until: 2026-09-30 25:00}", "not-a-moment 5:15"),
        ("{until: 9999-12-31}", "not-a-moment 5:15"),
        ("{from: 2026-09-30T08:00}", "not-a-moment 5:14"),
        ("{from: 2026-09-30, until: 2026-09-30 00:00}", "open-backwards 5:33"),
        ("{notice: 3}", "open-without-day 5:7"),
        ("{untill: 2026-09-30}", "unknown-key 5:8"),
        ("always", "not-a-mapping 5:7"),
    ],
)
def test_what_is_no_time_is_told_with_its_place(written: str, problem: str) -> None:
    assert problem in told(written)


def test_taking_back_has_a_text() -> None:
    form = form_of(with_head(f"withdrawal: {{text: Nothing is paid.}}{PARTS}"))
    assert form.withdrawal is not None
    assert (form.withdrawal.text.source, form.withdrawal.text.context) == (
        "Nothing is paid.",
        "withdrawal.text",
    )
    assert form_of(with_head(PARTS)).withdrawal is None


@pytest.mark.parametrize(
    ("written", "problem"),
    [("{}", "missing-key 5:13"), ("yes", "not-a-mapping 5:13"), ("{texte: T}", "unknown-key 5:14")],
)
def test_taking_back_without_a_text_is_told(written: str, problem: str) -> None:
    assert problem in found(with_head(f"withdrawal: {written}{PARTS}"))


@pytest.mark.parametrize(
    ("written", "period"),
    [("6 months", Period(6, "month")), ("1 year", Period(1, "year")), ("30 days", Period(30, "day"))],
)
def test_a_second_request_is_told_by_questions_within_a_time(written: str, period: Period) -> None:
    again = form_of(
        with_head(f"again: {{same: [nir, birth], within: {written}, allowed: false}}{PARTS}")
    ).again
    assert again == Again(("nir", "birth"), period, _HERE, allowed=False)


@pytest.mark.parametrize(
    ("written", "problem"),
    [
        ("{same: [n], within: 6}", "not-a-period 5:28"),
        ("{same: [n], within: 0 days}", "not-a-period 5:28"),
        ("{same: [n], within: half a year}", "not-a-period 5:28"),
        ("{same: [n], within: 1000 years}", "not-a-period 5:28"),
        ("{same: [n]}", "missing-key 5:8"),
        ("{within: 6 months}", "missing-key 5:8"),
        ("{same: [n], within: 6 months, allowed: perhaps}", "not-a-flag 5:47"),
    ],
)
def test_a_time_that_is_none_is_told(written: str, problem: str) -> None:
    assert problem in found(with_head(f"again: {written}{PARTS}"))
