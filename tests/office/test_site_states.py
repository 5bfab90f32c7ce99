"""A state is given on the office's site: chosen, confirmed, given once, of a request as it was read."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.databases import emptied_sqlite
from tests.office.offices import FIRST, FORM, Office
from tests.office.sites import Browser, Shown

ONE = f"/en/requests/{FIRST}"
NEEDED = {"state": "document-needed", "note": "Your tax notice."}


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


def choose(browser: Browser, **more: str) -> Shown:
    """Choose a state, and come to the page that asks to confirm it."""
    shown = browser.open(f"{ONE}/state")
    return browser.press(shown, "next", {"state": "document-needed", "note": "Your tax notice.", **more})


def test_a_state_is_confirmed_and_given_once(office: Office, browser: Browser) -> None:
    day = {"until-day": "31", "until-month": "12", "until-year": "2999", "note": "Your tax\nnotice."}
    confirm = choose(browser, **day)
    assert (confirm.status, office.get(f"/requests/{FIRST}").body["history"]) == (200, [])
    changed = browser.press(confirm, "change")
    assert changed.page.forms[0].value("note") == "Your tax\nnotice."
    french = browser.press(confirm, "lang-fr")
    for _ in range(2):
        given = browser.press(french, "confirm")
        assert (given.status, given.address) == (200, f"/fr/requests/{FIRST}?done=state")
    (stage,) = office.get(f"/requests/{FIRST}").body["history"]
    assert (stage["state"], stage["until"], stage["note"]) == (
        "document-needed",
        "2999-12-31",
        "Your tax\nnotice.",
    )
    assert [deed for deed in office.deeds() if deed[1] == "state"] == [("Registry", "state", FIRST)]


@pytest.mark.parametrize(
    ("filled", "target"),
    [
        ({}, "#state"),
        ({"state": "document-needed", "note": "x", "until-day": "31"}, "#until"),
        ({**NEEDED, "until-day": "1", "until-month": "1", "until-year": "2020"}, "#until"),
        ({"state": "begun", "until-day": "31", "until-month": "12", "until-year": "2999"}, "#until"),
        ({"state": "begun", "note": "x" * 301}, "#note"),
        ({"state": "document-needed", "note": " "}, "#note"),
    ],
)
def test_what_is_wrong_with_a_state_is_told_beside_it(
    browser: Browser, filled: dict[str, str], target: str
) -> None:
    wrong = browser.press(browser.open(f"{ONE}/state"), "next", filled)
    assert (wrong.status, len(wrong.page.messages)) == (422, 1)
    assert target in wrong.page.links
    assert all(wrong.page.forms[0].value(name) == value for name, value in filled.items() if name != "state")


def test_whoever_decides_of_what_has_changed_is_told_what_and_keeps_what_was_typed(
    office: Office, browser: Browser
) -> None:
    one = browser.open(ONE)
    place = next(link for link in one.page.links if "/state?" in link)
    office.now += timedelta(minutes=1)
    office.store.letters.to_claimant(FIRST, "What is your rent?")
    # Not as it is now, but as it was read before the link was followed.
    page = browser.open(place)
    stale = browser.press(page, "next", {"state": "refused", "note": "Sorry."})
    assert (stale.status, "What is your rent?" in stale.text) == (412, True)
    assert stale.page.forms[0].value("note") == "Sorry."
    assert office.get(f"/requests/{FIRST}").body["state"] == "received"
    # In another language, with more time, and beside what is wrong, it is still told; what comes meanwhile is told as well.
    office.store.letters.to_claimant(FIRST, "And your name?")
    french = browser.press(stale, "lang-fr")
    for shown in (french, browser.press(french, "extend"), browser.press(french, "next", {"until-day": "1"})):
        assert shown.page.forms[0].value("note") == "Sorry."
        assert ("What is your rent?" in shown.text, "And your name?" in shown.text) == (True, True)
    confirm = browser.press(french, "next")
    assert (confirm.status, "What is your rent?" in confirm.text) == (200, False)
    given = browser.press(confirm, "confirm")
    assert (given.status, office.get(f"/requests/{FIRST}").body["state"]) == (200, "refused")


def test_what_turns_words_around_is_neither_confirmed_nor_given(office: Office, browser: Browser) -> None:
    confirm = choose(browser, note="\u202eNo\x07.\u202c")
    assert ("No." in confirm.text, "\u202e" in browser.press(confirm, "confirm").text) == (True, False)
    assert office.get(f"/requests/{FIRST}").body["history"][0]["note"] == "No."


def test_what_changes_between_confirming_and_giving_is_told_too(office: Office, browser: Browser) -> None:
    confirm = choose(browser)
    office.store.handling.begin(FIRST)
    stale = browser.press(confirm, "confirm")
    assert (stale.status, "Being reviewed" in stale.text) == (412, True)


@pytest.mark.parametrize(("day", "status"), [("27", 422), ("28", 200)])
def test_a_day_is_over_where_the_form_is_and_not_where_the_machine_stands(
    tmp_path: Path, day: str, status: int
) -> None:
    """Half past midnight of the 28th in Paris, whose form it is."""
    office = Office(tmp_path, emptied_sqlite(tmp_path), form=f"{FORM}time-zone: Europe/Paris\n")
    office.receive(FIRST)
    office.now = datetime(2026, 3, 27, 23, 30, tzinfo=UTC)
    browser = Browser(office)
    browser.sign_in()
    filled = {**NEEDED, "until-day": day, "until-month": "3", "until-year": "2026"}
    assert browser.press(browser.open(f"{ONE}/state"), "next", filled).status == status
    etag = office.get(f"/requests/{FIRST}").etag
    said = office.state("document-needed", "a", etag, until=f"2026-03-{day}", note="x")
    assert said.status == (201 if status == 200 else status)
    office.close()
