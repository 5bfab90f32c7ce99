"""A helper sends: then it is the claimant's, who takes it over by the code; the helper sees that it was sent, no more."""

from __future__ import annotations

import pytest

from tests.web.page import Page
from tests.web.reaching import OPEN
from tests.web.support import Service, Serving, Visitor, codes_on
from tests.web.words import CONTINUE, SEND, SENT, word

FORM = """
assisted: {by: both, may-send: true}
withdrawal: {text: You may take it back.}
parts:
  - part: you
    title: You
    steps:
      - step: name
        ask: [{id: name, type: text, label: Your name, noun: your name}]
"""
SECRET = "Ana Swordfish"
SELF, RELATIVE = word("btn.who-self"), word("btn.who-relative")
MINE, HELPED, WHOSE = word("btn.who-mine"), word("btn.who-helped"), word("who.sent-heading")
SENT_FOR, SHEET = word("sent-for.heading"), word("sheet.heading")
REFUSED = word("erase.refused-heading")
OF_THE_CLAIMANT = (
    "receipt",
    "track",
    "reply",
    "notify",
    "feed",
    "withdraw",
    "erase",
    "check",
    "name",
    "later?new",
)


@pytest.fixture
def service(serve: Serving) -> Service:
    return serve(FORM)


def sent(service: Service) -> tuple[Visitor, Page, str]:
    """A helper who has sent for somebody, what they read then, and the code on the sheet."""
    helper = service.visitor()
    page = helper.begin().press(RELATIVE).press(CONTINUE, name=SECRET).press(SEND, declared="yes")
    (code,) = codes_on(helper.get("later"))
    return helper, page, code


def resumed(visitor: Visitor, code: str) -> Page:
    return visitor.get("resume").press(OPEN, code=code)


def test_the_helper_reads_that_it_was_sent_and_what_to_hand_on(service: Service) -> None:
    helper, page, code = sent(service)
    reference = helper.service.store.submission(helper.draft).reference  # type: ignore[union-attr]  # it was sent
    assert (page.path, page.h1, reference in page.main) == ("sent", SENT_FOR, True)
    sheet = page.follow(word("btn.sheet"))
    assert (sheet.h1, codes_on(sheet), reference in sheet.main) == (SHEET, [code], True)
    assert word("sheet.where", link=word("resume.heading")) in sheet.main
    assert word("sheet.mine", button=MINE) in sheet.paragraphs


def test_a_helper_sees_no_answer_of_what_they_have_sent(service: Service) -> None:
    helper, *_ = sent(service)
    assert SECRET in helper.submission["said"][0][2][0]
    for address in ("sent", "later", *OF_THE_CLAIMANT):
        page = helper.get(address)
        assert (page.h1 in (SENT_FOR, SHEET, REFUSED), SECRET in page.html) == (True, False), address
    assert helper.get("track/1").h1 == helper.get("receipt.pdf").h1 == SENT_FOR
    token = helper.get("later").hidden["csrf_token"]
    for address, go in (("withdraw", "withdraw"), ("erase", "erase"), ("later", "code")):
        helper.post(address, {"csrf_token": token, "go": go})
    assert (helper.get("sent").h1, service.count("submissions")) == (SENT_FOR, 1)


def test_the_claimant_who_takes_it_over_has_another_code_and_the_helper_nothing(service: Service) -> None:
    helper, _, code = sent(service)
    claimant = service.visitor()
    page = resumed(claimant, code)
    assert (page.h1, SECRET in page.html) == (WHOSE, False)
    assert {claimant.get(each).h1 for each in ("sent", "later", "receipt", "track")} == {WHOSE}
    page = claimant.get("who-fills-in").press(MINE)
    (new,) = codes_on(page)
    assert (page.path, new != code, word("later.anew") in page.notices) == ("later", True, True)
    assert (claimant.get("sent").h1, SECRET in claimant.get("receipt").html) == (SENT, True)
    assert claimant.get("track").path == "track"
    for address in ("sent", "receipt", "track", "later"):
        assert (helper.get(address).path, service.visitor().get(address).path) == ("", "")
    assert word("error.code-wrong") in resumed(helper, code).messages
    assert resumed(service.visitor(), new).h1 == SENT


