"""A form that opens and closes: nobody is taken by surprise, nothing is lost, and nothing is sent outside its dates."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.thorough import tries
from tests.web.page import Page
from tests.web.support import NIGHTS_AND_JOBS, Clock, Serving, Visitor
from tests.web.words import CHECK, CONTINUE, ERASE, SENT, START, word

ONE = """
time-zone: Europe/Paris
open: {from: 2026-11-16 10:00, until: 2026-11-20 18:00, notice: 2}
parts:
  - part: you
    title: You
    steps:
      - {step: name, ask: [{id: name, type: text, label: Your name, noun: your name}]}
      - {step: nights, ask: [{id: nights, type: integer, label: Nights, noun: the nights}]}
"""
OPENS = datetime.datetime(2026, 11, 16, 9, tzinfo=datetime.UTC)
CLOSES = datetime.datetime(2026, 11, 20, 17, tzinfo=datetime.UTC)
SECOND = datetime.timedelta(seconds=1)
NOTICE = word("notice.closing", date="20 November 2026", time="18:00")
BEFORE, AFTER = word("shut.before-heading"), word("shut.after-heading")
ANSWERS = word("shut.after-answers")
SINCE = word("shut.after", date="20 November 2026", time="18:00")


def at(serve: Serving, now: datetime.datetime) -> Visitor:
    return serve(ONE, clock=Clock(now)).visitor()


def on_check(visitor: Visitor) -> Page:
    return visitor.begin().press(CONTINUE, name="Zoe").press(CONTINUE, nights="3")


def sent(page: Page) -> Page:
    return page.press(word("btn.submit"), declared="yes")


def test_before_it_says_from_when_and_until_when(serve: Serving) -> None:
    page = at(serve, OPENS - SECOND).get("/en/tiny/")
    assert (page.h1, page.status) == (BEFORE, 200)
    first = word("shut.before", date="16 November 2026", time="10:00")
    assert f"{first} {word('shut.before-until', date='20 November 2026', time='18:00')}" in page.paragraphs
    assert START not in page.buttons


def test_it_opens_at_its_hour_and_is_open_until_the_last_second(serve: Serving) -> None:
    for now in (OPENS, CLOSES - SECOND):
        assert at(serve, now).get("/en/tiny/").h1 == "Tiny"


def test_a_press_on_begin_after_closing_begins_nothing(serve: Serving) -> None:
    visitor = at(serve, OPENS)
    start = visitor.get("/en/tiny/")
    visitor.service.clock.now = CLOSES
    page = start.press(START)
    assert (page.h1, page.status, page.hops) == (AFTER, 200, [303])
    assert visitor.service.count("drafts") == 0


def test_a_page_says_until_when_from_some_days_before(serve: Serving) -> None:
    visitor = at(serve, OPENS)
    page = visitor.begin()
    assert page.notices == []
    visitor.service.clock.now = CLOSES - datetime.timedelta(days=2)
    assert page.reload().notices == [NOTICE]
    for address in ("/en/tiny/", "later", "accessibility", "privacy", "erase", "resume"):
        assert NOTICE in visitor.get(address).notices, address
    assert on_check(visitor.service.visitor()).notices == [NOTICE]


def test_what_was_sent_hears_no_more_of_it(serve: Serving) -> None:
    page = sent(on_check(at(serve, CLOSES - SECOND)))
    assert (page.h1, page.notices) == (SENT, [])


def test_what_is_typed_while_it_closes_is_kept_and_shown(serve: Serving) -> None:
    page = at(serve, OPENS).begin().press(CONTINUE, name="Zoe")
    page.visitor.service.clock.now = CLOSES
    told = page.press(CONTINUE, nights="three")
    assert (told.h1, told.status, told.path) == (ANSWERS, 200, "check")
    assert SINCE in told.paragraphs
    assert told.answers == {"Your name": "Zoe", "Nights": "three"}
    assert word("later.kept", date="16 December 2026") in told.main
    assert word("btn.erase") in told.links


def test_after_closing_every_page_leads_to_the_answers_and_the_start_page_shows_none(serve: Serving) -> None:
    page = at(serve, OPENS).begin().press(CONTINUE, name="Zoe")
    visitor = page.visitor
    visitor.service.clock.now = CLOSES
    for address in ("name", "nights", "check", "later"):
        assert visitor.get(address).answers == {"Your name": "Zoe"}
    start = visitor.get("/en/tiny/")
    assert (start.h1, start.answers) == (AFTER, {})
    assert start.follow(word("btn.read")).path == "check"


def test_after_closing_one_can_erase(serve: Serving) -> None:
    page = at(serve, OPENS).begin().press(CONTINUE, name="Zoe")
    page.visitor.service.clock.now = CLOSES
    asked = page.press(ERASE, nights="3")
    assert asked.h1 == word("erase.heading")
    assert asked.press(word("btn.erase")).h1 == word("erased.heading")
    assert page.visitor.service.count("answers") == 0


def test_who_would_erase_and_begin_again_has_erased(serve: Serving) -> None:
    visitor = at(serve, OPENS)
    visitor.begin()
    asked = visitor.get("/en/tiny/").press(word("btn.again"))
    visitor.service.clock.now = CLOSES
    assert asked.press(word("btn.again")).h1 == word("erased.heading")
    assert visitor.service.count("drafts") == 0


def test_nothing_is_sent_at_the_hour_itself_and_the_answers_stay(serve: Serving) -> None:
    page = on_check(at(serve, OPENS))
    page.visitor.service.clock.now = CLOSES
    told = sent(page)
    assert (told.h1, told.answers) == (ANSWERS, {"Your name": "Zoe", "Nights": "3"})
    assert page.visitor.service.count("submissions") == 0


def test_what_was_sent_can_be_seen_after_closing(serve: Serving) -> None:
    page = sent(on_check(at(serve, OPENS)))
    page.visitor.service.clock.now = CLOSES
    start = page.visitor.get("/en/tiny/")
    assert start.h1 == AFTER
    assert start.follow(word("btn.see-sent")).h1 == SENT


def test_a_draft_can_be_read_elsewhere_by_its_code(serve: Serving) -> None:
    page = at(serve, OPENS).begin().press(CONTINUE, name="Zoe")
    service = page.visitor.service
    page.visitor.get("later").press(word("btn.code"))
    code = service.store.codes.of(page.visitor.draft)
    service.clock.now = CLOSES
    asked = service.visitor().get("/en/tiny/").follow(word("resume.heading"))
    assert asked.press(word("btn.open"), code=code or "").answers == {"Your name": "Zoe"}


def test_an_item_is_not_removed_after_closing(serve: Serving) -> None:
    dated = "open: {until: 2026-11-20}\n" + NIGHTS_AND_JOBS.lstrip()
    page = serve(dated).visitor().begin().press(CONTINUE, name="Zoe").press(CONTINUE, nights="2")
    listed = page.press(word("btn.add", item="a job")).press(CONTINUE, employer="Mill")
    asked = listed.remove("Mill")
    page.visitor.service.clock.on(2026, 11, 21, 0)
    told = asked.press(word("btn.remove", item="Mill"))
    assert (told.h1, told.answers["Employer"]) == (ANSWERS, "Mill")
    assert word("shut.after", date="20 November 2026", time="23:59") in told.paragraphs


def test_two_tabs_that_disagree_at_closing_are_both_shown(serve: Serving) -> None:
    page = at(serve, OPENS).begin()
    other = page.reload()
    page.press(CONTINUE, name="Zoe")
    page.visitor.service.clock.now = CLOSES
    asked = other.press(CONTINUE, name="Ann")
    assert asked.status == 409
    assert asked.press(word("btn.use-mine")).answers == {"Your name": "Ann"}


@pytest.mark.parametrize("until", ["2026-10-25 02:30", "2026-10-25 02:00"])
def test_an_hour_that_clocks_show_twice_counts_for_the_claimant(serve: Serving, until: str) -> None:
    second = datetime.datetime(2026, 10, 25, 1, int(until[-2:]), tzinfo=datetime.UTC)
    body = ONE.replace("from: 2026-11-16 10:00, until: 2026-11-20 18:00", f"until: {until}")
    service = serve(body, clock=Clock(second - SECOND))
    assert service.visitor().get("/en/tiny/").h1 == "Tiny"
    service.clock.now = second
    assert service.visitor().get("/en/tiny/").h1 == AFTER


seconds = st.integers(-400_000, 800_000).map(lambda many: OPENS + many * SECOND)


@settings(max_examples=tries(40))
@given(begun=seconds, waits=st.lists(st.integers(0, 400_000), min_size=3, max_size=3))
def test_nothing_is_ever_received_outside_the_dates(
    tmp_path_factory: pytest.TempPathFactory, begun: datetime.datetime, waits: list[int]
) -> None:
    with Serving(tmp_path_factory.mktemp("shut")) as serve:
        visitor = at(serve, begun)
        page = visitor.get("/en/tiny/")
        doings = [
            lambda shown: shown.press(START),
            lambda shown: shown.press(CONTINUE, name="Zoe"),
            lambda shown: shown.press(CONTINUE, nights="3"),
            sent,
        ]
        for doing, wait in zip(doings, (0, *waits), strict=True):
            visitor.service.clock.now += wait * SECOND
            if page.h1 in (BEFORE, AFTER, ANSWERS):
                break
            page = doing(page)
        moments = [row[0] for row in visitor.service.database.fetch("SELECT received_at FROM submissions")]
        assert (page.h1 == SENT) == bool(moments)
        assert all(OPENS.timestamp() <= each / 1_000_000 < CLOSES.timestamp() for each in moments)
        assert page.h1 not in (SENT, CHECK) or OPENS <= visitor.service.clock.now < CLOSES
