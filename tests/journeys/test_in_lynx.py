"""A page in Lynx, a browser of text alone: without styles the order still makes sense (WCAG 1.3.2, RGAA 10.1 to 10.3)."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from formengine.audit.claimant import Seen
from formengine.audit.page import Control, read_page
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


def test_no_answer_is_chosen_that_nobody_has_chosen(tmp_path: Path) -> None:
    # Lynx chooses the first radio button of each group in which none is: people would send what they never said.
    form, journey = found("ass-renewal", "seule-sans-revenu")
    pages = (here.seen for here in walk_of(form, journey, tmp_path).pages())
    asks = next(seen for seen in pages if any(each.kind == "radio" for each in controls(seen)))
    options = [line for line in dump(asks) if re.match(r"\((?:\*| )\)", line)]
    assert options[0] == "(*) Sans réponse"
    assert len(options) > 2
    assert all(line.startswith("( ) ") for line in options[1:])
    assert {each.on for each in controls(asks)} == {False}


def controls(seen: Seen) -> list[Control]:
    """What the page's form is made of, but for what is hidden."""
    return [each for each in read_page(seen.body.decode()).form.controls if each.kind != "hidden"]
