"""A request reads each thing of its draft once: what was read twice would cost twice, and could say two things."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

import pytest

from tests.web.page import Page
from tests.web.support import Serving
from tests.web.words import CONTINUE, SEND

FORM = """
contact: {email: mail}
parts:
  - part: you
    title: You
    steps:
      - step: mail
        ask: [{id: mail, type: email, label: Your email, noun: your email, optional: true}]
      - step: nights
        ask: [{id: nights, type: integer, label: Nights, noun: the nights}]
"""


@pytest.fixture
def reads(serve: Serving, monkeypatch: pytest.MonkeyPatch) -> tuple[Page, Counter[str]]:
    """Somebody on the second page, and how often each SELECT has run since."""
    page = serve(FORM, deliver=("email", "webhook")).visitor().begin().press(CONTINUE, mail="zoe@example.org")
    counted: Counter[str] = Counter()
    kind = type(page.visitor.service.app.extensions["formengine"].store.database)
    for name in ("one", "all"):
        usual = getattr(kind, name)

        def read(self: Any, sql: str, given: Mapping[str, object], usual: Any = usual) -> Any:
            counted[sql] += 1
            return usual(self, sql, given)

        monkeypatch.setattr(kind, name, read)
    return page, counted


def once(counted: Counter[str]) -> bool:
    """Whether something was read, and nothing twice."""
    most = max(counted.values(), default=0)
    counted.clear()
    return most == 1


def test_each_row_is_read_once_in_a_request(reads: tuple[Page, Counter[str]]) -> None:
    page, counted = reads
    visitor = page.visitor
    visitor.get("nights", follow=False)
    assert once(counted)
    for button, typed in ((CONTINUE, {"nights": "3"}), (SEND, {"declared": "yes"})):
        address, data = page.filled(button, typed)
        counted.clear()
        visitor.post(address, data, follow=False)
        assert once(counted)
        page = visitor.get("check") if button == CONTINUE else visitor.get("track")
        counted.clear()
    for name in ("sent", "track", "receipt", "later"):
        visitor.get(name, follow=False)
        assert once(counted)
