"""A claimant is reminded when a rule says so, of what they have asked for, once, and by day."""

from __future__ import annotations

import pytest

from tests.web.reaching import reference_on
from tests.web.reminded import FORM, NEW_PAGE, PAGES, RULES, began, say, sent, subjects, told, work
from tests.web.support import Serving
from tests.web.words import CONTINUE, LATER, word


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


def test_a_question_more_on_a_page_that_was_answered_is_told_and_one_that_moved_is_not(
    serve: Serving,
) -> None:
    page = began(serve, remind="yes")
    service = page.visitor.service
    nights = "ask: [{id: nights, type: integer, label: Nights, noun: the nights}]"
    assert nights in PAGES
    service.restart(RULES + PAGES.replace("step: nights", "step: stay"))
    service.clock.on(2026, 11, 17, 17, 59)
    assert work(service) == 0
    more = "{id: guests, type: integer, label: Guests, noun: the guests}"
    two = nights.replace("ask: [", f"title: Your stay\n        ask: [{more}, ")
    service.restart(RULES + PAGES.replace(nights, two))
    service.clock.on(2026, 11, 18, 17, 59)
    assert work(service) == 1
    assert subjects(service) == [word("mail.remind-changed")]


def test_a_version_that_somebody_has_gone_on_with_is_what_counts(serve: Serving) -> None:
    """They have seen its question, and left it open: what is told is what came after."""
    page = began(serve, remind="yes")
    service = page.visitor.service
    service.restart(RULES + NEW_PAGE)
    assert page.visitor.get("reach").press(CONTINUE, phone="").path == "pets"
    service.clock.on(2026, 11, 17, 17, 59)
    assert work(service) == 0
    service.restart(RULES + NEW_PAGE.replace("label: Pets", "label: Animals"))
    service.clock.on(2026, 11, 18, 17, 59)
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
