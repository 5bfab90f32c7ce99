"""What a shared device says of coming back: it keeps nothing open, and a helper's code is for whom they help."""

from __future__ import annotations

from tests.web.page import Page
from tests.web.support import Serving
from tests.web.words import CONTINUE, SEND, word

FORM = """
parts:
  - part: you
    title: You
    steps:
      - step: name
        ask: [{id: name, type: text, label: Your name, noun: your name}]
"""
HELPED = f"{FORM}assisted: {{by: both, may-send: true}}\n"
DATE = "16 December 2026"
ELSEWHERE, THERE = (f"{word(f'later.address{of}')} localhost/en/tiny/" for of in ("", "-shared"))


def addresses(page: Page) -> tuple[bool, bool]:
    """Whether it says how to come back to the same device, and how to come back to a shared one."""
    return ELSEWHERE in page.paragraphs, THERE in page.paragraphs


def test_no_page_there_promises_that_the_device_opens_it_again(serve: Serving) -> None:
    visitor = serve.visitor(FORM, kiosk=True)
    page = visitor.begin()
    assert addresses(visitor.get("later")) == (False, True)
    page.press(CONTINUE, name="Ana").press(SEND, declared="yes")
    assert addresses(visitor.get("later")) == (False, True)
    for address in ("sent", "track"):
        assert word("done.until-shared", date=DATE) in visitor.get(address).paragraphs, address


def test_a_helper_who_finishes_there_reads_that_the_code_is_for_whom_they_help(serve: Serving) -> None:
    page = serve.visitor(HELPED, kiosk=True).begin().press(word("btn.who-relative"))
    end = page.press(word("btn.end"), name="Ana").press(word("btn.end-code"))
    assert word("end.kept-helped", date=DATE) in end.paragraphs
    page.press(CONTINUE, name="Ana").press(SEND, declared="yes")
    assert word("end.kept-sent-helped", date=DATE) in page.visitor.get("end-session").paragraphs
