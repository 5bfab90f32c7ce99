"""A form sent to a request that is gone: nothing can be saved, and what was typed is shown once more, to be copied."""

from __future__ import annotations

import pytest

from tests.web.page import Page
from tests.web.support import Serving
from tests.web.words import CONTINUE, ENDED, ERASE, word

FORM = """
parts:
  - part: you
    title: You
    steps:
      - step: about
        title: About you
        ask:
          - {id: name, type: text, label: What is your name?, summary: Name, noun: your name}
          - {id: born, type: date, label: Born, noun: your date of birth, latest: today}
          - {id: nick, type: text, label: Nickname, noun: your nickname, optional: true}
          - {id: couple, type: yes-no, label: "A couple?", noun: you live in a couple}
      - repeat: jobs
        title: Your jobs
        item: a job
        at-least: 1
        title-of-item: "{{ employer }}"
        steps: [{step: employer, ask: [{id: employer, type: text, label: Employer, noun: the employer}]}]
"""
BORN = {"born-day": "31", "born-month": "2", "born-year": "1985"}
HERE = {"Sec-Fetch-Site": "same-origin"}


def _begun(serve: Serving) -> Page:
    return serve.visitor(FORM).begin()


def _too_late(page: Page, headers: dict[str, str], **typed: str) -> Page:
    """Erase everything in another tab, then press Continue on this page."""
    page.visitor.get("erase").press(ERASE)
    return page.visitor.post(*page.filled(CONTINUE, typed), headers=headers)


@pytest.mark.parametrize(
    "headers",
    [HERE, {"Origin": "http://localhost"}, {"Referer": "http://localhost/en/tiny/about"}],
    ids=["fetch metadata", "origin", "referer, all that a browser of text sends"],
)
def test_what_was_typed_too_late_is_shown_to_be_copied(serve: Serving, headers: dict[str, str]) -> None:
    page = _too_late(_begun(serve), headers, name="<Zebedee>", couple="yes", **BORN)
    assert (page.status, page.h1) == (403, ENDED)
    assert page.pairs == [("Name", "<Zebedee>"), ("Born", "31 2 1985"), ("A couple?", "Yes")]
    assert word("page.ended.typed-kept") in page.paragraphs
    assert page.headers["Cache-Control"] == "no-store"
    assert page.visitor.service.count("answers") == 0


def test_what_was_typed_in_an_item_is_shown_too(serve: Serving) -> None:
    item = _begun(serve).press(CONTINUE, {"name": "Ana", "couple": "no", **BORN, "born-day": "1"})
    assert item.path == "jobs/1/employer"
    assert _too_late(item, HERE, employer="Mill").pairs == [("Employer", "Mill")]


def test_where_nothing_was_typed_there_is_nothing_to_copy(serve: Serving) -> None:
    page = _too_late(_begun(serve), HERE)
    assert (page.h1, page.pairs, word("page.ended.typed") in page.paragraphs) == (ENDED, [], False)


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Sec-Fetch-Site": "cross-site", "Origin": "http://localhost"},
        {"Sec-Fetch-Site": "same-site"},
        {"Origin": "null"},
        {"Origin": "http://elsewhere.example"},
        {"Referer": "http://elsewhere.example/en/tiny/about"},
        {"Referer": "http://localhost.elsewhere.example/"},
        {"Referer": "//["},
        {"Origin": "null", "Referer": "http://localhost/en/tiny/about"},
        {"Sec-Fetch-Site": "cross-site", "Referer": "http://localhost/en/tiny/about"},
    ],
)
def test_another_site_cannot_put_its_words_on_our_page(serve: Serving, headers: dict[str, str]) -> None:
    page = _too_late(_begun(serve), headers, name="Call 01 99 00 12 34")
    assert (page.status, page.h1, page.pairs) == (403, ENDED, [])


def test_a_token_of_this_browser_is_enough(serve: Serving) -> None:
    """Its request is gone and its cookie is not: no header has to say where the page came from."""
    page = _begun(serve)
    page.visitor.service.store.erase(page.visitor.draft)
    late = page.press(CONTINUE, name="Ana")
    assert (late.status, late.h1, late.pairs) == (403, ENDED, [("Name", "Ana")])


@pytest.mark.parametrize("address", ["check", "erase", "nowhere", "jobs/1/nowhere", "jobs/1/remove", "jobs"])
def test_pages_that_ask_nothing_have_nothing_to_show(serve: Serving, address: str) -> None:
    page = serve.visitor(FORM).post(address, {"name": "Ana"}, headers=HERE)
    assert (page.status, page.h1, page.pairs) == (403, ENDED, [])
