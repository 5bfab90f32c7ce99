"""Reminders go to whoever asked for them: they end where a request passes into other hands."""

from __future__ import annotations

import pytest

from formengine.storage import Remind
from tests.web.page import Page
from tests.web.reaching import OPEN
from tests.web.reminded import FORM, TO, told, work
from tests.web.support import Service, Serving, Visitor, codes_on
from tests.web.words import CONTINUE, LATER, word

ASSISTED = f"{FORM}assisted: {{by: both}}\n"
SELF, RELATIVE, MAKE = word("btn.who-self"), word("btn.who-relative"), word("btn.lend")
ON, OFF = word("remind.on"), word("remind.off")


@pytest.fixture
def service(serve: Serving) -> Service:
    return serve(ASSISTED, deliver=("email", "sms"))


def reminded(service: Service) -> Visitor:
    """Somebody who said that they fill in for themselves, and wants to be reminded."""
    page = service.visitor().begin().press(SELF).press(CONTINUE).press(LATER, nights="3")
    page = page.follow(word("message.heading"))
    page = page.press(word("btn.send-code"), {"email": TO, "word": "Tartine", "remind": "yes"})
    assert ON in page.paragraphs
    told(service)
    return page.visitor


def is_reminded(visitor: Visitor) -> bool:
    return visitor.service.store.reminders.of(visitor.draft) is not None


def expiring(service: Service) -> int:
    """How many reminders are told while what was begun is about to be erased."""
    service.clock.on(2026, 12, 10, 11)
    return work(service)


def taken_over(service: Service, helper: Visitor) -> Page:
    """What the claimant sees who comes by the helper's code, and says that they fill in for themselves."""
    (code,) = codes_on(helper.get("later"))
    return service.visitor().get("resume").press(OPEN, code=code).press(SELF)


def test_where_somebody_says_that_they_help_their_reminders_end(service: Service) -> None:
    helper = reminded(service)
    helper.get("who-fills-in").press(RELATIVE)
    assert not is_reminded(helper)
    page = taken_over(service, helper)
    assert (page.path, OFF in page.paragraphs, ON in page.paragraphs) == ("later", True, False)
    assert expiring(service) == 0


def test_where_the_claimant_takes_over_what_a_helper_has_asked_for_ends(service: Service) -> None:
    helper = reminded(service)
    reminders = service.store.reminders
    found = reminders.of(helper.draft)
    helper.get("who-fills-in").press(RELATIVE)
    # As one that was noted before anybody took it away.
    assert found is not None
    reminders.give(helper.draft, Remind(found.contact, found.base, service.clock()))
    page = taken_over(service, helper)
    assert (OFF in page.paragraphs, is_reminded(page.visitor), expiring(service)) == (True, False, 0)


def test_a_claimant_who_lets_somebody_help_by_a_code_for_that_is_reminded_as_before(service: Service) -> None:
    claimant = reminded(service)
    helpers, own = codes_on(claimant.get("helped").press(MAKE))
    helper = service.visitor()
    helper.get("resume").press(OPEN, code=helpers).press(RELATIVE)
    claimant.get("resume").press(OPEN, code=own).press(SELF)
    assert (is_reminded(claimant), expiring(service)) == (True, 1)


def test_no_code_is_sent_for_a_helper_who_began_and_none_reminds_them(service: Service) -> None:
    helper = service.visitor()
    helper.begin().press(RELATIVE).press(CONTINUE)
    given = {"csrf_token": helper.get("later").hidden["csrf_token"], "message": "yes", "go": "next"}
    page = helper.post("later", {**given, "email": TO, "word": "Tartine", "remind": "yes"})
    assert page.h1 == word("hand-over.heading")
    assert (told(service), is_reminded(helper)) == ([], False)
