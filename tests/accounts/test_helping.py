"""Somebody whose work it is to help signs in at a real provider: it is noted in the request, and opens nothing."""

from __future__ import annotations

import pytest

from formengine.accounts import HELPERS, ProviderProblem, provider_of
from tests.accounts.elsewhere import Person
from tests.accounts.visiting import Accounts, off, path_of
from tests.web.page import Page
from tests.web.support import Visitor, codes_on
from tests.web.words import CONTINUE, LATER, SEND, word

FORM = """
assisted: {by: both, may-send: true}
parts:
  - part: you
    title: You
    steps:
      - step: name
        ask: [{id: name, type: text, label: Your name, noun: your name}]
"""
SIGN_IN, WHO = word("btn.sign-in", provider="Helpers Connect"), word("who.heading")
WORK = word("btn.who-professional")


def back(visitor: Visitor, page: Page, person: Person) -> str:
    """Follow the link to the provider, sign in there; the address that one comes back to."""
    return person.sent_back(off(visitor, page.links[SIGN_IN]))


def test_who_signed_in_is_noted_and_stands_on_the_receipt_and_nobody_is_signed_in_here(
    accounts: Accounts,
) -> None:
    service = accounts(FORM)
    visitor = service.visitor()
    page = visitor.begin()
    assert (WORK in page.buttons, SIGN_IN in page.links) == (False, True)
    page = visitor.get(back(visitor, page, Person("Lou")))
    assert page.path == "name"
    page = page.press(CONTINUE, name="Ana").press(SEND, declared="yes")
    hand = {
        "by": "professional",
        "name": "Lou Durand",
        "organisation": "Aid office",
        "provider": "Helpers Connect",
    }
    assert visitor.submission["filled"] == [{**hand, "parts": ["you"], "sent": True}]
    said = word("who.is-signed-in", name="Lou Durand, Aid office", provider="Helpers Connect")
    visitor.get("who-fills-in").press(word("btn.who-mine"))
    assert said in visitor.get("receipt").main
    assert (service.count("sign_ins"), service.count("accounts")) == (0, 0)


def test_what_turns_words_around_is_no_part_of_a_name(accounts: Accounts) -> None:
    visitor = accounts(FORM).visitor()
    page = visitor.get(back(visitor, visitor.begin(), Person("Lo\u202eu\u2066")))
    page.press(CONTINUE, name="Ana").press(SEND, declared="yes")
    assert visitor.submission["filled"][0]["name"] == "Lou Durand"


def test_the_button_without_a_sign_in_is_not_taken_where_there_is_a_provider(accounts: Accounts) -> None:
    visitor = accounts(FORM).visitor()
    page = visitor.begin()
    forged = visitor.post("who-fills-in", {**page.hidden, "go": "professional"})
    assert (forged.path, forged.h1) == ("who-fills-in", WHO)


def test_who_stops_at_the_provider_is_told_and_may_answer_otherwise(accounts: Accounts) -> None:
    visitor = accounts(FORM).visitor()
    page = visitor.get(back(visitor, visitor.begin(), Person("")))
    assert (page.path, page.notices) == ("who-fills-in", [word("who.failed", provider="Helpers Connect")])
    assert page.press(word("btn.who-self")).path == "name"


def test_an_answer_counts_once_in_its_browser_and_for_the_request_that_it_began_from(
    accounts: Accounts,
) -> None:
    service = accounts(FORM)
    visitor, thief = service.visitor(), service.visitor()
    thief.begin()
    address = back(visitor, visitor.begin(), Person("Lou"))
    assert path_of(thief.get(address)) != "/en/tiny/name"
    assert thief.get("name").path == "who-fills-in"
    twin = visitor.same_browser()
    assert visitor.get(address).path == "name"
    assert twin.get(address).path in ("who-fills-in", "name")
    visitor.post("erase", {**visitor.get("erase").hidden, "go": "erase"})
    visitor.begin()
    assert visitor.get(address).path != "name"
    assert visitor.get("name").path == "who-fills-in"


def test_whoever_has_no_request_cannot_begin_to_sign_in(accounts: Accounts) -> None:
    page = accounts(FORM).visitor().get("/helper/en/sign-in?form=tiny")
    assert path_of(page) == "/en/tiny/"


def test_on_a_shared_device_nobody_signs_in_and_the_receipt_says_so(accounts: Accounts) -> None:
    visitor = accounts(FORM, kiosk=True).visitor()
    page = visitor.begin()
    assert (WORK in page.buttons, SIGN_IN in page.links) == (True, False)
    assert visitor.get("/helper/en/sign-in?form=tiny").status == 404
    page = page.press(WORK).press(CONTINUE, name="Ana").press(SEND, declared="yes")
    assert page.visitor.submission["filled"][0]["provider"] == ""


def test_a_professional_whom_the_claimant_lets_in_signs_in_as_well(accounts: Accounts) -> None:
    service = accounts(FORM.replace("noun: your name", "noun: your name, private: true"))
    claimant, helper = service.visitor(), service.visitor()
    claimant.begin().press(word("btn.who-self")).press(CONTINUE, name="Ana")
    code, _ = codes_on(claimant.get("helped").press(word("btn.lend")))
    page = helper.get("resume").press(word("btn.open"), code=code)
    page = helper.get(back(helper, page, Person("Lou")))
    assert helper.get("name").fields == {"name": ""}
    assert helper.get("later").h1 == word("hand-over.lent-heading")
    assert LATER not in page.links


def test_settings_say_which_claims_tell_who_it_is() -> None:
    given = {f"{HELPERS}{name}": "x" for name in ("CLIENT", "SECRET")}
    given |= {f"{HELPERS}ISSUER": "https://a.example.org", f"{HELPERS}ADDRESS": "https://b.example.org"}
    found = provider_of(
        {**given, f"{HELPERS}PERSON": "given_name usual_name", f"{HELPERS}ORGANISATION": "siret"}, HELPERS
    )
    assert found is not None
    assert (found.person, found.organisation, found.scopes) == (
        ("given_name", "usual_name"),
        ("siret",),
        ("openid", "profile"),
    )
    assert provider_of(given) is None
    with pytest.raises(ProviderProblem, match=f"{HELPERS}ADDRESS"):
        provider_of({**given, f"{HELPERS}ADDRESS": ""}, HELPERS)
