"""A second request of the same person: told before it is sent, and told to nobody more than they may know."""

from __future__ import annotations

import datetime
from functools import partial

import pytest

from formengine.web.again import OF_AN_ADDRESS
from tests.databases import KINDS, emptied_postgresql
from tests.web.page import Page, words
from tests.web.support import Service, Serving, Visitor, at_once, codes_on
from tests.web.words import CHECK, CONTINUE, LATER, RESUME, SENT, word

PARTS = """
parts:
  - part: p
    title: You
    steps:
      - step: name
        ask: [{id: name, type: text, label: Your name, summary: Name, noun: your name}]
      - step: town
        ask: [{id: town, type: text, label: Your town, noun: your town, optional: true}]
"""
AGAIN = f"{PARTS}again: {{same: [name], within: 6 months}}\n"
ONCE = AGAIN.replace("6 months", "6 months, allowed: false")
HEADING, ON, SUBMIT = word("again.heading"), word("btn.again-on"), word("btn.submit")
TEXT = f"{word('again.text', date='16 November 2026')} {word('again.same')}"


def at_check(visitor: Visitor, name: str = "Zoé Martin", town: str = "Paris") -> Page:
    return visitor.begin().press(CONTINUE, name=name).press(CONTINUE, town=town)


def send(page: Page) -> Page:
    return page.press(SUBMIT, declared="yes")


@pytest.fixture
def service(serve: Serving) -> Service:
    service = serve(AGAIN)
    assert send(at_check(service.visitor())).h1 == SENT
    return service


def reference_of(service: Service) -> str:
    return str(service.database.fetch("SELECT reference FROM submissions")[0][0])


def test_it_is_told_with_the_day_and_what_was_the_same_and_without_the_reference(service: Service) -> None:
    page = at_check(service.visitor(), "  ZOE MARTIN ")
    assert (page.h1, page.status, page.path) == (HEADING, 200, "again")
    assert TEXT in page.paragraphs
    assert page.answers == {"Name": "ZOE MARTIN"}
    assert word("again.no-reference") in page.paragraphs
    assert reference_of(service) not in words(page.tree)


def test_who_goes_on_is_told_once_and_sends(service: Service) -> None:
    page = at_check(service.visitor()).press(ON)
    assert page.h1 == CHECK
    assert page.reload().h1 == CHECK
    assert send(page).h1 == SENT
    assert service.count("submissions") == 2


def test_who_began_from_the_first_ones_page_sees_its_reference(service: Service) -> None:
    visitor = service.visitor()
    send(at_check(visitor, "Ann"))
    reference = visitor.service.store.submission(visitor.draft).reference  # type: ignore[union-attr]  # it was sent
    begun = visitor.get("/en/tiny/").press(word("btn.new")).press(word("btn.new-now"))
    page = begun.press(CONTINUE, name="Ann").press(CONTINUE, town="")
    assert page.h1 == HEADING
    assert reference in words(page.tree)
    assert page.press(ON).h1 == CHECK


def test_a_slip_of_the_pen_is_changed_and_nothing_is_told_any_more(service: Service) -> None:
    page = at_check(service.visitor())
    assert page.change("Name").press(CONTINUE, name="Zoé Marin").h1 == CHECK


def test_one_that_comes_while_the_check_page_is_open_is_told_before_sending(serve: Serving) -> None:
    service = serve(AGAIN)
    first, second = at_check(service.visitor()), at_check(service.visitor())
    assert send(first).h1 == SENT
    assert send(second).h1 == HEADING
    assert service.count("submissions") == 1


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("text", [AGAIN, ONCE], ids=["allowed", "refused"])
def test_of_two_sent_at_the_same_moment_one_is_sent_and_the_other_is_told(
    serve: Serving, text: str, kind: str
) -> None:
    if kind == "postgresql":
        serve.database = emptied_postgresql()
    service = serve(text)
    for name in ("Ana", "Bea", "Cleo", "Dora"):
        pages = [at_check(service.visitor(), name) for _ in range(2)]
        before = service.count("submissions")
        found = at_once(partial(send, pages[0]), partial(send, pages[1]))
        assert sorted(page.h1 for page in found) == sorted([HEADING, SENT])
        assert service.count("submissions") == before + 1
        told = next(page for page in found if page.h1 == HEADING)
        assert TEXT in told.paragraphs
        assert told.reload().h1 == HEADING
        if text == AGAIN:
            assert send(told.press(ON)).h1 == SENT
            assert service.count("submissions") == before + 2


