from __future__ import annotations

import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from formengine.fields.base import Fault
from formengine.fields.pattern import compiled, pattern_fault
from tests.fields.support import Contract, examples
from tests.thorough import tries


class TestIdentifier(Contract):
    type_name = "identifier"


def test_the_message_gives_the_example_of_the_definition() -> None:
    example = examples("identifier")[0]
    assert example.read(example.raw("1")).faults == (Fault("identifier", "", {"example": "1234567 A"}),)


@pytest.mark.parametrize(
    "pattern",
    [
        "[0-9]{7}[0-9A-Z]",
        r"\d{2}(?:2A|2B|\d\d)\d{3,5}",
        "(FR)?[A-Z]+[0-9]*",
        "[0-9]{8,12}|[A-Z]{2}[0-9]{6}",
        r"[^\]\\]\.",
        "^[A-Z]$",
    ],
)
def test_a_pattern_of_the_small_language_can_be_used(pattern: str) -> None:
    assert pattern_fault(pattern) is None


@pytest.mark.parametrize(
    "pattern",
    [r"(.)\1", "(?=a)a", "(?P<n>a)", "(a", "a)", "[a", "a**", "a{3,2}", "[[a]", "a" * 201, "(?i)a", r"\bA"],
)
def test_a_pattern_outside_the_small_language_cannot(pattern: str) -> None:
    assert pattern_fault(pattern) == "bad-pattern"
    with pytest.raises(ValueError, match="cannot be used"):
        compiled(pattern)


@pytest.mark.parametrize(
    "pattern",
    ["([A-Z]+)+", "([A-Z]*)*0", "(A|B|AB)*C", "(A|A)+B", ".*.*.*", "A?" * 30 + "A" * 30, "(?:A{1,2}){9,}B"],
)
def test_a_pattern_that_could_take_for_ever_cannot(pattern: str) -> None:
    assert pattern_fault(pattern) == "slow-pattern"


PIECES = st.lists(
    st.sampled_from(["[A-Z]", r"\d", r"\w", "A", ".", "(", "(?:", ")", "|", "*", "+", "?", "{2,4}", "{9}"])
)


@given(PIECES.map("".join) | st.text(max_size=30))
@settings(max_examples=tries(300))
def test_a_pattern_that_can_be_used_ends_soon(pattern: str) -> None:
    if pattern_fault(pattern) is None:
        started = time.process_time()
        re.fullmatch(pattern, "A" * 99 + "#")
        assert time.process_time() - started < 1
