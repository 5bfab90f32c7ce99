"""Two tabs on different pages never conflict; the same page with the same answer succeeds twice; otherwise one chooses."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import pytest

from formengine.compiling.brand import stylesheet
from tests.web.page import Page
from tests.web.support import Serving, at_once
from tests.web.words import (
    BACK,
    CHECK,
    CONFLICT,
    CONTINUE,
    ENDED,
    ERASE,
    KEEP,
    MINE,
    SEND,
    SENT,
    SKIPPED,
    word,
)

if TYPE_CHECKING:
    from formengine.audit.browser import Browser

TWO = """
parts:
  - part: you
    title: You
    steps:
      - step: name
        title: Your name
        ask:
          - {id: first_name, type: text, label: First name, noun: your first name}
          - {id: age_given, type: integer, label: Age, noun: your age, optional: true}
      - step: town
        ask: [{id: town, type: text, label: Your town, noun: your town}]
"""

JOBS = """
parts:
  - part: work
    title: Work
    steps:
      - repeat: jobs
        title: Your jobs
        item: a job
        title-of-item: "{{ employer }}"
        steps: [{step: employer, ask: [{id: employer, type: text, label: Employer, noun: the employer}]}]
"""


def test_two_tabs_on_different_pages_are_both_saved(serve: Serving) -> None:
    page = serve.visitor(TWO).begin().press(CONTINUE, first_name="Ana").press(BACK)
    town = page.visitor.get("town")
    assert page.press(CONTINUE, first_name="Anna").status == 200
    assert town.press(CONTINUE, town="Lyon").answers == {
        "First name": "Anna",
        "Age": SKIPPED,
        "Your town": "Lyon",
    }


def test_two_tabs_on_different_pages_at_the_same_moment_are_both_saved(serve: Serving) -> None:
    page = serve.visitor(TWO).begin().press(CONTINUE, first_name="Ana")
    name, town = page.visitor.get("name"), page
    name.visitor, town.visitor = page.visitor.same_browser(), page.visitor.same_browser()
    for number in range(5):
        found = at_once(
            partial(name.press, CONTINUE, first_name=f"Ana {number}"),
            partial(town.press, CONTINUE, town=f"Lyon {number}"),
        )
        assert {page.status for page in found} == {200}
        name, town = name.visitor.get("name"), town.visitor.get("town")
        assert (name.fields["first_name"], town.fields["town"]) == (f"Ana {number}", f"Lyon {number}")


COUPLE = """
parts:
  - part: home
    title: Home
    steps:
      - step: couple
        ask: [{id: couple, type: yes-no, label: "Do you live in a couple?", noun: you live in a couple}]
      - step: partner
        when: couple
        ask: [{id: partner, type: integer, label: Their age, noun: their age}]
      - {repeat: jobs, title: Your jobs, item: a job, title-of-item: "{{ employer }}", steps: [{step: employer, ask: [
          {id: employer, type: text, label: Employer, noun: the employer}]}]}