def test_whoever_is_told_no_more_can_send_all_the_same(service: Service) -> None:
    for _ in range(OF_AN_ADDRESS):
        at_check(service.visitor())
    page = at_check(service.visitor())
    assert page.h1 == CHECK
    assert send(page).h1 == SENT


def test_a_newer_one_is_told_anew(service: Service) -> None:
    page = at_check(service.visitor()).press(ON)
    service.clock.on(2026, 11, 17)
    send(at_check(service.visitor()).press(ON))
    service.clock.on(2026, 11, 18)
    told = send(page)
    assert told.h1 == HEADING
    assert word("again.text", date="17 November 2026") in told.main


@pytest.mark.parametrize(("day", "told"), [((2027, 5, 15), True), ((2027, 5, 16), False)])
def test_it_counts_for_as_long_as_the_form_says(
    service: Service, day: tuple[int, int, int], told: bool
) -> None:
    service.clock.on(*day)
    assert (at_check(service.visitor()).h1 == HEADING) == told


def test_a_request_that_was_taken_back_is_not_told(serve: Serving) -> None:
    service = serve(f"{AGAIN}withdrawal: {{text: Gone.}}\n")
    send(at_check(service.visitor())).follow(word("btn.withdraw")).press(word("btn.withdraw"))
    assert at_check(service.visitor()).h1 == CHECK


def test_where_only_one_is_possible_no_way_leads_to_sending(serve: Serving) -> None:
    service = serve(ONCE)
    send(at_check(service.visitor()))
    page = at_check(service.visitor())
    assert word("again.refused", date="16 May 2027") in page.paragraphs
    assert ON not in page.buttons
    visitor = page.visitor
    token = visitor.get("erase").hidden["csrf_token"]
    assert visitor.post("again", {"csrf_token": token, "go": "on"}).h1 == HEADING
    version = str(visitor.draft.state_version)
    forged = {"csrf_token": token, "go": "send", "declared": "yes", "v": version}
    assert visitor.post("check", forged).h1 == HEADING
    assert service.count("submissions") == 1
    assert word("btn.erase") in page.links


def test_a_list_of_people_cannot_be_gone_through_from_one_address(service: Service) -> None:
    told = [at_check(service.visitor()).h1 for _ in range(OF_AN_ADDRESS + 2)]
    assert told[0] == HEADING
    assert told[-1] == CHECK
    assert told.count(HEADING) == OF_AN_ADDRESS
    service.clock.now += datetime.timedelta(minutes=16)
    assert at_check(service.visitor()).h1 == HEADING


def test_an_answer_that_was_not_given_tells_nothing(serve: Serving) -> None:
    service = serve(AGAIN.replace("[name]", "[name, town]"))
    for _ in range(2):
        assert send(at_check(service.visitor(), town="")).h1 == SENT
    send(at_check(service.visitor(), town="Lyon"))
    assert at_check(service.visitor(), town="Brest").h1 == CHECK
    assert at_check(service.visitor(), town="LYON").h1 == HEADING


def test_a_form_that_does_not_ask_keeps_nothing_and_has_no_such_page(serve: Serving) -> None:
    service = serve(PARTS)
    visitor = service.visitor()
    send(at_check(visitor))
    assert service.database.fetch("SELECT alike FROM submissions") == [(None,)]
    assert visitor.get("again").status == 404


def test_the_page_is_there_for_nobody_else(service: Service) -> None:
    visitor = service.visitor()
    visitor.begin()
    assert visitor.get("again").path == "name"
    assert word("btn.start") in service.visitor().get("again").buttons


def test_after_closing_the_answers_are_read_as_ever(serve: Serving) -> None:
    service = serve(f"{AGAIN}open: {{until: 2026-11-20}}\n")
    send(at_check(service.visitor()))
    page = at_check(service.visitor())
    service.clock.on(2026, 12, 1)
    assert page.press(ON).h1 == word("shut.after-answers")
    assert page.reload().path == "check"


@pytest.mark.parametrize("text", [AGAIN, ONCE], ids=["allowed", "refused"])
def test_whoever_stops_there_for_today_has_a_code_at_once_and_comes_back_there(
    serve: Serving, text: str
) -> None:
    service = serve(text)
    send(at_check(service.visitor()))
    told = at_check(service.visitor())
    assert told.h1 == HEADING
    later = told.press(LATER)
    assert (later.path, len(codes_on(later))) == ("later", 1)
    assert later.follow(RESUME).h1 == HEADING
