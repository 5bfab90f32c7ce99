"""The office's site, as somebody of the office has it before them, in a browser without scripts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from formengine.office.app import create_office_app
from formengine.office.declared import READ, STATE
from formengine.storage.attachments import LARGEST
from formengine.web.documents import kilobytes
from tests.databases import PostgreSQL, emptied_sqlite
from tests.office.documents import pdf
from tests.office.offices import FIRST, REFERENCES, SECRET, Office
from tests.office.sites import Browser, Shown

ONE = f"/en/requests/{FIRST}"
PDF = pdf()


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    """On one database: what is kept is the interface's doing, whose own tests are held on both."""
    opened = Office(tmp_path, emptied_sqlite(tmp_path))
    opened.receive()
    yield opened
    opened.close()


@pytest.fixture
def browser(office: Office) -> Browser:
    opened = Browser(office)
    opened.sign_in()
    return opened


def listed(shown: Shown) -> list[str]:
    """The references of a list, in order."""
    return [
        link.rpartition("/")[2] for link in shown.page.links if "/requests/" in link and "state" not in link
    ]


def test_whoever_signs_in_comes_to_the_list_and_from_it_to_a_request(office: Office) -> None:
    browser = Browser(office)
    asked = browser.open(ONE)
    assert (asked.page.heading, asked.address) == ("Open a session", f"/en/sign-in?to=requests%2F{FIRST}")
    one = browser.press(asked, "next", {"key": f" {office.token} "})
    assert (one.status, one.address, one.page.heading) == (200, ONE, "One request")
    assert SECRET in one.text
    queue = browser.open("/", headers={"Accept-Language": "en"})
    assert (queue.page.heading, listed(queue)) == ("Requests received", list(REFERENCES))
    assert office.deeds() == [("Registry", "read", FIRST)]


def test_a_cookie_names_the_token_and_never_holds_it(office: Office) -> None:
    browser = Browser(office)
    (_, cookie) = browser.sign_in().cookies[-2:]
    assert {"HttpOnly", "SameSite=Strict", "Path=/", "Max-Age=1800"} <= set(cookie.split("; "))
    assert office.token.removeprefix("formengine_office_") not in cookie
    # Whoever changes it has none.
    name, value = cookie.partition(";")[0].split("=")
    browser.client.set_cookie(name, value.replace(".", "0.", 1))
    assert browser.open().page.heading == "Open a session"


def test_a_wrong_key_says_what_to_do_and_wrong_ones_are_counted(office: Office) -> None:
    browser = Browser(office)
    assert browser.sign_in(" ").status == 422
    for _ in range(office.desk.wrong_tokens):
        wrong = browser.sign_in("formengine_office_x")
        assert (wrong.status, len(wrong.page.messages)) == (422, 1)
    assert browser.sign_in("formengine_office_x").status == 429
    assert browser.sign_in().page.heading == "Requests received"


def test_withdrawing_the_token_or_waiting_ends_the_session(office: Office, browser: Browser) -> None:
    office.now += timedelta(minutes=29)
    assert browser.open().page.heading == "Requests received"
    office.now += timedelta(minutes=31)
    assert browser.open().page.heading == "Open a session"
    browser.sign_in()
    (token,) = office.store.office.tokens.all()
    office.store.office.tokens.withdraw(token.id)
    assert browser.open(ONE).page.heading == "Open a session"


def test_what_was_typed_when_the_session_ended_comes_back_after_signing_in(
    office: Office, browser: Browser
) -> None:
    page = browser.open(f"{ONE}/message")
    office.now += timedelta(hours=1)
    ended = browser.press(page, "next", {"text": "Two\nlines"})
    assert (ended.status, ended.page.heading) == (401, "Your session has ended")
    wrong = browser.press(ended, "next", {"key": "x"})
    french = browser.press(wrong, "lang-fr")
    back = browser.press(french, "next", {"key": office.token})
    assert (back.status, back.page.forms[0].value("text")) == (200, "Two\nlines")
    assert browser.press(back, "next").address == f"/fr/requests/{FIRST}?done=message"


def test_a_form_that_is_none_of_this_session_is_refused(office: Office, browser: Browser) -> None:
    sent = browser.open(f"{ONE}/message", "POST", data={"text": "x", "csrf_token": "y", "go": "next"})
    assert sent.status == 403
    stranger = Browser(office)
    assert stranger.open("/en/sign-in", "POST", data={"key": office.token, "go": "send"}).status == 403
    assert stranger.open().page.heading == "Open a session"
    assert browser.open("/en/sign-out", "POST", data={"go": "out"}).status == 403
    assert office.get(f"/requests/{FIRST}").body["messages"] == []


