"""A form is taken only from a page of ours in the browser that got it; anything else writes nothing."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from werkzeug.datastructures import MultiDict

from tests.web.page import Page
from tests.web.support import HEAD, Serving
from tests.web.words import CONTINUE, ENDED, ERASE, RESUME, SEND, START, word

NAME = """
parts:
  - part: you
    title: You
    steps:
      - step: name
        ask: [{id: name, type: text, label: Your name, noun: your name}]
"""
JOBS = """
      - repeat: jobs
        title: Your jobs
        item: a job
        title-of-item: "{{ employer }}"
        steps: [{step: employer, ask: [{id: employer, type: text, label: Employer, noun: the employer}]}]
"""

Data = MultiDict[str, str]


def _without(data: Data) -> None:
    del data["csrf_token"]


def _with(token: str) -> Callable[[Data], None]:
    def change(data: Data) -> None:
        data["csrf_token"] = token

    return change


WRONG = {
    "missing": _without,
    "empty": _with(""),
    "another": _with("0" * 32),
    "odd letters": _with("é\u0000\U0001f600"),
    "long": _with("0" * 10_000),
}


def _forms(serve: Serving) -> list[tuple[Page, str, dict[str, str]]]:
    """Every page of a journey that has a form, with a button and what to type."""
    visitor = serve.visitor(NAME + JOBS)
    start = visitor.get("/en/tiny/")
    name = start.press(START)
    jobs = name.press(CONTINUE, name="Ana")
    item = jobs.press("Add a job")
    visitor_pages = [
        (visitor.get("/en/tiny/"), RESUME, {}),
        (visitor.get("name"), CONTINUE, {"name": "Eve"}),
        (visitor.get("jobs"), "Add a job", {}),
        (item, CONTINUE, {"employer": "Mill"}),
    ]
    item.press(CONTINUE, employer="Bakery").press(CONTINUE)
    removing = visitor.get("jobs/1/remove")
    return [
        *visitor_pages,
        (removing, "Remove Bakery", {}),
        (visitor.get("check"), SEND, {"declared": "yes"}),
        (visitor.get("erase"), ERASE, {}),
    ]


@pytest.mark.parametrize("change", WRONG.values(), ids=WRONG)
def test_no_page_takes_a_form_without_its_token(serve: Serving, change: Callable[[Data], None]) -> None:
    pages = _forms(serve)
    visitor = pages[0][0].visitor
    kept = visitor.service.kept()
    for page, button, typed in pages:
        address, data = page.filled(button, typed)
        change(data)
        found = visitor.post(address, data, follow=False)
        assert (found.status, found.h1, found.language) == (403, ENDED, "en"), address
        assert visitor.service.kept() == kept, address


def test_a_wrong_token_does_not_even_move_the_draft_to_a_new_day(serve: Serving) -> None:
    page = serve.visitor(NAME).begin()
    page.visitor.service.clock.on(2026, 11, 17)
    kept = page.visitor.service.kept()
    address, data = page.filled(CONTINUE, name="Eve")
    _without(data)
    assert page.visitor.post(address, data).status == 403
    assert page.visitor.service.kept() == kept


def test_the_token_of_another_form_is_not_taken(serve: Serving) -> None:
    forms = {"tiny": HEAD + NAME, "other": (HEAD + NAME).replace("form: tiny", "form: other")}
    visitor = serve(forms=forms).visitor()
    page, other = visitor.begin(), visitor.begin("other")
    address, data = page.filled(CONTINUE, name="Eve")
    data["csrf_token"] = other.hidden["csrf_token"]
    assert visitor.post(address, data).status == 403


def test_the_token_of_somebody_else_is_not_taken(serve: Serving) -> None:
    service = serve(NAME)
    page, eve = service.visitor().begin(), service.visitor().begin()
    address, data = page.filled(CONTINUE, name="Eve")
    data["csrf_token"] = eve.hidden["csrf_token"]
    assert page.visitor.post(address, data).status == 403


def test_beginning_gives_a_new_secret_so_that_a_planted_one_is_worth_nothing(serve: Serving) -> None:
    service = serve(NAME)
    visitor = service.visitor()
    start = visitor.get("/en/tiny/")
    planted = visitor.same_browser()
    start.press(START).press(CONTINUE, name="Ana")
    assert list(planted.get("/en/tiny/").buttons) == [START]


def test_a_page_sent_without_its_cookie_says_that_the_session_is_over(serve: Serving) -> None:
    page = serve.visitor(NAME).begin()
    stranger = page.visitor.service.visitor()
    address, data = page.filled(CONTINUE, name="Ana")
    found = stranger.post(address, data)
    assert (found.status, found.h1) == (403, ENDED)


@pytest.mark.parametrize("value", ["", "short", "é", "A" * 43 + "!", "A" * 3900, "%00"])
def test_a_cookie_that_cannot_be_ours_is_no_cookie(serve: Serving, value: str) -> None:
    visitor = serve.visitor(NAME)
    visitor.client.set_cookie("fe_tiny", value)
    assert visitor.get("name").path == ""
    assert visitor.begin().path == "name"


def test_a_browser_that_refuses_cookies_is_told_at_the_start(serve: Serving) -> None:
    visitor = serve(NAME).visitor(cookies=False)
    page = visitor.get("/en/tiny/").press(START)
    assert page.hops == [303]
    assert page.focused is not None
    assert word("start.no-cookies") in page.paragraphs
    assert visitor.service.count("drafts") == 0


def test_a_browser_that_takes_cookies_after_all_can_begin(serve: Serving) -> None:
    service = serve(NAME)
    page = service.visitor(cookies=False).get("/en/tiny/").press(START)
    again = service.visitor().get(page.address)
    assert again.press(START).path == "name"


@pytest.mark.parametrize("number", ["9" * 5000, "-1", "1.5", "٣", "", "\u0000", "9" * 30])
def test_numbers_that_no_page_of_ours_sends_do_no_harm(serve: Serving, number: str) -> None:
    page = serve.visitor(NAME).begin()
    for name in ("v", "confirm", "day"):
        address, data = page.filled(CONTINUE, name="x" * 300)
        data[name] = number
        assert page.visitor.post(address, data).status in (409, 422)
    check = page.reload().press(CONTINUE, name="Ana")
    address, data = check.filled(SEND, declared="yes")
    data["v"] = number
    assert page.visitor.post(address, data).status == 409
