"""Comparisons with figures hang together: what is said of a number is possible exactly where there is such a number."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from formengine.checks.figures import Compared, agree, compared

FIGURES = st.integers(0, 4).map(Decimal)
SAID = st.dictionaries(
    st.builds(Compared, st.just("rooms"), st.sampled_from(["below", "above", "equal"]), FIGURES),
    st.booleans(),
)
NUMBERS = [Decimal(number) / 2 for number in range(-4, 14)]


@pytest.mark.parametrize(
    ("words", "how", "figure"),
    [
        ("rooms < 3", "below", "3"),
        ("3 < rooms", "above", "3"),
        ("rooms == 1.5", "equal", "1.5"),
        ("2 == rooms", "equal", "2"),
    ],
)
def test_a_comparison_with_a_figure_is_read(words: str, how: str, figure: str) -> None:
    found = compared(words)
    assert found is not None
    assert (found.subject, found.how, found.figure) == ("rooms", how, Decimal(figure))


@pytest.mark.parametrize("words", ["end < begin", "today() < begin", "rooms + 1", "takes_sms(phone)"])
def test_any_other_comparison_is_not(words: str) -> None:
    assert compared(words) is None


@given(SAID, st.none() | FIGURES, st.none() | FIGURES)
def test_what_is_said_is_possible_where_a_number_is_like_that(
    said: dict[Compared, bool], least: Decimal | None, most: Decimal | None
) -> None:
    def is_so(number: Decimal, each: Compared) -> bool:
        return {"below": number < each.figure, "above": number > each.figure, "equal": number == each.figure}[
            each.how
        ]

    allowed = [
        each for each in NUMBERS if (least is None or least <= each) and (most is None or each <= most)
    ]
    there_is = any(all(is_so(number, each) is true for each, true in said.items()) for number in allowed)
    assert agree(said, (least, most)) == there_is


def test_one_number_is_not_below_three_and_above_five() -> None:
    assert not agree(
        {Compared("rooms", "below", Decimal(3)): True, Compared("rooms", "above", Decimal(5)): True}
    )
    assert not agree({Compared("rooms", "below", Decimal(3)): False}, (None, Decimal(2)))
    assert not agree({Compared("rooms", "equal", Decimal(3)): False}, (Decimal(3), Decimal(3)))
    assert agree({Compared("rooms", "below", Decimal(5)): True, Compared("rooms", "above", Decimal(3)): True})