def test_beside_the_helper_the_claimant_takes_it_over_on_the_same_device(service: Service) -> None:
    together, page, code = sent(service)
    copy = together.same_browser()
    page = page.follow(word("btn.who-here")).press(MINE)
    assert (codes_on(page) != [code], SECRET in together.get("receipt").html) == (True, True)
    assert copy.get("sent").path == ""


def test_where_the_answer_is_lost_the_same_press_sent_again_leads_to_the_request(service: Service) -> None:
    _, _, code = sent(service)
    claimant = service.visitor()
    given = {**resumed(claimant, code).hidden, "go": "self"}
    claimant.same_browser().post("who-fills-in", given)
    again = claimant.post("who-fills-in", given)
    assert (len(codes_on(again)), codes_on(again) != [code], claimant.get("sent").h1) == (1, True, SENT)


def test_where_it_is_lost_and_not_sent_again_the_code_that_is_known_still_opens_it(service: Service) -> None:
    _, _, code = sent(service)
    claimant = service.visitor()
    page = resumed(claimant, code)
    claimant.same_browser().post("who-fills-in", {**page.hidden, "go": "self"}, follow=False)
    assert claimant.get("sent").path == ""
    assert codes_on(resumed(claimant, code).press(MINE)) != [code]
    assert SECRET in claimant.get("receipt").html


def test_until_the_claimants_browser_came_with_its_new_cookie_nothing_is_shown(service: Service) -> None:
    _, _, code = sent(service)
    claimant = service.visitor()
    page = resumed(claimant, code)
    claimant.post("who-fills-in", {**page.hidden, "go": "self"}, follow=False)
    assert claimant.get("receipt").h1 == WHOSE
    assert claimant.get("who-fills-in?taken=0011223344556677").h1 == WHOSE


def test_a_helper_who_comes_back_by_the_code_sees_no_more_than_before(service: Service) -> None:
    _, _, code = sent(service)
    page = resumed(service.visitor(), code).press(HELPED)
    assert (page.h1, page.visitor.get("receipt").h1) == (SENT_FOR, SENT_FOR)
    assert codes_on(page.visitor.get("later")) == [code]


def test_a_helper_begins_for_somebody_else_and_the_code_opens_the_first(service: Service) -> None:
    helper, _, code = sent(service)
    assert helper.get("later").press(word("btn.new")).path == "who-fills-in"
    assert resumed(service.visitor(), code).h1 == WHOSE


def test_a_helper_takes_it_off_their_device(service: Service) -> None:
    helper, _, code = sent(service)
    assert helper.get("later").press(word("btn.leave-helper")).path == "resume"
    assert helper.get("sent").path == ""
    assert resumed(service.visitor(), code).h1 == WHOSE


def test_it_lies_with_the_helper_though_the_form_asks_no_more_who_fills_in(service: Service) -> None:
    helper, _, code = sent(service)
    service.restart(FORM.replace("assisted: {by: both, may-send: true}", ""))
    assert helper.get("receipt").h1 == SENT_FOR
    claimant = service.visitor()
    resumed(claimant, code).press(MINE)
    assert SECRET in claimant.get("receipt").html


def test_what_a_claimant_sends_themselves_is_theirs_at_once(service: Service) -> None:
    claimant = service.visitor()
    page = claimant.begin().press(SELF).press(CONTINUE, name=SECRET).press(SEND, declared="yes")
    assert (page.h1, SECRET in claimant.get("receipt").html) == (SENT, True)
    assert claimant.get("who-fills-in").h1 == SENT
