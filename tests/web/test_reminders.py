"""A claimant is reminded once, at humane hours, and until they stop it at an address that signs nobody in."""

from __future__ import annotations

import datetime
from dataclasses import replace
from pathlib import Path

import pytest

from formengine.delivery.mail import Mail, Server
from formengine.delivery.worker import Worker
from formengine.storage import Change, Office, Pace
from formengine.web.reminding import remind
from tests.databases import KINDS, emptied_postgresql
from tests.delivery.receivers import taking_mail
from tests.web.page import Page
from tests.web.reaching import reference_on
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


def test_a_draft_is_spoken_of_a_week_before_it_goes_and_never_again(serve: Serving) -> None:
    page = began(serve, remind="yes")
    service = page.visitor.service
    for day in range(17, 31):
        service.clock.on(2026, 11, day, 17, 59)
        work(service)
    service.clock.on(2026, 12, 8, 17, 59)
    assert (work(service), subjects(service)) == (0, [])
    service.clock.on(2026, 12, 9, 17, 59)
    assert work(service) == 1
    (mail,) = told(service)
    assert mail["subject"] == f"{word('mail.remind-draft')} – Office"
    assert word("mail.remind-draft-why", date="15 December 2026") in " ".join(mail["text"].split())
    for secret in ("red", "Tartine", "Tiny"):
        assert secret not in mail["subject"] + mail["stop"]
    for day in range(10, 16):
        service.clock.on(2026, 12, day, 17, 59)
        work(service)
    assert subjects(service) == []


def test_whoever_did_not_tick_the_box_is_not_reminded_and_the_page_says_so(serve: Serving) -> None:
    page = began(serve)
    assert word("remind.off") in page.paragraphs
    page.visitor.service.clock.on(2026, 12, 10, 17, 59)
    assert work(page.visitor.service) == 0
    assert page.visitor.service.count("reminders") == 0


def test_the_box_is_not_ticked_and_stays_as_it_was_where_something_is_wrong(serve: Serving) -> None:
    service = serve(FORM, deliver=("email",))
    page = service.visitor().begin().press(CONTINUE).press(LATER, nights="3").follow(word("message.heading"))
    assert not page.fields.get("remind")
    wrong = page.press(word("btn.send-code"), email="zoe@", word="Tartine", remind="yes")
    assert (wrong.status, wrong.fields.get("remind")) == (422, ["yes"])
    assert service.count("reminders") == 0


def test_a_form_without_rules_offers_none(serve: Serving) -> None:
    service = serve(PAGES, deliver=("email",))
    page = service.visitor().begin().press(CONTINUE).press(LATER, nights="3")
    assert word("remind.off") not in page.paragraphs
    assert "remind" not in page.follow(word("message.heading")).controls


def test_a_new_version_that_asks_more_is_told_and_one_that_does_not_is_not(serve: Serving) -> None:
    page = began(serve, remind="yes")
    service = page.visitor.service
    service.restart(RULES + PAGES.replace("Colour", "Your colour"))
    service.clock.on(2026, 11, 17, 17, 59)
    assert work(service) == 0
    service.restart(RULES + NEW_PAGE)
    service.clock.on(2026, 11, 18, 17, 59)
    assert work(service) == 1
    assert subjects(service) == [word("mail.remind-changed")]
    service.clock.on(2026, 11, 19, 17, 59)
    assert work(service) == 0


def test_the_next_request_is_announced_to_those_who_want_it(serve: Serving) -> None:
    page = sent(serve, again="yes")
    service = page.visitor.service
    service.clock.on(2027, 4, 15, 16, 59)
    assert work(service) == 0
    service.clock.on(2027, 4, 16, 16, 59)
    assert work(service) == 1
    assert subjects(service) == [word("mail.remind-renewal")]
    service.clock.on(2027, 4, 17, 16, 59)
    assert work(service) == 0


@pytest.mark.parametrize("answer", [{}, {"again": "no"}])
def test_nobody_is_announced_it_who_has_not_asked_for_it(serve: Serving, answer: dict[str, str]) -> None:
    service = sent(serve, **answer).visitor.service
    service.clock.on(2027, 4, 20, 16, 59)
    assert work(service) == 0


def test_a_document_that_is_awaited_is_asked_for_once_more_each_time(serve: Serving) -> None:
    page = sent(serve)
    service, reference = page.visitor.service, reference_on(page)
    history = say(service, reference, "document-needed", ())
    service.clock.on(2026, 11, 20, 17, 59)
    assert work(service) == 0
    service.clock.on(2026, 11, 21, 17, 59)
    assert work(service) == 1
    (mail,) = told(service)
    assert mail["subject"].startswith(word("mail.remind-document"))
    assert reference in mail["text"]
    service.clock.on(2026, 11, 24, 17, 59)
    history = say(service, reference, "begun", history)
    work(service)
    service.clock.on(2026, 11, 30, 17, 59)
    assert work(service) == 0
    say(service, reference, "document-needed", history)
    service.clock.on(2026, 12, 7, 17, 59)
    assert (work(service), work(service)) == (1, 0)


def say(service: Service, reference: str, state: str, history: object) -> object:
    change = Change(state, service.clock())  # type: ignore[arg-type]  # one of the states
    return service.store.handling.change(reference, change, history)  # type: ignore[arg-type]  # what it gave before


