"""Whoever has put a request into their account asks for reminders of it there, and is told how to open it: by signing in."""

from __future__ import annotations

import datetime

import pytest

from tests.accounts.elsewhere import Person
from tests.accounts.visiting import Accounts, sign_in
from tests.web.page import Page
from tests.web.reminded import TO, stop_address, told, work
from tests.web.support import Service
from tests.web.words import CONTINUE, LATER, START, word

RULES = """
reminders:
  - {before: draft-expires, days: 7}
  - {when: form-changed}
"""
FORM = f"""
account: offered
time-zone: Europe/Paris
{RULES}
contact: {{email: mail}}
parts:
  - part: you
    title: You
    steps:
      - step: mail
        ask: [{{id: mail, type: email, label: Your email, noun: your email, optional: true}}]
      - step: nights
        ask: [{{id: nights, type: integer, label: Nights, noun: the nights}}]
"""
ASK, LINK = word("btn.remind-ask"), word("remind.ask-heading")


def held(accounts: Accounts, form: str = FORM, deliver: tuple[str, ...] = ("email", "sms")) -> Page:
    """The account's page of somebody who has answered the first page while signed in."""
    service = accounts(form, deliver=deliver)
    visitor = service.visitor()
    sign_in(visitor, Person("zoe"))
    visitor.get("/en/tiny/").press(START).press(CONTINUE, mail="")
    return visitor.get("account")


def daily(service: Service, days: range) -> int:
    """What a worker tells at noon of each of these days from now on."""
    noon = datetime.datetime.now(datetime.UTC).replace(hour=11, minute=30) - datetime.datetime.now(
        datetime.UTC
    )
    number = 0
    for day in days:
        service.clock.later = noon + datetime.timedelta(days=day)  # type: ignore[attr-defined]  # `Now` of conftest.py, which can be set; services say only that it is a clock
        number += work(service)
    return number


def test_they_are_asked_for_on_a_page_of_the_account_and_say_how_to_open_it(accounts: Accounts) -> None:
    page = held(accounts)
    service = page.visitor.service
    assert word("remind.off-held") in page.paragraphs
    asked = page.follow(LINK)
    for told_of in ("remind.ask-draft-expires", "remind.ask-form-changed"):
        assert word(told_of) in asked.main
    assert service.count("reminders") == 0
    page = asked.press(ASK, email=TO, phone="")
    assert (page.path, word("remind.on") in page.paragraphs, LINK in page.links) == ("account", True, False)
    assert daily(service, range(1, 22)) == 0
    assert daily(service, range(22, 30)) == 1
    (mail,) = told(service)
    said = " ".join(mail["text"].split())
    assert word("mail.remind-draft-how-held", link=word("requests.heading")) in said
    assert word("mail.remind-draft-how") not in said
    assert "Your email" not in said
    stopped = service.visitor().get(stop_address(mail)).press(word("btn.remind-stop"))
    assert stopped.h1 == word("remind.stopped-heading")


def test_a_new_version_that_asks_more_is_told_to_them_too(accounts: Accounts) -> None:
    page = held(accounts).follow(LINK).press(ASK, email=TO)
    service = page.visitor.service
    assert daily(service, range(1, 3)) == 0
    service.restart(
        FORM.replace(
            "      - step: mail",
            "      - step: pets\n        ask: [{id: pets, type: text, label: Pets, noun: pets}]\n      - step: mail",
        )
    )
    assert daily(service, range(3, 6)) == 1
    (mail,) = told(service)
    assert word("mail.remind-draft-how-held", link=word("requests.heading")) in " ".join(mail["text"].split())


def test_the_address_of_the_answers_stands_there_already(accounts: Accounts) -> None:
    page = held(accounts)
    page.visitor.get("mail").press(CONTINUE, mail=TO)
    page = page.visitor.get("account").follow(LINK)
    assert page.fields["email"] == TO
    assert page.visitor.service.count("reminders") == 0, "nothing is noted before somebody presses"


def test_an_answer_that_asks_to_sign_in_once_more_does_not(accounts: Accounts) -> None:
    page = held(accounts, FORM.replace("step: nights", "step: nights\n        sign-in-again: true"))
    page.visitor.get("mail").press(CONTINUE, mail=TO)
    assert page.visitor.get("account").follow(LINK).fields["email"] == ""


@pytest.mark.parametrize(
    ("typed", "wrong"),
    [
        ({"email": "", "phone": ""}, "error.remind-nowhere"),
        ({"email": "zoe@"}, "error.message-email"),
        ({"phone": "12"}, "error.message-phone"),
    ],
)
def test_what_is_wrong_is_said_beside_its_input(
    accounts: Accounts, typed: dict[str, str], wrong: str
) -> None:
    page = held(accounts).follow(LINK).press(ASK, typed)
    assert page.status == 422
    assert page.messages == [word(wrong)]
    assert page.visitor.service.count("reminders") == 0


def test_where_nothing_could_come_nothing_is_offered(accounts: Accounts) -> None:
    for form, deliver in ((FORM.replace(RULES, ""), ("email",)), (FORM, ())):
        page = held(accounts, form, deliver)
        assert LINK not in page.links
        assert page.visitor.get("account?reminders").path == "account"


def test_the_other_button_leads_back_and_notes_nothing(accounts: Accounts) -> None:
    page = held(accounts).follow(LINK).press(word("btn.back-account"), email=TO)
    assert (page.path, page.visitor.service.count("reminders")) == ("account", 0)


def test_what_was_spoken_of_before_is_so_afterwards(accounts: Accounts) -> None:
    service = accounts(FORM, deliver=("email",))
    visitor = service.visitor()
    page = (
        visitor.get("/en/tiny/")
        .press(word("btn.start-without"))
        .press(CONTINUE, mail="")
        .press(LATER, nights="3")
    )
    page.follow(word("message.heading")).press(
        word("btn.send-code"), {"email": TO, "word": "Tartine", "remind": "yes"}
    )
    told(service)
    sign_in(visitor, Person("zoe"))
    assert word("remind.on") in visitor.get("account").press(word("btn.take-in")).paragraphs
    assert daily(service, range(22, 30)) == 1
    (mail,) = told(service)
    assert word("mail.remind-draft-how-held", link=word("requests.heading")) in " ".join(mail["text"].split())
