"""Tries come after longer and longer, never at the same moment for all, and end within days."""

from __future__ import annotations

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from formengine.delivery.backoff import FIRST, LONGEST, MOST, SPREAD, wait
from formengine.storage.outbox import FURTHEST

TRIES = st.integers(1, 10_000)
CHANCE = st.floats(0, 1, exclude_max=True)


@given(TRIES, CHANCE)
def test_a_wait_is_bounded_on_both_sides(tries: int, chance: float) -> None:
    assert FIRST * (1 - SPREAD) <= wait(tries, chance) <= LONGEST * (1 + SPREAD) < FURTHEST


@given(TRIES, CHANCE)
def test_with_the_same_luck_no_wait_is_shorter_than_the_one_before(tries: int, chance: float) -> None:
    assert wait(tries, chance) <= wait(tries + 1, chance)


@given(st.integers(1, 8), CHANCE, CHANCE)
def test_whatever_the_luck_the_next_wait_but_one_is_longer(tries: int, one: float, other: float) -> None:
    assert wait(tries, one) < wait(tries + 2, other)


@given(TRIES, CHANCE, CHANCE)
def test_chance_parts_those_that_failed_together(tries: int, one: float, other: float) -> None:
    assert (wait(tries, one) < wait(tries, other)) <= (one < other)


@given(TRIES, CHANCE, st.floats(0, 1e12))
def test_a_receiver_that_asks_for_time_gets_it_up_to_the_longest_wait(
    tries: int, chance: float, asked: float
) -> None:
    own, found = wait(tries, chance), wait(tries, chance, asked)
    assert found == max(own, min(timedelta(seconds=asked), LONGEST))


def test_all_tries_together_outlast_a_weekend_and_no_week() -> None:
    shortest, longest = (
        sum((wait(tries, chance) for tries in range(1, MOST)), timedelta()) for chance in (0, 0.999)
    )
    assert timedelta(hours=58) < shortest
    assert longest < timedelta(days=5)