@pytest.mark.parametrize(
    ("then", "goes"),
    [
        ((2026, 12, 13, 12), (2026, 12, 14)),  # a Sunday
        ((2026, 12, 9, 21), (2026, 12, 10)),  # the evening
        ((2026, 12, 10, 4), (2026, 12, 10)),  # before dawn
    ],
)
def test_nobody_is_disturbed_at_night_or_on_a_sunday(
    serve: Serving, then: tuple[int, int, int, int], goes: tuple[int, int, int]
) -> None:
    service = began(serve, remind="yes").visitor.service
    service.clock.on(*then)
    assert work(service) == 0
    service.clock.on(*goes, 7, 29)
    assert work(service) == 0
    service.clock.on(*goes, 7, 30)
    assert work(service) == 1


def test_the_address_stops_them_after_a_press_and_not_before(serve: Serving) -> None:
    page = sent(serve, again="yes")
    service = page.visitor.service
    service.clock.on(2027, 4, 16, 16, 59)
    work(service)
    (mail,) = told(service)
    other = service.visitor()
    asked = other.get(stop_address(mail))
    assert (asked.status, asked.h1) == (200, word("remind.stop-heading"))
    before = service.kept()
    other.get(stop_address(mail))
    assert service.kept() == before
    assert "Set-Cookie" not in asked.headers
    stopped = asked.press(STOP)
    assert (stopped.h1, stopped.hops) == (word("remind.stopped-heading"), [303])
    assert other.get("track").h1 == "Tiny", (
        "it opens nothing: whoever has the address alone comes to the start page"
    )
    assert TO not in str(service.store.reminders.find(stop_address(mail).rpartition("/")[2]))


def test_a_mail_program_stops_them_without_a_page_and_without_a_cookie(serve: Serving) -> None:
    """RFC 8058: it posts `List-Unsubscribe=One-Click` to the address, and has nothing else."""
    page = sent(serve, again="yes")
    service = page.visitor.service
    secret = service.store.reminders.of(page.visitor.draft)
    assert secret is not None
    program = service.visitor(cookies=False)
    answer = program.post(f"stop/{secret.secret}", {"List-Unsubscribe": "One-Click"})
    assert answer.status == 200
    service.clock.on(2027, 4, 20, 16, 59)
    assert work(service) == 0


@pytest.mark.parametrize("channel", ["email", "sms"])
def test_what_waits_is_taken_back_where_it_is_stopped(serve: Serving, channel: str) -> None:
    service = sent(serve, again="yes", phone="06 39 98 12 34").visitor.service
    told(service, "sms")
    service.clock.on(2027, 4, 16, 16, 59)
    assert work(service) == 1
    held = [each for each in service.store.outbox.listed(("waiting",)) if each.channel == channel]
    assert len(held) == 1
    delivery = service.store.outbox.claim("email", 24)
    assert delivery is not None
    assert isinstance(delivery.content, dict)
    assert service.store.reminders.stop(str(delivery.content["stop"]).rpartition("/")[2])
    assert service.store.outbox.listed(("waiting",)) == []


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


def test_an_address_that_stops_nothing_says_so(serve: Serving) -> None:
    service = serve(FORM)
    page = service.visitor().get("stop/0123456789abcdef")
    assert (page.status, page.h1) == (404, word("remind.unknown-heading"))
    assert service.visitor().get("/stop/0123456789abcdef").status == 404
    assert service.visitor().post("stop/0123456789abcdef", {}).status == 404


def test_the_tracking_page_and_the_page_of_the_code_lead_there(serve: Serving) -> None:
    page = sent(serve, again="yes").visitor.get("track")
    assert page.follow(word("remind.stop-heading")).press(STOP).h1 == word("remind.stopped-heading")
    assert word("remind.stop-heading") not in page.visitor.get("track").links


def test_the_page_of_the_code_says_that_one_is_reminded(serve: Serving) -> None:
    page = began(serve, remind="yes")
    assert word("remind.on") in page.paragraphs
    assert page.follow(word("remind.stop-heading")).press(STOP).h1 == word("remind.stopped-heading")


def test_what_is_withdrawn_erased_or_corrected_is_followed(serve: Serving) -> None:
    page = sent(serve, "withdrawal: {text: We will not pay.}\n" + FORM, again="yes")
    service, draft = page.visitor.service, page.visitor.draft
    service.store.handling.withdraw(draft)
    service.clock.on(2027, 4, 20, 16, 59)
    assert work(service) == 0


def test_whoever_corrects_where_news_go_is_reminded_there(serve: Serving) -> None:
    page = sent(serve, again="yes")
    service = page.visitor.service
    page.visitor.get("notify").press(word("btn.save-notify"), email="ana@example.org", phone="")
    told(service)
    service.clock.on(2027, 4, 16, 16, 59)
    assert work(service) == 1
    assert [each["to"] for each in told(service)] == ["ana@example.org"]


def test_whoever_wants_no_messages_any_more_is_not_reminded(serve: Serving) -> None:
    page = sent(serve, again="yes")
    service = page.visitor.service
    page.visitor.get("notify").press(word("btn.save-notify"), email="", phone="")
    told(service)
    service.clock.on(2027, 4, 16, 16, 59)
    assert work(service) == 0


def test_an_erased_request_takes_its_reminders_along(serve: Serving) -> None:
    page = sent(serve, again="yes")
    service = page.visitor.service
    office = Office(f"sqlite:///{service.folder / 'var' / 'formengine.db'}")
    kept = office.find(reference_on(page))
    assert kept is not None
    office.erase(kept)
    office.close()
    assert service.count("reminders") == 0


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
