"""Sessions of the office's site: how they end, and what becomes of a form that is of another one."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from formengine.office.declared import READ
from formengine.office.site.session import WHOLE
from tests.databases import Database, emptied_sqlite
from tests.office.offices import FIRST, Office
from tests.office.sites import Browser

ONE = f"/en/requests/{FIRST}"
OURS, FOREIGN = {"Sec-Fetch-Site": "same-origin"}, {"Sec-Fetch-Site": "cross-site"}


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    opened = Office(tmp_path, emptied_sqlite(tmp_path))
    opened.receive(FIRST)
    yield opened
    opened.close()


@pytest.fixture
def browser(office: Office) -> Browser:
    opened = Browser(office)
    opened.sign_in()
    return opened


def thief_of(browser: Browser, office: Office) -> Browser:
    """Somebody who has copied the cookie."""
    cookie = browser.client.get_cookie("fe-office")
    assert cookie is not None
    thief = Browser(office)
    thief.client.set_cookie("fe-office", cookie.value)
    return thief


def test_signing_out_ends_the_session_for_each_copy_of_its_cookie(office: Office, browser: Browser) -> None:
    thief, other = thief_of(browser, office), Browser(office)
    other.sign_in()
    assert thief.open(ONE).status == 200
    page = browser.open()
    for _ in range(2):  # a button that is pressed twice
        assert browser.press(page, "out").page.heading == "You have left the office’s site"
    assert thief.open(ONE).page.heading == "Open a session"
    # Another session of the same key goes on.
    assert other.open(ONE).page.heading == "One request"


def test_whoever_is_signed_in_stays_so_where_the_page_that_asks_for_a_key_is_opened(browser: Browser) -> None:
    page = browser.open(f"{ONE}/message")
    assert browser.open("/en/sign-in").page.heading == "Requests received"
    assert browser.open("/en/sign-out").page.heading == "Requests received"
    assert browser.press(page, "next", {"text": "Hello."}).address == f"{ONE}?done=message"


def test_what_has_ended_is_forgotten_once_no_cookie_would_hold(tmp_path: Path, database: Database) -> None:
    office = Office(tmp_path, database)
    try:
        ended = office.store.office.ended
        for _ in range(2):
            ended.end("drawn", office.now + timedelta(seconds=WHOLE))
        for later, kept in ((WHOLE - 1, True), (WHOLE, False)):
            office.store.forget_expired(office.now + timedelta(seconds=later))
            assert ended.has("drawn") is kept
    finally:
        office.close()


def test_a_key_that_is_sent_twice_opens_one_session_and_leads_on(office: Office) -> None:
    browser = Browser(office)
    asked = browser.open(ONE)
    for _ in range(2):
        one = browser.press(asked, "next", {"key": office.token})
        assert (one.status, one.address) == (200, ONE)


def test_two_pages_that_ask_for_a_key_at_once_both_open_a_session(office: Office) -> None:
    """As a browser opens them that is started again: none has a cookie yet, and the last one's stays."""
    first, browser = Browser(office).open(ONE), Browser(office)
    browser.open()
    again = browser.press(first, "next", {"key": office.token})
    assert (again.status, len(again.page.messages), again.page.heading) == (403, 1, "Open a session")
    assert browser.press(again, "next", {"key": office.token}).address == ONE


def test_what_was_typed_in_a_page_of_another_session_is_shown_again_and_not_sent(
    office: Office, browser: Browser
) -> None:
    message, state = browser.open(f"{ONE}/message"), browser.open(f"{ONE}/state")
    browser.press(browser.open(), "out")
    browser.sign_in()
    for page, typed in ((message, {"text": "Hello."}), (state, {"note": "Your tax notice."})):
        (name, words), form = next(iter(typed.items())), page.page.forms[0]
        sent = dict(form.sent("next", {name: [words]}))
        again = browser.open(form.action, "POST", data=sent, headers=OURS)
        assert (again.status, again.page.forms[0].value(name)) == (403, words)
        # What no page of ours has sent is not.
        strange = browser.open(form.action, "POST", data=sent)
        assert (strange.status, strange.page.heading, words in strange.text) == (
            403,
            "Nothing was done",
            False,
        )
    assert office.get(f"/requests/{FIRST}").body["messages"] == []
    reader = Browser(office)
    reader.sign_in(office.store.office.tokens.make("Reader", [READ]))
    assert reader.open(f"{ONE}/message", "POST", data={"text": "x"}, headers=OURS).status == 403


def test_a_page_of_another_site_puts_no_words_into_the_one_that_asks_for_a_key(office: Office) -> None:
    for headers, kept in ((FOREIGN, False), (OURS, True)):
        ended = Browser(office).open(f"{ONE}/message", "POST", data={"text": "Refused"}, headers=headers)
        assert (ended.status, "Refused" in ended.text) == (401, kept)
