"""Which numbers an SMS can arrive at."""

from __future__ import annotations

import pytest

from formengine.expressions import takes_sms


@pytest.mark.parametrize(
    "number",
    [
        "+33639981234", "+33712345678",  # mainland
        "+262639123456", "+262692123456", "+262693123456", "+590690123456", "+590691123456", "+594694123456",
        "+596696123456", "+596697123456",  # overseas
        "+3224881234", "+4915112345678", "+12025550123", "+508551234",  # whose plans do not tell
    ],
)  # fmt: skip
def test_mobile_numbers_and_those_of_other_countries_are_believed(number: str) -> None:
    assert takes_sms(number)


@pytest.mark.parametrize(
    "number",
    [
        "+33199001234", "+33261910000", "+33465710000", "+33977000000", "+33800000000",
        "+262262123456", "+590590123456", "+594594123456", "+596596123456",
    ],
)  # fmt: skip
def test_landlines_boxes_and_service_numbers_of_france_are_not(number: str) -> None:
    assert not takes_sms(number)
