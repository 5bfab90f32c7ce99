"""The files through which a request goes from the view to the bytes are those that the architecture names."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from types import FrameType

from formengine.web import steps
from tests.web.support import Serving
from tests.web.words import CONTINUE

ROOT = Path(__file__).parents[2]
TEXT = (ROOT / "docs/architecture.md").read_text("utf-8")
NAMED = re.compile(r"`((?:web|compiling)/\w+\.py)`")

NAME = """
parts:
  - part: you
    title: You
    steps:
      - step: name
        ask: [{id: name, type: text, label: Your name, noun: your name}]
      - step: age
        ask: [{id: age_now, type: integer, label: Age, noun: your age}]
"""


class Follower:
    """Notes each file of the rooms `web` and `compiling` that is entered while the view works."""

    def __init__(self) -> None:
        self.files: set[str] = set()
        self.inside: FrameType | None = None

    def __call__(self, frame: FrameType, event: str, argument: object) -> None:
        if frame.f_code is steps.show_step.__code__:
            self.inside = frame if event == "call" else None
        place = Path(frame.f_code.co_filename)
        if self.inside is not None and event == "call" and place.parent.name in ("web", "compiling"):
            self.files.add(f"{place.parent.name}/{place.name}")


def test_a_page_goes_through_the_files_that_the_architecture_names(serve: Serving) -> None:
    page = serve.visitor(NAME).begin().press(CONTINUE, name="Ana")
    page.reload()  # what is made once is made
    follower = Follower()
    sys.setprofile(follower)
    try:
        page.reload()
    finally:
        sys.setprofile(None)
    road = TEXT.partition("From there to the bytes:")[2].partition("`POST`")[0]
    assert follower.files == set(NAMED.findall(road))
