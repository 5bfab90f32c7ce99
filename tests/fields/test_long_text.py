from __future__ import annotations

from collections.abc import Callable

from formengine.fields.long_text import DEFAULT_MAX
from tests.fields.support import Contract, examples


class TestLongText(Contract):
    type_name = "long-text"


def test_the_limit_that_is_told_is_the_limit_that_is_kept(tree: Callable[..., str]) -> None:
    example = examples("long-text")[1]
    told = tree(example.html(language="en"), "en")
    assert f'"No more than {DEFAULT_MAX:,} characters."' in told
    assert example.read({"commentaire": ["é" * DEFAULT_MAX]}).value == "é" * DEFAULT_MAX
