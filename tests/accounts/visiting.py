"""Visitors who can sign in."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlsplit

from tests.accounts.elsewhere import Person
from tests.web.page import Page
from tests.web.support import Service, Visitor

Accounts = Callable[..., Service]
FORM = """
account: offered
parts:
  - part: you
    title: You
    steps:
      - step: name
        ask: [{id: name, type: text, label: Your name, noun: your name}]
      - step: nights
        ask: [{id: nights, type: integer, label: Nights, noun: the nights}]
"""
NEEDED = FORM.replace("offered", "needed")


def off(visitor: Visitor, address: str = "/account/en/sign-in") -> str:
    """Where the provider is that a link leads to."""
    page = visitor.get(address, follow=False)
    assert page.status == 303, page.html
    return str(page.headers["Location"])


def sign_in(visitor: Visitor, person: Person, address: str = "/account/en/sign-in") -> Page:
    """Follow a link to the provider, sign in there, and come back."""
    return visitor.get(person.sent_back(off(visitor, address)))


def path_of(page: Page) -> str:
    """Where a page stands."""
    return urlsplit(page.address).path
