from __future__ import annotations

import pytest

from tests.fields.support import Contract, example_of


class TestMonth(Contract):
    type_name = "month"


@pytest.mark.parametrize("limit", ["earliest: 0001-01-01", "latest: 9999-12-31"])
def test_no_sample_lies_beyond_the_years_that_can_be_typed(limit: str) -> None:
    example = example_of(f"{{id: mois, type: month, label: Mois, noun: le mois, {limit}}}")
    codes = [code for code, _ in example.kind.invalid(example.question, example.reading())]
    assert "date-year" in codes
    assert not {"month-too-early", "month-too-late"} & set(codes)
