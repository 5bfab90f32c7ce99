"""A request is found by its number, and says who has filled it in."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import html5lib
import pytest

from tests.databases import emptied_sqlite
from tests.office.offices import FIRST, REFERENCES, Office
from tests.office.sites import Browser
from tests.storage.drafts import Claimant

UNKNOWN, SLIP = "F7QX-4M2W-RG", "K7QX-4M2W-99"
PROFESSIONAL = "Someone who helps as part of their job: Inès Martin, Town hall (signed in with Aidants)"
HELPER = {"by": "professional", "name": "Inès Martin", "organisation": "Town hall", "provider": "Aidants"}


@pytest.fixture
def browser(tmp_path: Path) -> Iterator[Browser]:
    office = Office(tmp_path, emptied_sqlite(tmp_path))
    office.receive()
    opened = Browser(office)
    opened.sign_in()
    yield opened
    office.close()


def words(element: Any) -> str:
    return " ".join("".join(element.itertext()).split())


def send(office: Office, reference: str, **around: Any) -> None:
    """Let a claimant send, with what is said around the answers."""
    content = {"answers": {"name": {"name": "Zoé"}}, "day": "2026-03-27", "form": "tiny", **around}
    office.store.send(Claimant(office.store, "tiny").draft(), reference, content, office.now)


@pytest.mark.parametrize("typed", [FIRST, FIRST.lower(), " k7qx 4m2w 96", "K7QX4M2W96", "ｋ７ｑｘ–4m2w–96"])
def test_a_program_finds_the_one_that_is_named_however_it_is_written(browser: Browser, typed: str) -> None:
    page = browser.office.get(f"/requests?reference={typed.replace(' ', '%20')}").body
    assert ([each["reference"] for each in page["items"]], page["next"]) == ([FIRST], None)


def test_what_else_is_asked_for_holds_of_it_too(office: Office) -> None:
    assert office.references(f"?reference={FIRST}&form=tiny&state=received&answered=false") == [FIRST]
    for other in ("state=begun", "answered=true", "since=2026-03-27T14:32:00Z"):
        assert office.references(f"?reference={FIRST}&{other}") == []
    after = office.get("/requests?limit=1").body["next"]
    assert office.references(f"?reference={FIRST}&after={after}") == []
    assert office.references(f"?reference={REFERENCES[1]}&after={after}") == [REFERENCES[1]]
    for none in (UNKNOWN, SLIP, "", "%00"):
        assert office.references(f"?reference={none}") == []
    assert office.get(f"/requests?reference={'x' * 65}").problem == "invalid"


def test_a_number_that_is_read_out_leads_to_the_request_in_each_language(browser: Browser) -> None:
    found = browser.press(browser.open(), "next", {"reference": "k7qx 4m2w 96"})
    assert found.status == 200
    assert [link for link in found.page.links if "/requests/" in link] == [f"/en/requests/{FIRST}"]
    (french,) = (link for link in found.page.links if link.startswith("/fr/?"))
    assert f"/fr/requests/{FIRST}" in browser.open(french).page.links
    # Without a number the list is as before.
    assert len(browser.press(found, "next", {"reference": " "}).page.links) > len(found.page.links)
    # To look at a list is not to read a request.
    assert browser.office.deeds() == []


@pytest.mark.parametrize("typed", [SLIP, UNKNOWN])
def test_a_number_that_leads_nowhere_says_what_to_do_and_stays_in_its_place(
    browser: Browser, typed: str
) -> None:
    wrong = browser.press(browser.open(), "next", {"reference": typed})
    assert (wrong.status, len(wrong.page.messages), wrong.page.forms[0].value("reference")) == (422, 1, typed)
    assert "#reference" in wrong.page.links
    assert not [link for link in wrong.page.links if "/requests/" in link]


def test_who_filled_it_in_and_what_was_declared_are_shown_as_the_interface_gives_them(
    browser: Browser,
) -> None:
    office = browser.office
    hands = [
        {"by": "relative", "name": "", "organisation": "", "provider": "", "parts": ["you"], "sent": False},
        {**HELPER, "parts": ["gone"], "sent": True},
    ]
    send(office, "X7QX-4M2W-7W", filled=hands, declared="C’est <vrai>.")
    told = office.get("/requests/X7QX-4M2W-7W").body
    assert (told["filled_by"], told["declared"]) == (hands, "C’est <vrai>.")
    page = html5lib.parse(browser.open("/en/requests/X7QX-4M2W-7W").text, namespaceHTMLElements=False)
    # Parts in the words of the form, and marked as such; of one that the form has no more, its id.
    assert [
        (words(each), [(part.text, part.get("lang")) for part in each.iter("span")])
        for each in page.iter("li")
    ][:3] == [
        ("Someone they know, who helps (filled in: “You”)", [("“You”", "fr")]),
        (f"{PROFESSIONAL} (filled in: “gone”)", [("“gone”", "fr")]),
        (f"Checked last by: {PROFESSIONAL}", []),
    ]
    assert ("C’est <vrai>.", "fr") in [(each.text, each.get("lang")) for each in page.iter("p")]
    assert office.get(f"/requests/{FIRST}").body["declared"] is None
