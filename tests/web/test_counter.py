"""« Partie n sur m, étape n sur m »: exact once nothing can change it, and until then said to be about so many."""

from __future__ import annotations

from tests.web.page import Page
from tests.web.support import Serving
from tests.web.words import CONTINUE

HOME = """
parts:
  - part: home
    title: Home
    steps:
      - step: couple
        ask: [{id: couple, type: yes-no, label: "In a couple?", noun: you live in a couple}]
      - step: pet
        ask: [{id: pet, type: yes-no, label: "A pet?", noun: you have a pet}]
      - step: name
        when: pet
        ask: [{id: name, type: text, label: Its name, noun: its name}]
  - part: partner
    title: Partner
    when: couple
    steps:
      - step: partner
        ask: [{id: partner, type: text, label: Their name, noun: their name}]
"""


def _counted(page: Page) -> tuple[str, str]:
    """The counter above the heading, and that in the document's title."""
    return next(each for each in page.paragraphs if each.startswith("Part ")), page.title.split(" – ")[1]


def test_parts_are_about_so_many_while_an_answer_can_open_one(serve: Serving) -> None:
    page = serve.visitor(HOME).begin()
    assert _counted(page) == (
        "Part 1 of about 1: Home Step 1 of about 2",
        "Part 1 of about 1, step 1 of about 2",
    )
    page = page.press(CONTINUE, couple="yes")
    assert _counted(page) == ("Part 1 of 2: Home Step 2 of about 3", "Part 1 of 2, step 2 of about 3")
    page = page.press(CONTINUE, pet="no")
    assert _counted(page) == ("Part 2 of 2: Partner Step 3 of 3", "Part 2 of 2, step 3 of 3")
