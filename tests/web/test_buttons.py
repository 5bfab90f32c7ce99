"""A button that no page of ours has: what was typed is kept, and no page is passed over."""

from __future__ import annotations

import pytest

from tests.web.support import Serving
from tests.web.words import CONTINUE

FORM = """
parts:
  - part: you
    title: You
    steps:
      - step: name
        ask: [{id: name, type: text, label: Your name, noun: your name}]
      - step: age
        ask: [{id: age_given, type: integer, label: Your age, noun: your age}]
"""


@pytest.mark.parametrize("go", ["", "forward", "lang-xx", "NEXT", "\u0000"])
@pytest.mark.parametrize("typed", ["about forty", "40"])
def test_what_was_typed_is_kept_and_the_page_shown_again(serve: Serving, go: str, typed: str) -> None:
    page = serve.visitor(FORM).begin().press(CONTINUE, name="Ana")
    address, data = page.filled(CONTINUE, {"age_given": typed})
    data["go"] = go
    found = page.visitor.post(address, data)
    assert (found.path, found.hops, found.fields, found.messages) == ("age", [303], {"age_given": typed}, [])