def test_the_list_is_chosen_by_form_state_and_whether_an_answer_is_waited_for(
    office: Office, browser: Browser
) -> None:
    (claimant,) = office.receive("X7QX-4M2W-7W", form="other")
    office.store.handling.begin(FIRST)
    office.store.letters.to_office(claimant.draft(), "Hello?", "a")
    assert listed(browser.press(browser.open(), "next", {"state": "begun"})) == [FIRST]
    assert listed(browser.press(browser.open(), "next", {"answered": "true"})) == ["X7QX-4M2W-7W"]
    assert listed(browser.press(browser.open(), "next", {"form": "tiny"})) == list(REFERENCES)
    chosen = browser.press(browser.open(), "next", {"state": "closed"})
    assert listed(chosen) == []
    assert {control.value for control in chosen.page.forms[0].controls if control.on} == {"", "closed"}
    # In another language, the same list.
    assert any(link.startswith("/fr/?") and "state=closed" in link for link in chosen.page.links)
    assert browser.open("/en/?limit=0").status == 400


def test_a_message_is_sent_once_and_what_was_changed_after_it_is_asked_about(
    office: Office, browser: Browser
) -> None:
    page = browser.open(f"{ONE}/message")
    assert browser.press(page, "next", {"text": " \n"}).status == 422
    assert browser.press(page, "next", {"text": "x" * 2001}).status == 422
    for _ in range(2):
        sent = browser.press(page, "next", {"text": "Hello."})
        assert (sent.status, sent.address) == (200, f"{ONE}?done=message")
    other = browser.press(page, "next", {"text": "Hello again."})
    assert (other.status, other.page.forms[0].value("text")) == (409, "Hello again.")
    browser.press(other, "next")
    texts = [each["text"] for each in office.get(f"/requests/{FIRST}").body["messages"]]
    assert texts == ["Hello.", "Hello again."]


def test_a_document_is_given_once_and_read_again(office: Office, browser: Browser) -> None:
    page = browser.open(f"{ONE}/document")
    for content, status in (
        (b"", 422),
        (b"text", 422),
        (PDF[:-9], 422),
        (b"%PDF-" + bytes(LARGEST), 413),
        (bytes(LARGEST * 2), 413),
    ):
        wrong = browser.press(page, "next", {"file": content})
        assert (wrong.status, len(wrong.page.messages), wrong.page.heading) == (status, 1, page.page.heading)
    for _ in range(2):
        given = browser.press(page, "next", {"file": PDF})
        assert (given.status, given.address) == (200, f"{ONE}?done=document")
    (link,) = (link for link in given.page.links if "/documents/" in link)
    read = browser.open(link)
    assert (read.text.encode(), read.headers["Content-Type"]) == (PDF, "application/pdf")
    assert read.headers["Content-Disposition"] == 'attachment; filename="document.pdf"'


def test_a_document_is_as_large_for_the_office_as_for_the_person(office: Office, browser: Browser) -> None:
    office.store.office.attachments.give(FIRST, "application/pdf", PDF.ljust(1001))
    assert "(PDF, 2 kB)" in browser.open(ONE).text
    assert [kilobytes(size) for size in (1, 1000, 1001)] == [1, 1, 2]


def test_nobody_can_write_of_what_was_taken_back(office: Office, browser: Browser) -> None:
    message, document = browser.open(f"{ONE}/message"), browser.open(f"{ONE}/document")
    office.store.handling.withdraw_by_reference(FIRST)
    refused = browser.press(message, "next", {"text": "Hello."})
    assert (refused.status, refused.page.forms[0].value("text")) == (409, "Hello.")
    assert browser.press(document, "next", {"file": PDF}).status == 409
    assert [form for form in browser.open(f"{ONE}/state").page.forms if form.button("next")] == []


def test_what_a_token_may_not_do_is_neither_offered_nor_done(office: Office) -> None:
    browser = Browser(office)
    browser.sign_in(office.store.office.tokens.make("Reader", [READ]))
    one = browser.open(ONE)
    assert not [link for link in one.page.links if re.search(r"state|message|document|trail", link)]
    for page in ("state", "message", "document", "trail"):
        assert browser.open(f"{ONE}/{page}").status == 403
    other = Browser(office)
    refused = other.sign_in(office.store.office.tokens.make("Decider", [STATE]))
    assert (refused.status, refused.page.heading) == (403, "Open a session")


def test_errors_are_pages_and_the_interface_keeps_its_own(office: Office, browser: Browser) -> None:
    for address in ("/en/requests/F7QX-4M2W-RG", "/en/requests/x/message", "/en/nothing", "/xx/"):
        assert browser.open(address).status == 404
        assert browser.open(address).headers["Content-Type"].startswith("text/html")
    assert browser.open(ONE, "PUT").status == 405
    assert office.get("/requests/F7QX-4M2W-RG").problem == "not-found"


