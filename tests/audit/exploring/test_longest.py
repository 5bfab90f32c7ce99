"""The longest answer of each question type is one that its page takes."""

from __future__ import annotations

import pytest

from formengine.audit.exploring.hints import default, fits
from formengine.audit.exploring.longest import longest
from formengine.fields.registry import TYPES
from tests.fields.support import examples

ASKING = [name for name, kind in TYPES.items() if kind.asks]


@pytest.mark.parametrize("type_name", ASKING)
def test_it_is_taken_and_is_no_shorter_than_an_ordinary_one(type_name: str) -> None:
    for example in examples(type_name):
        value = longest(example.question, example.reading())
        if value is not None:
            assert fits(example.question, value, example.reading())
            usual = default(example.question, example.reading())
            if type_name in ("text", "long-text", "address", "email"):
                assert len(str(value)) >= len(str(usual))


def test_most_written_types_have_one() -> None:
    found = {
        name
        for name in ASKING
        for each in examples(name)
        if longest(each.question, each.reading()) is not None
    }
    assert found >= {"text", "long-text", "address", "integer", "money", "choice", "choices", "email"}
