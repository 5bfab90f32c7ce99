"""A page in Lynx, a browser of text alone: without styles the order still makes sense (WCAG 1.3.2, RGAA 10.1 to 10.3)."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from formengine.audit.claimant import Seen
from formengine.audit.page import read_page
from tests.journeys.test_journeys import found, walk_of

DUMP = "lynx -dump -nolist -stdin -force_html -assume_charset=utf-8 -display_charset=utf-8 -width=200".split()


def dump(seen: Seen) -> list[str]:
    """The page as Lynx prints it, line by line, spaces and empty lines left out."""
    printed = subprocess.run(DUMP, input=seen.body, capture_output=True, check=True).stdout.decode()
    return [" ".join(line.split()) for line in printed.splitlines() if line.strip()]


def places(lines: list[str], *wanted: str) -> list[int]:
    """The line on which each text stands first; fails for one that does not stand there."""
    return [next(number for number, line in enumerate(lines) if re.search(text, line)) for text in wanted]


@pytest.fixture
def first_page(tmp_path: Path) -> Seen:
    form, journey = found("contact-change", "moved")
    return next(walk_of(form, journey, tmp_path).pages()).seen


def test_question_inputs_and_buttons_come_in_order(first_page: Seen) -> None:
    lines = dump(first_page)
    page = read_page(first_page.body.decode())
    order = places(
        lines, page.heading, "^Your full name", "^___", "^Your client number", r"\(next\)", r"\(back\)"
    )
    assert order == sorted(order)
    assert lines.count("_" * 20) == 2
