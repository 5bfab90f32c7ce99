"""Reminders stop where somebody presses, and with what they are about, at an address that signs nobody in."""

from __future__ import annotations

import pytest

from formengine.storage import Office
from tests.web.reaching import reference_on
from tests.web.reminded import FORM, STOP, TO, began, sent, stop_address, told, work
from tests.web.support import Serving
from tests.web.words import word


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


def test_what_was_taken_back_is_not_spoken_of(serve: Serving) -> None:
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


def test_whoever_wants_messages_again_is_reminded_again(serve: Serving) -> None:
    page = sent(serve, again="yes")
    service = page.visitor.service
    for email in ("", "ana@example.org"):
        page.visitor.get("notify").press(word("btn.save-notify"), email=email, phone="")
        for where in ("track", "later"):
            shown = page.visitor.get(where)
            assert (word("remind.stop-heading") in shown.links) is bool(email)
    told(service)
    service.clock.on(2027, 4, 16, 16, 59)
    assert work(service) == 1
    assert [each["to"] for each in told(service)] == ["ana@example.org"]


def test_an_erased_request_takes_its_reminders_along(serve: Serving) -> None:
    page = sent(serve, again="yes")
    service = page.visitor.service
    office = Office(f"sqlite:///{service.folder / 'var' / 'formengine.db'}")
    kept = office.find(reference_on(page))
    assert kept is not None
    office.erase(kept)
    office.close()
    assert service.count("reminders") == 0
