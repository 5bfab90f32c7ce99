"""The files through which a request goes from the view to the bytes are those that the architecture names, five at most."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from types import FrameType

from formengine.web import steps
from tests.web.page import Page
from tests.web.support import Serving
from tests.web.words import CONTINUE

ROOT = Path(__file__).parents[2]
TEXT = (ROOT / "docs/architecture.md").read_text("utf-8").partition("From there to the bytes:")[2]
NAMED = re.compile(r"`((?:web|compiling)/\w+\.py)`")
ROAD = NAMED.findall(TEXT.partition("\n\nBeside")[0])
BESIDE = NAMED.findall(TEXT.partition("\n\nBeside")[2].partition("\n\n")[0])
ROOMS = ("web", "compiling")

PLAIN = """
parts:
  - part: you
    title: You
    steps:
      - step: name
        ask: [{id: name, type: text, label: Your name, noun: your name}]
      - step: age
        ask: [{id: age_now, type: integer, label: Age, noun: your age}]
"""
INSERTING = """
parts:
  - part: you
    title: You
    steps:
      - step: name
        ask: [{id: name, type: text, label: Your name, noun: your name}]
      - step: job
        ask: [{id: job, type: yes-no, label: "Do you work, {{ name }}?", noun: whether you work, summary: Work}]
      - step: wage
        when: job
        ask: [{id: wage, type: money, label: Your wage, noun: your wage}]
"""


class Follower:
    """Notes the files of the rooms `web` and `compiling` that are entered while the view works, and from which."""

    def __init__(self) -> None:
        self.calls: set[tuple[str, str]] = set()
        self.inside = False

    @property
    def files(self) -> set[str]:
        return {callee for _, callee in self.calls}

    def __call__(self, frame: FrameType, event: str, argument: object) -> None:
        if frame.f_code is steps.show_step.__code__:
            self.inside = event == "call"
        if self.inside and event == "call" and (callee := _file_of(frame)):
            self.calls.add((_caller_of(frame), callee))


def _file_of(frame: FrameType) -> str:
    place = Path(frame.f_code.co_filename)
    return f"{place.parent.name}/{place.name}" if place.parent.name in ROOMS else ""


def _caller_of(frame: FrameType) -> str:
    """The nearest file of the rooms from which a call comes."""
    before = frame.f_back
    while before is not None and not _file_of(before):
        before = before.f_back
    return _file_of(before) if before is not None else ""


def _followed(page: Page) -> Follower:
    """A page that was seen before, asked for once more: what is made once is made."""
    page.reload()
    follower = Follower()
    sys.setprofile(follower)
    try:
        page.reload()
    finally:
        sys.setprofile(None)
    return follower


def test_a_page_goes_through_five_files_and_asks_those_beside_that_are_named(serve: Serving) -> None:
    follower = _followed(serve.visitor(PLAIN).begin().press(CONTINUE, name="Ana"))
    announcing = {"web/notices.py", "web/works.py"}
    assert follower.files == {*ROAD, *announcing}
    assert len(ROAD) == len(set(ROAD)) <= 5
    assert announcing <= set(BESIDE)


def test_a_page_that_says_an_answer_passes_no_other_file_than_those_that_are_named(serve: Serving) -> None:
    follower = _followed(serve.visitor(INSERTING).begin().press(CONTINUE, name="Ana"))
    assert follower.files == {*ROAD, *BESIDE}


def test_a_page_with_errors_is_sent_along_the_same_road(serve: Serving) -> None:
    page = serve.visitor(PLAIN).begin().press(CONTINUE, name="")
    assert page.status == 422
    assert set(ROAD) <= _followed(page).files


def test_what_is_asked_beside_the_road_gives_a_value_and_leads_nowhere(serve: Serving) -> None:
    follower = _followed(serve.visitor(INSERTING).begin().press(CONTINUE, name="Ana"))
    assert [call for call in follower.calls if call[0] in BESIDE and call[1] in ROAD] == []