"""


@pytest.mark.parametrize("typed", ["30", "thirty"])
def test_an_answer_to_a_page_that_another_tab_has_closed_is_saved_and_the_next_page_says_so(
    serve: Serving, typed: str
) -> None:
    partner = serve.visitor(COUPLE).begin().press(CONTINUE, couple="yes")
    visitor = partner.visitor
    visitor.get("couple").press(CONTINUE, couple="no")
    led = partner.press(CONTINUE, partner=typed)
    assert (led.path, led.notices) == ("jobs", [word("notice.overrun")])
    assert led.press(CONTINUE).notices == []
    visitor.get("couple").press(CONTINUE, couple="yes")
    assert visitor.get("partner").fields["partner"] == typed


def test_the_check_page_says_so_too(serve: Serving) -> None:
    visitor = serve.visitor(COUPLE)
    visitor.begin().press(CONTINUE, couple="no").press(CONTINUE)
    visitor.get("couple?change").press(CONTINUE, couple="yes")
    partner = visitor.get("partner?change")
    visitor.get("couple?change").press(CONTINUE, couple="no")
    led = partner.press(CONTINUE, partner="30")
    assert (led.h1, led.notices) == (CHECK, [word("notice.overrun")])
    assert led.reload().answers == {"Do you live in a couple?": "No", "Your jobs": word("list.empty")}
    assert visitor.get("check").notices == []


def test_the_page_that_must_be_answered_first_says_that_the_other_answer_is_saved(serve: Serving) -> None:
    town = serve.visitor(TWO).begin().press(CONTINUE, first_name="Ana")
    town.visitor.get("name").press(CONTINUE, age_given="thirty")
    led = town.press(CONTINUE, town="Lyon")
    assert (led.path, led.status) == ("name", 422)
    assert town.visitor.get("name").press(CONTINUE, age_given="30").fields == {"town": "Lyon"}


def test_the_same_answer_sent_from_two_tabs_succeeds_twice(serve: Serving) -> None:
    first = serve.visitor(TWO).begin()
    second = first.reload()
    assert first.press(CONTINUE, first_name="Ana").path == "town"
    kept = first.visitor.service.kept()
    assert second.press(CONTINUE, first_name="Ana").path == "town"
    assert first.visitor.service.kept() == kept


def _conflict(serve: Serving) -> Page:
    first = serve.visitor(TWO).begin()
    second = first.reload()
    first.press(CONTINUE, first_name="Ana", age_given="30")
    return second.press(CONTINUE, first_name="Bea")


def test_an_answer_that_is_called_by_a_day_says_the_day(serve: Serving) -> None:
    body = """
parts:
  - part: you
    title: You
    steps:
      - step: work
        ask: [{id: work, type: text, label: Your work, noun: your work, summary: "Work since {{ months_before(12) }}"}]
