"""What sending puts on its way: to the office what was sent, to the claimant that it was, where they asked for it."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from tests.databases import KINDS, SQLite, emptied_postgresql
from tests.web.page import Page
from tests.web.reaching import CHANNELS, REACH_AND_SECRET, message
from tests.web.support import HEAD, Serving, Visitor, at_once
from tests.web.words import CONTINUE, SEND, SENT

TEXT = f"""{HEAD}
time-zone: Europe/Paris
sent: {{next: "We look at it. See [our page](https://example.org)."}}
{REACH_AND_SECRET}"""
HELP = TEXT.replace("{name: Office}", "{name: Office <3, phone: 01 99 00 12 34, email: help@example.org}")


def at_check(serve: Serving, channels: tuple[str, ...] = CHANNELS, text: str = TEXT, **typed: Any) -> Page:
    page = serve(forms={"tiny": text}, deliver=channels).visitor().begin()
    return page.press(CONTINUE, typed).press(CONTINUE, secret="marked-answer")


def sent(page: Page) -> Visitor:
    assert page.press(SEND, declared="yes").h1 == SENT
    return page.visitor


def test_to_the_office_goes_what_was_sent_and_to_the_claimant_that_it_was(serve: Serving) -> None:
    visitor = sent(at_check(serve, mail="zoe@example.org", phone="06 39 98 12 34", ways=["mail"]))
    assert {each.channel for each in visitor.service.store.outbox.listed()} == set(CHANNELS)
    assert message(visitor.service)["to"] == "zoe@example.org"
    assert message(visitor.service, "sms")["to"] == "+33639981234"


@pytest.mark.parametrize(
    ("typed", "channels"),
    [
        ({}, set()),
        ({"mail": "zoe@example.org"}, set()),
        ({"mail": "zoe@example.org", "ways": ["post"]}, set()),
        ({"mail": "zoe@example.org", "ways": ["mail"]}, {"email"}),
        ({"ways": ["mail"]}, set()),
        ({"phone": "06 39 98 12 34"}, {"sms"}),
        ({"phone": "01 99 00 12 34"}, set()),  # a landline takes none
    ],
)
def test_a_message_goes_where_its_address_was_given_and_wanted(
    serve: Serving, typed: dict[str, Any], channels: set[str]
) -> None:
    visitor = sent(at_check(serve, ("email", "sms"), **typed))
    assert {each.channel for each in visitor.service.store.outbox.listed()} == channels


def test_a_service_without_channels_makes_no_messages(serve: Serving) -> None:
    visitor = sent(at_check(serve, (), mail="zoe@example.org", ways=["mail"]))
    assert visitor.service.count("deliveries") == 0


def test_a_form_that_names_no_address_sends_nobody_a_message(serve: Serving) -> None:
    text = TEXT.replace("contact:", "# contact:")
    visitor = sent(at_check(serve, text=text, mail="zoe@example.org", phone="06 39 98 12 34"))
    assert {each.channel for each in visitor.service.store.outbox.listed()} == {"webhook", "files"}


def test_the_text_says_what_the_page_says_and_no_answer(serve: Serving) -> None:
    visitor = sent(at_check(serve, text=HELP, mail="zoe@example.org", ways=["mail"]))
    reference = visitor.service.store.outbox.listed()[0].reference
    mail = message(visitor.service)
    assert mail["subject"] == "Your request has been sent – Office <3"
    assert mail["text"].split("\n\n") == [
        "Your request has been sent",
        "Tiny",
        f"Your reference number: {reference}",
        "Received on 16 November 2026 at 10:00. Service: Office <3.",
        "Write this number down. You will be asked for it on the telephone.",
        "What happens next",
        "We look at it. See [our page](https://example.org).",
        "Need help?",
        "Telephone: 01 99 00 12 34",
        "Email address: help@example.org\n",
    ]
    for part in mail.values():
        assert "marked-answer" not in part


def test_the_html_is_a_page_that_stands_alone(serve: Serving, tree: Callable[..., str]) -> None:
    visitor = sent(at_check(serve, text=HELP, mail="zoe@example.org", ways=["mail"]))
    reference = visitor.service.store.outbox.listed()[0].reference
    html = message(visitor.service)["html"]
    assert tree(html).splitlines() == EXPECTED.format(reference=reference).strip("\n").splitlines()


EXPECTED = """
main
  heading "Your request has been sent" level 1
  paragraph "Tiny"
  paragraph "Your reference number: {reference}"
  paragraph "Received on 16 November 2026 at 10:00. Service: Office <3."
  paragraph "Write this number down. You will be asked for it on the telephone."
  heading "What happens next" level 2
  paragraph "We look at it. See our page."
    link "our page"
  heading "Need help?" level 2
  paragraph "Telephone: 01 99 00 12 34"
    link "01 99 00 12 34"
  paragraph "Email address: help@example.org"
    link "help@example.org"
"""


def run(database: SQLite, statement: str) -> None:
    with closing(sqlite3.connect(database.file)) as connection:
        connection.execute(statement)


@pytest.mark.parametrize("kind", KINDS)
def test_two_clicks_make_one_request_and_its_messages_once(serve: Serving, kind: str) -> None:
    if kind == "postgresql":
        serve.database = emptied_postgresql()
    page = at_check(serve, phone="06 39 98 12 34")
    twin = page.visitor.same_browser()
    address, typed = page.filled(SEND, {"declared": "yes"})
    at_once(lambda: page.visitor.post(address, typed), lambda: twin.post(address, typed))
    service = page.visitor.service
    assert (service.count("submissions"), service.count("deliveries")) == (1, 3)


def test_where_the_messages_cannot_be_written_nothing_is_sent_and_the_page_says_so(serve: Serving) -> None:
    page = at_check(serve, phone="06 39 98 12 34")
    service = page.visitor.service
    assert isinstance(service.database, SQLite)
    run(service.database, "ALTER TABLE deliveries RENAME TO gone")
    assert page.press(SEND, declared="yes").status == 500
    run(service.database, "ALTER TABLE gone RENAME TO deliveries")
    assert (service.count("submissions"), service.count("deliveries")) == (0, 0)
    assert page.press(SEND, declared="yes").h1 == SENT
    assert (service.count("submissions"), service.count("deliveries")) == (1, 3)


def test_a_message_that_cannot_be_written_keeps_nobody_from_sending(
    serve: Serving, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "own" / "messages").mkdir(parents=True)
    (tmp_path / "own" / "messages" / "received.html").write_text("{{ nobody.knows }}")
    service = serve(forms={"tiny": TEXT}, deliver=CHANNELS, templates=tmp_path / "own")
    page = service.visitor().begin().press(CONTINUE, mail="zoe@example.org", ways=["mail"])
    visitor = sent(page.press(CONTINUE, secret="s"))
    assert {each.channel for each in visitor.service.store.outbox.listed()} == {"webhook", "files"}
    assert "tiny: no message could be written (UndefinedError)." in caplog.text
    assert "zoe" not in caplog.text
