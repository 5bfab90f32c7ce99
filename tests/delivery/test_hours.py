"""Nobody is disturbed by a reminder at night, on a Sunday or on a holiday of their country."""

from __future__ import annotations

from datetime import UTC, datetime, time
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from formengine.delivery.channel import ConfigurationProblem
from formengine.delivery.hours import Daytime, country_of, daytime_of, is_humane, next_humane, next_look

PARIS = ZoneInfo("Europe/Paris")
MOMENTS = st.datetimes(datetime(2024, 1, 1), datetime(2035, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001  # Hypothesis adds the zone


def paris(written: str) -> datetime:
    return datetime.fromisoformat(written).replace(tzinfo=PARIS)


@pytest.mark.parametrize(
    ("at", "goes"),
    [
        ("2026-11-16 08:30", "2026-11-16 08:30"),
        ("2026-11-16 08:29", "2026-11-16 08:30"),
        ("2026-11-16 18:59", "2026-11-16 18:59"),
        ("2026-11-16 19:00", "2026-11-17 08:30"),
        ("2026-11-15 12:00", "2026-11-16 08:30"),  # a Sunday
        ("2026-11-11 12:00", "2026-11-12 08:30"),  # the Armistice
        ("2026-05-25 12:00", "2026-05-26 08:30"),  # Whit Monday, which moves
        ("2026-12-24 20:00", "2026-12-26 08:30"),
        ("2026-03-28 20:00", "2026-03-30 08:30"),  # the night in which clocks change, and a Sunday
    ],
)
def test_it_goes_at_the_next_moment_that_disturbs_nobody(at: str, goes: str) -> None:
    assert next_humane(paris(at), PARIS) == paris(goes)


def test_a_region_has_days_of_its_own_and_an_operator_may_have_none() -> None:
    good_friday = paris("2026-04-03 10:00")
    assert is_humane(good_friday, PARIS)
    assert not is_humane(good_friday, PARIS, Daytime(holidays="FR-57"))
    assert is_humane(paris("2026-11-11 12:00"), PARIS, Daytime(holidays="none"))
    assert not is_humane(paris("2026-11-15 12:00"), PARIS, Daytime(holidays="none"))


def test_the_country_is_that_of_the_time_zone() -> None:
    assert (country_of("Europe/Paris"), country_of("UTC")) == ("FR", "none")


@given(at=MOMENTS, number=st.integers(0, 2**62))
@settings(max_examples=40, deadline=None)
def test_whenever_it_is_what_comes_next_disturbs_nobody(at: datetime, number: int) -> None:
    assert is_humane(next_humane(at, PARIS), PARIS)
    following = next_look(at, PARIS, number)
    assert following > at
    assert is_humane(following, PARIS)


def test_what_an_operator_says() -> None:
    assert daytime_of("", "") == Daytime()
    assert daytime_of("10:00-18:00", "BE") == Daytime(time(10), time(18), "BE")


@pytest.mark.parametrize(
    ("hours", "holidays"), [("19:00-08:00", ""), ("all day", ""), ("8", ""), ("", "XX"), ("", "FR-Nowhere")]
)
def test_what_cannot_be_is_told(hours: str, holidays: str) -> None:
    with pytest.raises(ConfigurationProblem, match="FORMENGINE_"):
        daytime_of(hours, holidays)