"""
    first = serve.visitor(body).begin()
    second = first.reload()
    first.press(CONTINUE, work="Baker")
    assert [*second.press(CONTINUE, work="Cook").answers] == ["Work since 1 November 2025"]


def test_different_answers_are_both_shown(serve: Serving) -> None:
    page = _conflict(serve)
    assert (page.status, page.h1) == (409, CONFLICT)
    assert page.pairs == [
        ("First name", "Ana"),
        ("Age", "30"),
        ("First name", "Bea"),
        ("Age", SKIPPED),
    ]
    assert page.visitor.get("name").fields == {"first_name": "Ana", "age_given": "30"}


@pytest.mark.parametrize("width", [320, 1280])
def test_neither_answer_looks_like_the_one_to_choose(serve: Serving, browser: Browser, width: int) -> None:
    page = _conflict(serve)
    browser.viewport(width)
    browser.open_html(page.html.replace("</head>", f"<style>{stylesheet().decode()}</style></head>"))
    looks = browser.driver.execute_script(
        "return Array.from(document.querySelectorAll('main .button'), box => {"
        "const {backgroundColor, borderColor, borderWidth, color, fontSize, fontWeight, minHeight, padding}"
        " = getComputedStyle(box); return [box.textContent.trim(), {backgroundColor, borderColor, borderWidth, color,"
        " fontSize, fontWeight, minHeight, padding}]})"
    )
    browser.whole_window()
    (keep, kept_look), (mine, mine_look) = looks
    assert (keep, mine) == (KEEP, MINE)
    assert kept_look == mine_look


def test_the_new_answer_can_be_chosen(serve: Serving) -> None:
    page = _conflict(serve).press(MINE)
    assert page.path == "town"
    assert page.visitor.get("name").fields == {"first_name": "Bea", "age_given": ""}


def test_going_back_to_the_question_says_that_the_new_answer_is_not_kept(serve: Serving) -> None:
    page = _conflict(serve).follow(word("conflict.question"))
    assert (page.path, page.fields["first_name"]) == ("name", "Ana")


def test_the_saved_answer_can_be_kept(serve: Serving) -> None:
    page = _conflict(serve).follow(KEEP)
    assert page.path == "town"
    assert page.visitor.get("name").fields == {"first_name": "Ana", "age_given": "30"}


def test_an_answer_with_a_mistake_can_be_chosen_and_is_judged(serve: Serving) -> None:
    first = serve.visitor(TWO).begin()
    second = first.reload()
    first.press(CONTINUE, first_name="Ana")
    page = second.press(CONTINUE, first_name="Bea", age_given="old")
    assert page.pairs[-2:] == [("First name", "Bea"), ("Age", "old")]
    page = page.press(MINE)
    assert (page.status, page.fields) == (422, {"first_name": "Bea", "age_given": "old"})


def test_going_back_with_another_answer_lets_one_choose_too(serve: Serving) -> None:
    first = serve.visitor(TWO).begin()
    second = first.reload()
    first.press(CONTINUE, first_name="Ana")
    assert second.press(BACK, first_name="Bea").h1 == CONFLICT


def test_a_third_tab_while_one_chooses_is_not_overwritten(serve: Serving) -> None:
    page = _conflict(serve)
    page.visitor.get("name").press(CONTINUE, first_name="Cleo")
    again = page.press(MINE)
    assert again.h1 == CONFLICT
    assert ("First name", "Cleo") in again.pairs
    assert again.press(MINE).path == "town"
    assert page.visitor.get("name").fields["first_name"] == "Bea"


def test_a_change_from_the_check_page_stays_one_when_one_chooses(serve: Serving) -> None:
    page = serve.visitor(TWO).begin().press(CONTINUE, first_name="Ana").press(CONTINUE, town="Lyon")
    first, second = page.visitor.get("name?change"), page.visitor.get("name?change")
    assert first.press(CONTINUE, first_name="Bea").h1 == CHECK
    conflict = second.press(CONTINUE, first_name="Cleo")
    assert conflict.follow(KEEP).h1 == CHECK
    assert conflict.press(MINE).answers["First name"] == "Cleo"


def test_different_answers_at_the_same_moment_lose_neither(serve: Serving) -> None:
    first = serve.visitor(TWO).begin()
    second = first.reload()
    first.visitor, second.visitor = first.visitor.same_browser(), first.visitor.same_browser()
    found = at_once(
        lambda: first.press(CONTINUE, first_name="Ana"), lambda: second.press(CONTINUE, first_name="Bea")
    )
    assert sorted(page.status for page in found) == [200, 409]
    told = next(page for page in found if page.status == 409).pairs
    assert {said for name, said in told if name == "First name"} == {"Ana", "Bea"}


def test_the_page_that_one_went_back_to_can_be_sent_again(serve: Serving) -> None:
    first = serve.visitor(TWO).begin()
    assert first.press(CONTINUE, first_name="Ana").path == "town"
    assert first.press(CONTINUE, first_name="Bea").path == "town"  # the copy that the browser kept
    assert first.press(CONTINUE, first_name="Cleo", age_given="x").status == 422
    assert first.press(CONTINUE, first_name="Dora").path == "town"
    assert first.visitor.get("name").fields["first_name"] == "Dora"


def test_the_page_that_one_went_back_to_does_not_hide_what_another_tab_said(serve: Serving) -> None:
    first = serve.visitor(TWO).begin()
    first.press(CONTINUE, first_name="Ana")
    first.visitor.get("name").press(CONTINUE, first_name="Bea")
    assert first.press(CONTINUE, first_name="Cleo").h1 == CONFLICT


@pytest.mark.parametrize("copy", ["", "x" * 12, "x" * 5000, "é" * 12, "<script>"])
def test_a_copy_that_cannot_be_one_is_another_tab(serve: Serving, copy: str) -> None:
    first = serve.visitor(TWO).begin()
    for name, shown in (("Ana", "town"), ("Bea", "name")):
        address, data = first.filled(CONTINUE, first_name=name)
        if name == "Bea" and copy == "x" * 12:
            copy = "y" * 12
        data["copy"] = copy
        assert first.visitor.post(address, data).path == shown


@pytest.mark.parametrize("button", [CONTINUE, BACK])
def test_a_tab_left_open_while_another_sends_leads_to_what_was_sent(serve: Serving, button: str) -> None:
    page = serve.visitor(TWO).begin().press(CONTINUE, first_name="Ana").press(CONTINUE, town="Lyon")
    tab = page.visitor.get("name")
    page.press(SEND, declared="yes")
    late = tab.press(button, first_name="Bea")
    assert (late.h1, late.notices) == (SENT, [word("done.late")])
    assert late.visitor.get("name").notices == []
    assert page.visitor.sent["name"] == {"first_name": "Ana"}


def test_a_tab_left_open_while_another_erases_says_that_it_is_over(serve: Serving) -> None:
    page = serve.visitor(TWO).begin()
    tab = page.reload()
    tab.visitor = page.visitor.same_browser()
    page.press(ERASE).press(ERASE)
    found = tab.press(CONTINUE, first_name="Ana")
    assert (found.status, found.h1) == (403, ENDED)
    assert page.visitor.service.count("answers") == 0


def test_erasing_from_a_tab_that_another_has_overtaken_asks_once_and_erases(serve: Serving) -> None:
    first = serve.visitor(TWO).begin()
    stale = first.reload()
    first.press(CONTINUE, first_name="Ana")
    asked = stale.press(ERASE, first_name="Bea")
    assert (asked.h1, asked.notices) == (word("erase.heading"), [word("erase.unsaved")])
    assert asked.press(word("btn.keep-answers")).fields["first_name"] == "Ana"
    assert asked.press(ERASE).h1 == word("erased.heading")
    assert first.visitor.service.count("drafts") == 0


def test_erasing_with_an_answer_that_can_be_saved_saves_it_for_those_who_keep_it(serve: Serving) -> None:
    asked = serve.visitor(TWO).begin().press(ERASE, first_name="Ana")
    assert (asked.h1, asked.notices) == (word("erase.heading"), [])
    assert asked.press(word("btn.keep-answers")).fields["first_name"] == "Ana"


def test_erasing_from_a_page_whose_item_another_tab_removed_asks_and_erases(serve: Serving) -> None:
    item = serve.visitor(JOBS).begin().press("Add a job")
    item.visitor.get("jobs").remove("Number 1").press("Remove Number 1")
    asked = item.press(ERASE, employer="Mill")
    assert (asked.h1, asked.notices) == (word("erase.heading"), [word("erase.unsaved")])
    assert asked.press(ERASE).h1 == word("erased.heading")


def test_erasing_where_two_answers_are_shown_says_that_the_new_one_is_not_saved(serve: Serving) -> None:
    asked = _conflict(serve).follow(ERASE)
    assert (asked.h1, asked.notices) == (word("erase.heading"), [word("erase.unsaved")])


@pytest.mark.parametrize("page", ["name", "check"])
def test_erasing_from_a_tab_after_another_has_sent_asks_about_what_was_sent(
    serve: Serving, page: str
) -> None:
    last = serve.visitor(TWO).begin().press(CONTINUE, first_name="Ana").press(CONTINUE, town="Lyon")
    tab = last.visitor.get(page)
    last.press(SEND, declared="yes")
    asked = tab.press(ERASE)
    assert asked.h1 == word("erase.heading-sent")
    assert asked.press(word("btn.erase-sent")).h1 == word("erased.heading")
    assert last.visitor.service.count("submissions") == 1


def test_saving_while_another_tab_erases_or_sends_never_fails(serve: Serving) -> None:
    for button, data in ((ERASE, {}), (SEND, {"declared": "yes"})):
        page = serve.visitor(TWO).begin().press(CONTINUE, first_name="Ana").press(CONTINUE, town="Lyon")
        tab = page.visitor.get("name")
        last = page.press(ERASE) if button == ERASE else page
        tab.visitor, last.visitor = page.visitor.same_browser(), page.visitor.same_browser()
        found = at_once(
            partial(tab.press, CONTINUE, first_name="Bea"),
            partial(last.press, button, data),
        )
        assert {page.status for page in found} <= {200, 403, 409}
