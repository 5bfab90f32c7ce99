"""What tests of codes and of messages begin with: forms that ask whom to reach, and what is read of a page or a message."""

from __future__ import annotations

import re

from tests.web.page import Page
from tests.web.support import Service
from tests.web.words import word

NAME_AND_NIGHTS = """
parts:
  - part: you
    title: You
    steps:
      - step: name
        ask: [{id: name, type: text, label: Your name, noun: your name}]
      - step: nights
        ask: [{id: nights, type: integer, label: Nights, noun: the nights}]
"""
REACH = """
contact: {email: mail, email-when: "'mail' in ways", phone: phone}
parts:
  - part: you
    title: You
    steps:
      - step: reach
        title: How to reach you
        ask:
          - {id: mail, type: email, label: Your email, noun: your email, optional: true}
          - {id: phone, type: phone, label: Your phone, noun: your phone, optional: true}
          - id: ways
            type: choices
            label: How may we write to you?
            noun: how we may write
            optional: true
            options: [{id: mail, label: By email}, {id: post, label: By post}]
"""
REACH_AND_SECRET = f"""{REACH.rstrip()}
      - step: secret
        ask: [{{id: secret, type: text, label: A secret, noun: the secret}}]
"""
WITHDRAWAL = "withdrawal: {text: We will not pay you.}\n"
CHANNELS = ("webhook", "files", "email", "sms")
OPEN = word("btn.open")
REFERENCE = re.compile(r"\b[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{2}\b")


def message(service: Service, channel: str = "email") -> dict[str, str]:
    """What the next message of this channel holds, as its worker is given it."""
    found = service.store.outbox.claim(channel, 24)
    assert found is not None
    assert isinstance(found.content, dict)
    return found.content  # type: ignore[return-value]  # our own JSON


def reference_on(page: Page) -> str:
    """The reference number that a page shows."""
    found = REFERENCE.search(page.main)
    assert found is not None
    return found[0]