def test_nobody_is_led_elsewhere_nor_a_header_written_by_an_address(office: Office) -> None:
    for to in (
        "//elsewhere.example",
        "requests/x%0d%0aSet-Cookie:a=b",
        "https://elsewhere.example",
        "requests/../..",
    ):
        browser = Browser(office)
        shown = browser.sign_in(address=f"/en/sign-in?to={to}")
        assert (shown.status, shown.address) == (200, "/en/")
    assert browser.open("/en/requests/x%0d%0aa:b/state").status == 404


def test_without_its_database_the_site_says_whose_fault_it_is(tmp_path: Path) -> None:
    (tmp_path / "kept").mkdir()
    database = emptied_sqlite(tmp_path / "kept")
    office = Office(tmp_path, database)
    try:
        browser = Browser(office)
        browser.sign_in()
        office.store.close()
        database.lose()
        failed = browser.open(ONE)
        assert (failed.status, failed.page.heading) == (500, "The service has a problem")
    finally:
        office.close()


def test_pages_carry_what_keeps_them_from_others(browser: Browser) -> None:
    for shown in (browser.open(), browser.open(ONE), browser.open("/en/nothing")):
        headers = shown.headers
        assert "script-src" not in headers["Content-Security-Policy"]
        assert headers["Content-Security-Policy"].startswith("default-src 'none'")
        assert (headers["Cache-Control"], headers["X-Content-Type-Options"]) == ("no-store", "nosniff")
        assert (headers["Referrer-Policy"], headers["X-Robots-Tag"]) == ("no-referrer", "noindex")
        assert len(shown.text.encode()) < 14_000


def test_languages_that_wait_for_a_native_reader_are_offered_to_translators_alone(office: Office) -> None:
    assert Browser(office).open("/ar/").status == 404
    settings = replace(office.desk.settings, offer_drafts=True)
    browser = Browser(office, create_office_app(replace(office.desk, settings=settings)))
    for address in ("/ar/", ONE.replace("/en/", "/ar/"), f"/ar/requests/{FIRST}/state"):
        shown = browser.sign_in(address=address)
        assert (shown.status, shown.address) == (200, address)
        assert '<html lang="ar" dir="rtl">' in shown.text
        browser.press(shown, "out")


def test_who_did_what_is_read_page_after_page(browser: Browser) -> None:
    browser.open(ONE)
    browser.open(f"{ONE}/trail")
    trail = browser.open(f"{ONE}/trail?limit=1")
    assert "Read the request" in trail.text
    (following,) = (link for link in trail.page.links if "after=" in link)
    assert "Read who did what" in browser.open(following).text


def test_a_request_is_read_and_answered_on_postgresql(tmp_path: Path, postgresql: PostgreSQL) -> None:
    office = Office(tmp_path, postgresql)
    try:
        office.receive()
        browser = Browser(office)
        browser.sign_in()
        browser.press(browser.press(browser.open(f"{ONE}/state"), "next", {"state": "begun"}), "confirm")
        browser.press(browser.open(f"{ONE}/message"), "next", {"text": "Hello."})
        given = browser.press(browser.open(f"{ONE}/document"), "next", {"file": PDF})
        assert (given.status, "Hello." in given.text, "Being reviewed" in given.text) == (200, True, True)
        assert listed(browser.open("/en/?state=begun")) == [FIRST]
    finally:
        office.close()


def test_the_same_words_once_more_are_asked_about(office: Office, browser: Browser) -> None:
    first = browser.open(f"{ONE}/message")
    for _ in range(2):  # a double press is one deed, and is not asked about
        assert browser.press(first, "next", {"text": "Hello."}).status == 200
    asked = browser.press(browser.open(f"{ONE}/message"), "next", {"text": "Hello."})
    assert (asked.status, asked.page.forms[0].value("text").strip()) == (409, "Hello.")
    assert len(office.get(f"/requests/{FIRST}").body["messages"]) == 1
    meant = browser.press(browser.press(asked, "lang-fr"), "next")
    assert (meant.status, len(office.get(f"/requests/{FIRST}").body["messages"])) == (200, 2)


@pytest.mark.parametrize("page", ["message", "document"])
def test_who_cannot_read_any_more_is_not_written_to(office: Office, browser: Browser, page: str) -> None:
    office.store.handling.withdraw_by_reference(FIRST)
    shown = browser.open(f"{ONE}/{page}")
    assert (shown.status, "Send them a letter." in shown.text) == (200, True)
    assert not any(form.action.endswith(page) for form in shown.page.forms)
