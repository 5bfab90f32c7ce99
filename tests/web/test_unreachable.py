"""An answer that the path does not reach counts as not given; it is kept until sending, and not sent."""

from __future__ import annotations

from tests.web.page import Page
from tests.web.support import Serving, as_json
from tests.web.words import BACK, CHECK, CONTINUE, SEND, SENT, word

COUPLE = """
parts:
  - part: home
    title: Home
    steps:
      - step: couple
        ask: [{id: couple, type: yes-no, label: "Do you live in a couple?", noun: you live in a couple}]
      - step: partner
        when: couple
        ask: [{id: partner, type: text, label: Their name, noun: their name}]
      - step: works
        when: couple
        ask: [{id: works, type: yes-no, label: "Do they work?", noun: they work}]
      - step: employer
        when: couple and works
        ask: [{id: employer, type: text, label: Employer, noun: the employer}]
"""


def _with_a_partner(serve: Serving) -> Page:
    page = serve.visitor(COUPLE).begin().press(CONTINUE, couple="yes").press(CONTINUE, partner="Ana")
    return page.press(CONTINUE, works="yes").press(CONTINUE, employer="The mill")


def test_an_answer_off_the_path_is_not_told_not_sent_and_comes_back(serve: Serving) -> None:
    page = _with_a_partner(serve)
    assert page.h1 == CHECK
    assert list(page.answers) == ["Do you live in a couple?", "Their name", "Do they work?", "Employer"]
    alone = page.visitor.get("couple?change").press(CONTINUE, couple="no")
    assert alone.answers == {"Do you live in a couple?": "No"}
    together = page.visitor.get("couple?change").press(CONTINUE, couple="yes")
    assert together.answers["Employer"] == "The mill"


def test_what_is_sent_is_the_path_alone(serve: Serving) -> None:
    page = _with_a_partner(serve)
    visitor = page.visitor
    visitor.get("couple").press(CONTINUE, couple="no")
    assert visitor.get("check").press(SEND, declared="yes").h1 == SENT
    assert visitor.sent == {"couple": {"couple": False}}
    assert "Ana" not in as_json(visitor.submission)


def test_an_answer_off_the_path_opens_no_page_beyond_it(serve: Serving) -> None:
    visitor = _with_a_partner(serve).visitor
    visitor.get("couple").press(CONTINUE, couple="no")
    assert visitor.get("employer").h1 == CHECK
    assert visitor.get("check").press(BACK).path == "couple"


def test_a_page_that_cannot_be_reached_yet_leads_to_the_first_question_that_is_open(serve: Serving) -> None:
    page = serve.visitor(COUPLE).begin().press(CONTINUE, couple="yes")
    for unreachable in ("works", "employer", "check", "sent"):
        assert page.visitor.get(unreachable).path == "partner"


def test_the_check_page_says_why_it_leads_elsewhere(serve: Serving) -> None:
    page = serve.visitor(COUPLE).begin().press(CONTINUE, couple="yes").press(BACK, partner="x" * 300)
    asked = page.visitor.get("check")
    assert (asked.path, asked.notices) == ("partner", [word("notice.unready")])
    assert page.visitor.get("partner").notices == []
    wrong = asked.press(CONTINUE)
    assert (wrong.status, wrong.notices) == (422, [])
    assert (page.visitor.get("check").messages, page.visitor.get("check").notices) == (wrong.messages, [])
    asked.press(CONTINUE, partner="Ana")
    assert page.visitor.get(asked.address).notices == []
