"""Who fills a form in: asked once at its start, noted with the request, told to claimant and office."""

from __future__ import annotations

import datetime

import pytest
from jsonschema import Draft202012Validator

from formengine.delivery.payload import payload
from formengine.delivery.schema import schema_of
from formengine.storage import Delivery
from tests.web.page import Page
from tests.web.support import Serving, Visitor
from tests.web.words import CHECK, CONTINUE, SEND, SENT, word

PARTS = """
parts:
  - part: you
    title: You
    steps:
      - step: name
        ask: [{id: name, type: text, label: Your name, noun: your name}]
  - part: home
    title: Home
    steps:
      - step: town
        ask: [{id: town, type: text, label: Your town, noun: your town}]
"""
FORM = f"{PARTS}assisted: {{by: both}}\n"
SENDS = FORM.replace("both", "both, may-send: true")
WHO, FILLED = word("who.heading"), word("who.filled")
SELF, RELATIVE, WORK = word("btn.who-self"), word("btn.who-relative"), word("btn.who-professional")
IS_SELF, IS_RELATIVE, IS_WORK = (word(f"who.is-{by}") for by in ("self", "relative", "professional"))


def delivery(version: str, at: datetime.datetime) -> Delivery:
    """A message to the office, as a worker claims it."""
    return Delivery(1, "file", 1, at, "R", "tiny", version, "en", at, at, None, None)


def lines(page: Page) -> list[str]:
    """Whose hands the page says that the answers went through."""
    found = [" ".join("".join(each.itertext()).split()) for each in page.all("h2", "li")]
    after = found[found.index(FILLED) + 1 :] if FILLED in found else []
    return [
        each
        for each in after
        if each in page.main and each.startswith((IS_SELF, IS_RELATIVE, IS_WORK, "Checked"))
    ]


def at_check(visitor: Visitor, who: str) -> Page:
    page = visitor.begin().press(who)
    return page.press(CONTINUE, name="Ana").press(CONTINUE, town="Oran")


def test_a_form_that_does_not_ask_has_no_such_page(serve: Serving) -> None:
    visitor = serve.visitor(PARTS)
    assert visitor.begin().path == "name"
    assert visitor.get("who-fills-in").status == 404
    page = visitor.get("name").press(CONTINUE, name="Ana").press(CONTINUE, town="Oran")
    assert FILLED not in page.main
    assert "filled" not in page.press(SEND, declared="yes").visitor.submission


def test_it_is_asked_before_the_first_page_and_needs_an_answer(serve: Serving) -> None:
    visitor = serve.visitor(FORM)
    page = visitor.begin()
    assert (page.path, page.h1, page.status) == ("who-fills-in", WHO, 200)
    assert list(page.buttons)[:3] == [SELF, RELATIVE, WORK]
    assert visitor.get("name").path == "who-fills-in"
    assert visitor.get("check").path == "who-fills-in"
    assert page.press(SELF).path == "name"
    assert visitor.get("name").path == "name"


@pytest.mark.parametrize(("by", "offered"), [("relative", [SELF, RELATIVE]), ("professional", [SELF, WORK])])
def test_a_form_says_who_may_help(serve: Serving, by: str, offered: list[str]) -> None:
    visitor = serve.visitor(FORM.replace("both", by))
    page = visitor.begin()
    assert [each for each in page.buttons if each in (SELF, RELATIVE, WORK)] == offered
    other = "professional" if by == "relative" else "relative"
    made_up = visitor.post("who-fills-in", {"csrf_token": page.hidden["csrf_token"], "go": other})
    assert made_up.path == "who-fills-in"


def test_a_claimant_alone_is_noted(serve: Serving) -> None:
    page = at_check(serve.visitor(FORM), SELF)
    assert (page.h1, lines(page)) == (CHECK, [IS_SELF])
    sent = page.press(SEND, declared="yes")
    assert sent.h1 == SENT
    hand = {"by": "self", "name": "", "organisation": "", "provider": ""}
    assert sent.visitor.submission["filled"] == [{**hand, "parts": ["you", "home"], "sent": True}]
    assert lines(sent.visitor.get("receipt")) == [IS_SELF]


