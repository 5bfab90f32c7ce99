"""A page that asks for it is shown, and its answers taken, after a fresh or a stronger sign-in alone."""

from __future__ import annotations

import datetime

import pytest

from tests.accounts.elsewhere import Person
from tests.accounts.visiting import Accounts, sign_in
from tests.web.page import Page
from tests.web.support import Service, as_json
from tests.web.words import CONTINUE, SEND, START, word

BANK = """
account: needed
parts:
  - part: you
    title: You
    steps:
      - step: name
        ask: [{id: name, type: text, label: Your name, noun: your name}]
      - step: bank
        sign-in-again: true
        ask: [{id: bank, type: text, label: Your bank, noun: your bank}]
"""
SIGN_IN = "Sign in with Elsewhere"
AGAIN = word("account.heading-again")


def at_bank(service: Service, person: Person) -> Page:
    """Somebody who signed in plainly and comes to the page that asks for more."""
    visitor = service.visitor()
    sign_in(visitor, person)
    return visitor.get("/en/tiny/").press(START).press(CONTINUE, name="Zoé")


def test_it_asks_first_and_comes_back_to_the_page(accounts: Accounts) -> None:
    person = Person("zoe")
    asked = at_bank(accounts(BANK), person)
    assert asked.h1 == AGAIN
    page = sign_in(asked.visitor, person, asked.links[SIGN_IN])
    assert page.h1 == "Your bank"
    assert page.press(CONTINUE, bank="Une banque").h1 == word("check.heading")


def test_the_pages_that_show_its_answer_ask_too(accounts: Accounts) -> None:
    service, person = accounts(BANK), Person("zoe")
    asked = at_bank(service, person)
    sign_in(asked.visitor, person, asked.links[SIGN_IN]).press(CONTINUE, bank="Une banque")
    other = service.visitor()
    sign_in(other, Person("zoe"))
    page = other.get("/account/en/requests").press(word("btn.resume"))
    assert page.h1 == AGAIN
    assert "Une banque" not in other.get("bank").html
    checked = sign_in(other, Person("zoe"), page.links[SIGN_IN])
    assert checked.answers["Your bank"] == "Une banque"
    checked.press(SEND, declared="yes")
    service.clock.later = datetime.timedelta(hours=2)
    assert other.get("receipt").h1 == AGAIN
    assert "Une banque" not in other.get("receipt.pdf").html


def test_after_an_hour_it_asks_again_and_takes_what_was_typed_still(accounts: Accounts) -> None:
    service, person = accounts(BANK), Person("zoe")
    asked = at_bank(service, person)
    page = sign_in(asked.visitor, person, asked.links[SIGN_IN])
    service.clock.later = datetime.timedelta(hours=2)
    assert page.reload().h1 == AGAIN
    page.press(CONTINUE, bank="Une banque")
    assert "Une banque" in as_json(asked.visitor.saved)


def test_nobody_gets_past_it_by_sending_the_page_at_once(accounts: Accounts) -> None:
    service = accounts(BANK)
    asked = at_bank(service, Person("zoe"))
    name = asked.visitor.get("name")
    page = asked.visitor.post(
        "bank", {"csrf_token": name.hidden["csrf_token"], "v": "0", "bank": "X", "go": "next"}
    )
    assert page.h1 == word("account.off-heading")
    assert "bank" not in asked.visitor.saved


@pytest.mark.parametrize(("level", "shown"), [("plain", False), ("", False), ("strong", True)])
def test_where_a_stronger_level_is_set_only_that_shows_it(
    accounts: Accounts, level: str, shown: bool
) -> None:
    asked = at_bank(accounts(BANK, strong=("strong",)), Person("zoe", "plain"))
    page = sign_in(asked.visitor, Person("zoe", level), asked.links[SIGN_IN])
    assert page.h1 == ("Your bank" if shown else word("account.failed-heading"))


def test_somebody_else_who_signs_in_sees_nothing_of_it(accounts: Accounts) -> None:
    asked = at_bank(accounts(BANK), Person("zoe"))
    page = sign_in(asked.visitor, Person("leo"), asked.links[SIGN_IN])
    assert page.h1 != "Your bank"


def test_without_an_account_it_is_a_page_like_others(accounts: Accounts) -> None:
    visitor = accounts(BANK.replace("needed", "offered")).visitor()
    page = visitor.get("/en/tiny/").press(word("btn.start-without")).press(CONTINUE, name="Zoé")
    assert page.h1 == "Your bank"


def test_the_answers_of_a_form_that_has_closed_ask_too(accounts: Accounts) -> None:
    service, person = accounts(BANK), Person("zoe")
    asked = at_bank(service, person)
    sign_in(asked.visitor, person, asked.links[SIGN_IN]).press(CONTINUE, bank="Une banque")
    service.restart(BANK + "open: {until: 2026-01-01}\n")
    assert "Une banque" in asked.visitor.get("check").html
    service.clock.later = datetime.timedelta(hours=2)
    assert asked.visitor.get("check").h1 == AGAIN
