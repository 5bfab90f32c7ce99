"""A message by e-mail: over TLS or not at all, with two parts, the same at every try."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.smtp import AuthResult, LoginPassword

from formengine.delivery.channel import ConfigurationProblem, Failed
from formengine.delivery.mail import Mail, Server
from formengine.storage import Outgoing, Store
from tests.delivery.receivers import Mailbox, free_port, taking_mail
from tests.delivery.support import MAIL, on_its_way

SENDER = "Bureau d’aide <no-reply@office.example>"


def channel(box: Mailbox, **more: Any) -> Mail:
    return Mail(Server("127.0.0.1", box.port, implicit=False, **more), SENDER, box.trust)


def test_a_message_arrives_over_tls_with_a_text_and_an_html_part(store: Store, mailbox: Mailbox) -> None:
    delivery = on_its_way(store, MAIL)
    channel(mailbox).deliver(delivery)
    (mail,) = mailbox.mails
    assert (mailbox.over_tls, mailbox.recipients) == ([True], ["zoe@example.org"])
    assert (mail["From"], mail["To"], mail["Subject"]) == (SENDER, "zoe@example.org", "Envoyée – Été")
    assert (mail["Message-ID"], mail["Content-Language"], mail["Auto-Submitted"]) == (
        f"<{delivery.key}@office.example>", "fr", "auto-generated",
    )  # fmt: skip
    text, html = mail.iter_parts()
    assert (text.get_content_type(), text.get_content().split()) == ("text/plain", ["Reçue."])
    assert (html.get_content_type(), html.get_content().split()) == ("text/html", ["<p>Reçue.</p>"])


def test_each_try_sends_the_same(store: Store, mailbox: Mailbox) -> None:
    delivery = on_its_way(store, MAIL)
    channel(mailbox).deliver(delivery)
    channel(mailbox).deliver(delivery)
    one, other = mailbox.mails
    for header in ("Message-ID", "Date", "Subject", "To"):
        assert one[header] == other[header]
    assert [part.get_content() for part in one.iter_parts()] == [
        part.get_content() for part in other.iter_parts()
    ]


def test_a_server_whose_certificate_nobody_vouches_for_gets_nothing(store: Store, mailbox: Mailbox) -> None:
    stranger = Mail(Server("127.0.0.1", mailbox.port, implicit=False), SENDER)
    with pytest.raises(Failed, match="tls"):
        stranger.deliver(on_its_way(store, MAIL))
    assert mailbox.mails == []


def test_a_server_elsewhere_that_offers_no_tls_gets_nothing(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Names of this machine are what a test can have; one that is not known as such stands for another.
    monkeypatch.setattr("formengine.delivery.mail.is_own", lambda host: False)
    with taking_mail(tmp_path, starttls=False) as box:
        with pytest.raises(Failed, match="no-tls"):
            channel(box).deliver(on_its_way(store, MAIL))
        assert box.mails == []


def test_a_server_on_this_machine_may_do_without(store: Store, tmp_path: Path) -> None:
    with taking_mail(tmp_path, starttls=False) as box:
        channel(box).deliver(on_its_way(store, MAIL))
        assert box.over_tls == [False]


def test_it_signs_in_where_it_is_told_to(store: Store, tmp_path: Path) -> None:
    def judged(server: Any, session: Any, envelope: Any, mechanism: str, given: LoginPassword) -> AuthResult:
        right = given.login == b"me" and given.password == b"pw"
        return AuthResult(success=right, handled=False)

    with taking_mail(
        tmp_path, authenticator=judged, auth_required=True, auth_exclude_mechanism=["LOGIN"]
    ) as box:
        channel(box, user="me", password="pw").deliver(on_its_way(store, MAIL))
        with pytest.raises(Failed, match="smtp-535") as failure:
            channel(box, user="me", password="no").deliver(on_its_way(store, MAIL, "BBBB"))
        assert not failure.value.final
        assert len(box.mails) == 1


@pytest.mark.parametrize(
    ("answer", "reason", "final"),
    [
        ("550 5.1.1 <zoe@example.org> unknown", "smtp-550", True),
        ("450 4.2.0 try later, zoe@example.org", "smtp-450", False),
        ("552 full", "smtp-552", False),
    ],
)
def test_an_address_that_there_is_not_is_not_tried_again_and_nobody_is_quoted(
    store: Store, mailbox: Mailbox, answer: str, reason: str, final: bool
) -> None:
    mailbox.refusals = [answer]
    with pytest.raises(Failed) as failure:
        channel(mailbox).deliver(on_its_way(store, MAIL))
    assert (failure.value.reason, failure.value.final) == (reason, final)


def test_nobody_there(store: Store) -> None:
    with pytest.raises(Failed, match="connection-ConnectionRefusedError"):
        Mail(Server("127.0.0.1", free_port(), implicit=True), SENDER).deliver(on_its_way(store, MAIL))


@pytest.mark.parametrize("to", ["zoe@example.org\nBcc: all@example.org", "no address", ""])
def test_what_is_no_address_reaches_nobody(store: Store, mailbox: Mailbox, to: str) -> None:
    assert isinstance(MAIL.content, dict)
    wrong = Outgoing("email", {**MAIL.content, "to": to})
    with pytest.raises(Failed) as failure:
        channel(mailbox).deliver(on_its_way(store, wrong))
    assert failure.value.final
    assert mailbox.recipients == []


@pytest.mark.parametrize(
    ("url", "server"),
    [
        ("smtps://me%40office:a%3Ab@mail.example", Server("mail.example", 465, True, "me@office", "a:b")),
        ("smtp://mail.example", Server("mail.example", 587, False)),
        ("smtp://me@mail.example:2525", Server("mail.example", 2525, False, "me")),
    ],
)
def test_an_address_says_how_the_server_is_reached(url: str, server: Server) -> None:
    assert Server.of(url) == server


@pytest.mark.parametrize("url", ["mail.example", "http://mail.example", "smtp://", "smtp://mail.example:x"])
def test_an_address_of_no_server_is_refused(url: str) -> None:
    with pytest.raises(ConfigurationProblem, match="smtps://"):
        Server.of(url)


@pytest.mark.parametrize("sender", ["", "Office", "@office.example", "no-reply@"])
def test_a_sender_that_is_none_is_refused(sender: str) -> None:
    with pytest.raises(ConfigurationProblem, match="FORMENGINE_MAIL_FROM"):
        Mail(Server("127.0.0.1", 1, implicit=True), sender)


def test_a_password_that_cannot_be_sent_is_refused_at_the_start() -> None:
    with pytest.raises(ConfigurationProblem, match="ASCII"):
        Mail(Server.of("smtps://me@mail.example", "mot de passé"), SENDER)
