"""Days, months and years, counted from a moment."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from formengine import formats
from formengine.model import Period


@pytest.mark.parametrize(
    ("period", "before"),
    [
        (Period(1, "day"), datetime(2026, 3, 30, 9, tzinfo=UTC)),
        (Period(1, "month"), datetime(2026, 2, 28, 9, tzinfo=UTC)),
        (Period(3, "month"), datetime(2025, 12, 31, 9, tzinfo=UTC)),
        (Period(24, "month"), datetime(2024, 3, 31, 9, tzinfo=UTC)),
        (Period(25, "month"), datetime(2024, 2, 29, 9, tzinfo=UTC)),
        (Period(2, "year"), datetime(2024, 3, 31, 9, tzinfo=UTC)),
    ],
)
def test_a_period_before_the_last_day_of_march(period: Period, before: datetime) -> None:
    assert period.before(datetime(2026, 3, 31, 9, tzinfo=UTC)) == before


@pytest.mark.parametrize(
    ("period", "after"),
    [
        (Period(30, "day"), datetime(2026, 9, 30, 9, tzinfo=UTC)),
        (Period(6, "month"), datetime(2027, 2, 28, 9, tzinfo=UTC)),
        (Period(1, "year"), datetime(2027, 8, 31, 9, tzinfo=UTC)),
    ],
)
def test_a_period_after_the_last_day_of_august(period: Period, after: datetime) -> None:
    assert period.after(datetime(2026, 8, 31, 9, tzinfo=UTC)) == after


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("fr", ["1 jour", "24 mois", "400 jours", "2 ans"]),
        ("en", ["1 day", "24 months", "400 days", "2 years"]),
        ("ar", ["يوم", "24 شهرًا", "400 يوم", "سنتان"]),
    ],
)
def test_a_period_in_words(language: str, said: list[str]) -> None:
    periods = [Period(1, "day"), Period(24, "month"), Period(400, "day"), Period(2, "year")]
    written = [formats.period(each.number, each.unit, language) for each in periods]
    assert [each.replace("\N{NO-BREAK SPACE}", " ") for each in written] == said
