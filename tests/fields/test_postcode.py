from __future__ import annotations

import pytest

from formengine.fields.base import Answer
from formengine.fields.postcode import judge
from tests.fields.support import Contract


class TestPostcode(Contract):
    type_name = "postcode"


@pytest.mark.parametrize(
    ("country", "typed", "code"),
    [
        ("IE", "d02 af30", "D02 AF30"),
        ("PL", "00-950", "00-950"),
        ("US", "20500-0003", "20500-0003"),
        ("NL", "1012 ab", "1012 AB"),
        ("MC", "98000", "98000"),
    ],
)
def test_a_foreign_code_keeps_its_letters_and_dashes(country: str, typed: str, code: str) -> None:
    assert judge(typed, country) == Answer(code)
