"""A reminder goes out by a real mail server, by day, and one that fails keeps no other."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from formengine.delivery.mail import Mail, Server
from formengine.delivery.worker import Worker
from tests.databases import KINDS, emptied_postgresql
from tests.delivery.receivers import taking_mail
from tests.web.reminded import FORM, STOP, TO, began, sent, stop_address, subjects, told, work
from tests.web.support import Serving
from tests.web.words import CONTINUE, SEND, word


def test_an_sms_is_short_and_leads_to_the_page(serve: Serving) -> None:
    service = sent(serve, again="yes", phone="06 39 98 12 34").visitor.service
    told(service, "sms")
    service.clock.on(2027, 4, 16, 16, 59)
    work(service)
    (sms,) = told(service, "sms")
    assert len(sms["text"]) <= 160
    assert "Tiny" not in sms["text"]
    page = service.visitor().get("/" + sms["text"].rpartition("localhost/")[2])
    assert page.h1 == word("remind.stop-heading")


@pytest.mark.parametrize("kind", KINDS)
def test_a_real_mail_server_takes_it_with_the_header_that_stops_it(
    serve: Serving, tmp_path: Path, kind: str
) -> None:
    database = {"database": emptied_postgresql()} if kind == "postgresql" else {}
    service = serve(FORM, deliver=("email",), **database)
    page = service.visitor().begin().press(CONTINUE, mail=TO, again="yes").press(CONTINUE, nights="3")
    page.press(CONTINUE, colour="red").press(SEND, declared="yes")
    told(service)
    service.clock.on(2027, 4, 16, 16, 59)
    work(service)
    with taking_mail(tmp_path) as box:
        mail = Mail(
            Server("127.0.0.1", box.port, implicit=False), "Office <no-reply@office.example>", box.trust
        )
        worker = Worker(service.store, {"email": mail}, jobs=(), clock=service.clock)
        assert worker.drain() == 1
    (arrived,) = box.mails
    address = arrived["List-Unsubscribe"]
    assert arrived["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert service.visitor().get(address.strip("<>").removeprefix("http://localhost")).status == 200
    text, html = arrived.iter_parts()
    assert word("mail.remind-renewal-why", date="16 May 2027") in " ".join(text.get_content().split())
    assert word("mail.remind-renewal") in html.get_content()


def test_what_could_not_go_by_day_waits_for_the_next_one(serve: Serving, tmp_path: Path) -> None:
    """A worker that was away does not send at night what it was given by day."""
    service = sent(serve, again="yes").visitor.service
    service.clock.on(2027, 4, 16, 16, 59)
    work(service)
    service.clock.on(2027, 4, 16, 22)
    with taking_mail(tmp_path) as box:
        mail = Mail(
            Server("127.0.0.1", box.port, implicit=False), "Office <no-reply@office.example>", box.trust
        )
        worker = Worker(service.store, {"email": mail}, jobs=(), clock=service.clock)
        worker.drain()
        assert box.mails == []
        service.clock.on(2027, 4, 17, 16, 59)
        worker.drain()
        assert len(box.mails) == 1


def test_one_that_cannot_be_written_is_told_in_the_log_and_tried_again(
    serve: Serving, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """A service has a template of its own for the message, and it is broken."""
    own = tmp_path / "own" / "messages" / "remind-draft.html"
    own.parent.mkdir(parents=True)
    own.write_text("{{ 1 / 0 }}")
    page = began(serve, remind="yes", templates=tmp_path / "own")
    service = page.visitor.service
    service.clock.on(2026, 12, 9, 17, 59)
    assert (work(service), subjects(service)) == (0, [])
    assert "tiny: no reminder could be written (ZeroDivisionError)." in caplog.text
    service.settings = replace(service.settings, templates=None)
    service.restart()
    service.clock.on(2026, 12, 10, 17, 59)
    assert (work(service), subjects(service)) == (1, [word("mail.remind-draft")])


def test_of_a_form_that_cannot_be_read_all_waits_until_it_can(serve: Serving) -> None:
    service = began(serve, remind="yes").visitor.service
    service.write("form: tiny\ntitle: [")
    service.restart()
    service.clock.on(2026, 12, 9, 17, 59)
    assert (work(service), work(service), subjects(service)) == (0, 0, [])
    service.restart(FORM)
    service.clock.on(2026, 12, 9, 17, 30)
    assert work(service) == 0, "it is looked at again within the hour, and not at once"
    service.clock.on(2026, 12, 10, 17, 59)
    assert (work(service), subjects(service)) == (1, [word("mail.remind-draft")])


def test_under_a_prefix_each_address_leads_there(serve: Serving) -> None:
    service = serve(FORM, deliver=("email", "sms"), prefix="/forms")
    page = service.visitor().begin().press(CONTINUE, mail=TO, phone="06 39 98 12 34", again="yes")
    page.press(CONTINUE, nights="3").press(CONTINUE, colour="red").press(SEND, declared="yes")
    assert (bool(told(service)), bool(told(service, "sms"))) == (True, True)
    service.clock.on(2027, 4, 16, 16, 59)
    assert work(service) == 1
    (mail,), (sms,) = told(service), told(service, "sms")
    assert stop_address(mail).startswith("/forms/en/tiny/stop/")
    short = "/" + sms["text"].rpartition("localhost/")[2]
    assert short.startswith("/forms/stop/")
    assert service.visitor().get(short).press(STOP).h1 == word("remind.stopped-heading")
