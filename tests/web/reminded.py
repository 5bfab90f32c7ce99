"""What tests of reminders begin with: a form with all rules, whoever has begun or sent it, and what a worker then tells."""

from __future__ import annotations

import datetime
from pathlib import Path

from formengine.storage import Change, Pace
from formengine.web.reminding import remind
from tests.web.page import Page
from tests.web.support import Service, Serving
from tests.web.words import CONTINUE, LATER, SEND, word

RULES = """
time-zone: Europe/Paris
reminders:
  - {before: draft-expires, days: 7}
  - {before: renewal, after: 6 months, days: 30, wanted: again}
  - {when: document-needed, after: 5 days}
  - {when: form-changed}
contact: {email: mail, phone: phone}
"""
PAGES = """
parts:
  - part: you
    title: You
    steps:
      - step: reach
        title: How to reach you
        ask:
          - {id: mail, type: email, label: Your email, noun: your email, optional: true}
          - {id: phone, type: phone, label: Your phone, noun: your phone, optional: true}
          - {id: again, type: yes-no, label: Shall we remind you?, noun: you want that, optional: true}
      - step: nights
        ask: [{id: nights, type: integer, label: Nights, noun: the nights}]
      - step: colour
        ask: [{id: colour, type: text, label: Colour, noun: the colour}]
"""
FORM = RULES + PAGES
PETS = """      - step: pets
        ask: [{id: pets, type: text, label: Pets, noun: the pets}]
"""
NEW_PAGE = PAGES.replace("      - step: nights", f"{PETS}      - step: nights")
TO = "zoe@example.org"
STOP = word("btn.remind-stop")
DAY = datetime.timedelta(days=1)


def work(service: Service) -> int:
    """What a worker does when it comes to reminders, now and as often as there is something to do."""
    store, library = service.store, service.app.extensions["formengine"].library
    return remind(store, library, service.settings, service.clock(), Pace(store.database))


def told(service: Service, channel: str = "email") -> list[dict[str, str]]:
    """The messages that wait for a channel, each of them taken."""
    found = []
    while (delivery := service.store.outbox.claim(channel, 24)) is not None:
        assert isinstance(delivery.content, dict)
        found.append(delivery.content)
        assert service.store.outbox.done(delivery)
    return found  # type: ignore[return-value]  # our own JSON


def subjects(service: Service) -> list[str]:
    return [each["subject"].partition(" – ")[0] for each in told(service)]


def began(serve: Serving, form: str = FORM, templates: Path | None = None, **typed: str) -> Page:
    """Somebody has begun, goes away, and gets a code by message; `remind` ticks the box."""
    service = serve(form, deliver=("email", "sms"), templates=templates)
    page = service.visitor().begin().press(CONTINUE).press(CONTINUE, nights="3").press(LATER, colour="red")
    page = page.follow(word("message.heading"))
    page = page.press(word("btn.send-code"), {"email": TO, "word": "Tartine", **typed})
    assert page.path == "later"
    told(service)
    return page


def sent(serve: Serving, form: str = FORM, **typed: str) -> Page:
    service = serve(form, deliver=("email", "sms"))
    given = {"mail": TO, **typed}
    page = service.visitor().begin().press(CONTINUE, given).press(CONTINUE, nights="3")
    page = page.press(CONTINUE, colour="red").press(SEND, declared="yes")
    assert told(service)
    return page


def stop_address(content: dict[str, str]) -> str:
    return content["stop"].removeprefix("http://localhost")


def say(service: Service, reference: str, state: str, history: object) -> object:
    change = Change(state, service.clock())  # type: ignore[arg-type]  # a test writes it as a plain word; `Change` names the states one by one
    return service.store.handling.change(reference, change, history)  # type: ignore[arg-type]  # a history that the store gave, kept by a test that does not look into it
