"""People have time: what they have answered is kept for a day at least, whatever an operator asks for."""

from __future__ import annotations

from pathlib import Path

import pytest

from formengine.web.settings import DraftsTooShortError, Settings
from tests.web.support import Serving
from tests.web.words import CONTINUE, RESUME

NAME = """
parts:
  - part: you
    title: You
    steps:
      - step: name
        ask: [{id: name, type: text, label: Your name, noun: your name}]
      - step: town
        ask: [{id: town, type: text, label: Your town, noun: your town}]
"""


def test_what_was_answered_is_there_after_twenty_hours(serve: Serving) -> None:
    page = serve.visitor(NAME, draft_days=1).begin().press(CONTINUE, name="Ana")
    page.visitor.service.clock.on(2026, 11, 17, 5)
    page = page.visitor.get("/en/tiny/").press(RESUME)
    assert page.h1 == "Your town"
    assert page.visitor.get("name").fields["name"] == "Ana"


@pytest.mark.parametrize("days", [0, -1])
def test_a_service_that_would_keep_nothing_for_a_day_is_refused(days: int, tmp_path: Path) -> None:
    with pytest.raises(DraftsTooShortError, match=rf"draft_days is {days}: (.|\n)*20 hours"):
        Settings(forms=tmp_path, draft_days=days)