def test_only_the_claimant_sends_where_the_form_does_not_say_otherwise(serve: Serving) -> None:
    page = at_check(serve.visitor(FORM), RELATIVE)
    assert (page.h1, lines(page)) == (CHECK, [IS_RELATIVE])
    assert SEND not in page.buttons
    assert word("who.sends-self") in page.paragraphs
    forced = page.visitor.post("check", {**page.hidden, "go": "send", "declared": "yes"})
    assert (forced.path, forced.visitor.service.count("submissions")) == ("check", 0)


def test_a_helper_sends_where_the_form_says_so_and_declares_for_whom(serve: Serving) -> None:
    page = at_check(serve.visitor(SENDS), WORK)
    assert word("who.on-behalf") in page.paragraphs
    visitor = page.press(SEND, declared="yes").visitor
    assert visitor.submission["filled"][0]["by"] == "professional"
    assert visitor.submission["declared"].startswith(word("who.on-behalf"))
    visitor.get("who-fills-in").press(word("btn.who-mine"))
    receipt = visitor.get("receipt")
    assert lines(receipt) == [IS_WORK]
    assert any(each.startswith(word("who.on-behalf")) for each in receipt.paragraphs)


def test_which_parts_each_has_answered_is_told(serve: Serving) -> None:
    visitor = serve.visitor(FORM)
    visitor.begin().press(RELATIVE).press(CONTINUE, name="Ana")
    page = visitor.get("who-fills-in").press(SELF).press(CONTINUE, town="Oran")
    # A title that speaks to its reader is quoted: « You » is not whoever helps.
    parts = ((IS_RELATIVE, "“You”"), (IS_SELF, "“Home”"))
    told = [
        *(word("who.parts", name=name, list=each) for name, each in parts),
        word("who.sends", name=IS_SELF),
    ]
    assert lines(page) == told
    # Who answers a page again has answered it.
    changed = visitor.get("name?change").press(CONTINUE, name="Zoé")
    assert lines(changed) == [IS_SELF]


def test_it_stays_when_the_form_changes_and_when_a_day_passes(serve: Serving) -> None:
    service = serve(FORM)
    visitor = service.visitor()
    visitor.begin().press(RELATIVE).press(CONTINUE, name="Ana")
    service.clock.on(2026, 11, 17)
    assert visitor.get("town").path == "town"
    service.restart(FORM.replace("Your town", "Your city"))
    page = visitor.get("town").press(CONTINUE, town="Oran")
    assert lines(page) == [IS_RELATIVE]


def test_a_draft_that_was_begun_before_the_form_asked_is_asked_then(serve: Serving) -> None:
    service = serve(PARTS)
    visitor = service.visitor()
    visitor.begin().press(CONTINUE, name="Ana")
    service.restart(FORM)
    page = visitor.get("town")
    assert page.path == "who-fills-in"
    assert lines(page.press(SELF).press(CONTINUE, town="Oran")) == [IS_SELF]


def test_it_is_sealed_as_answers_are(serve: Serving) -> None:
    service = serve(FORM)
    service.visitor().begin().press(RELATIVE)
    assert b"relative" not in repr(service.kept()).encode()


def test_the_office_gets_it_in_the_shape_that_is_described(serve: Serving) -> None:
    service = serve(FORM)
    visitor = at_check(service.visitor(), SELF).press(SEND, declared="yes").visitor
    form = service.app.extensions["formengine"].library.get("tiny").checked.form
    now = datetime.datetime(2026, 11, 16, tzinfo=datetime.UTC)
    told = payload(delivery(form.version, now), visitor.submission)
    assert told["filled_by"] == visitor.submission["filled"]
    Draft202012Validator(schema_of(form)).validate(told)
