"""A draft has a reference day. When the period that a question named changes, it is shown again, with a notice."""

from __future__ import annotations

from tests.web.page import Page, words
from tests.web.support import Serving
from tests.web.words import BACK, CHECK, CONTINUE, PERIOD, RESUME, SEND, SENT

WORK = """
time-zone: Europe/Paris
parameters: [{id: ceiling, values: {2026-01-01: 100, 2027-01-01: 120}}]
parts:
  - part: work
    title: Work
    steps:
      - step: name
        ask: [{id: name, type: text, label: Your name, noun: your name}]
      - step: worked
        ask:
          - {id: worked, type: yes-no, label: "Have you worked since {{ months_before(12) }}?", noun: you worked}
      - step: income
        ask: [{id: income, type: integer, label: Income, noun: your income}]
        rules: [{warn: income < ceiling, message: That is much., at: income}]
"""


def _answered(serve: Serving) -> Page:
    page = serve.visitor(WORK, draft_days=90).begin().press(CONTINUE, name="Ana")
    assert page.h1 == "Have you worked since 1 November 2025?"
    page = page.press(CONTINUE, worked="yes").press(CONTINUE, income="90")
    assert page.h1 == CHECK
    return page


def test_a_new_day_of_the_same_month_changes_nothing(serve: Serving) -> None:
    page = _answered(serve)
    page.visitor.service.clock.on(2026, 11, 30)
    again = page.reload()
    assert (again.h1, again.answers) == (CHECK, page.answers)


def test_a_new_month_shows_the_question_again_with_a_notice_and_the_answer(serve: Serving) -> None:
    visitor = _answered(serve).visitor
    visitor.service.clock.on(2026, 12, 1)
    page = visitor.get("check")
    assert (page.path, page.h1) == ("worked", "Have you worked since 1 December 2025?")
    assert (page.notices, page.summary, page.status) == ([PERIOD], [], 200)
    assert page.fields == {"worked": "yes"}


def test_the_same_answer_given_again_is_an_answer(serve: Serving) -> None:
    visitor = _answered(serve).visitor
    visitor.service.clock.on(2026, 12, 1)
    page = visitor.get("worked").press(CONTINUE)
    assert page.path == "income"
    assert visitor.get("worked").notices == []
    assert visitor.get("check").press(SEND, declared="yes").h1 == SENT
    assert visitor.submission["day"] == "2026-12-01"


def test_going_back_does_not_answer_for_the_new_month(serve: Serving) -> None:
    visitor = _answered(serve).visitor
    visitor.service.clock.on(2026, 12, 1)
    assert visitor.get("worked").press(BACK).path == "name"
    assert visitor.get("check").notices == [PERIOD]


def test_sending_after_midnight_of_a_new_month_asks_first(serve: Serving) -> None:
    page = _answered(serve)
    page.visitor.service.clock.on(2026, 12, 1)
    page = page.press(SEND, declared="yes")
    assert (page.path, page.notices) == ("worked", [PERIOD])
    assert page.visitor.service.count("submissions") == 0


def test_the_day_begins_where_the_form_is(serve: Serving) -> None:
    page = _answered(serve)
    page.visitor.service.clock.on(2026, 11, 30, 22, 59)
    assert page.reload().h1 == CHECK
    page.visitor.service.clock.on(2026, 11, 30, 23, 1)
    assert page.reload().path == "worked"


def test_a_new_figure_of_the_law_asks_again_what_used_it(serve: Serving) -> None:
    visitor = _answered(serve).visitor
    visitor.service.clock.on(2027, 1, 2)
    page = visitor.get("check").press(CONTINUE)
    assert (page.path, page.notices) == ("income", [PERIOD])
    assert page.press(CONTINUE).h1 == CHECK


def test_an_answer_to_last_months_question_is_not_taken_for_this_months(serve: Serving) -> None:
    page = serve.visitor(WORK).begin().press(CONTINUE, name="Ana")
    page.visitor.service.clock.on(2026, 12, 1)
    page.visitor.get("check")  # another tab has moved the draft to its new day already
    page = page.press(CONTINUE, worked="yes")
    assert (page.path, page.notices, page.fields) == ("worked", [PERIOD], {"worked": "yes"})
    assert page.press(CONTINUE).path == "income"


def test_the_start_page_leads_to_what_must_be_asked_again(serve: Serving) -> None:
    visitor = _answered(serve).visitor
    visitor.service.clock.on(2026, 12, 1)
    assert visitor.get("/en/tiny/").press(RESUME).notices == [PERIOD]


def test_a_birthday_opens_what_depends_on_age(serve: Serving) -> None:
    body = """
parts:
  - part: you
    title: You
    steps:
      - step: born
        ask: [{id: born, type: date, label: Born, noun: your date of birth, latest: today}]
      - step: pension
        when: age(born) >= 60
        ask: [{id: pension, type: yes-no, label: "A pension?", noun: you have a pension}]
"""
    page = serve.visitor(body).begin().press(CONTINUE, born_day="20", born_month="11", born_year="1966")
    assert page.h1 == CHECK
    page.visitor.service.clock.on(2026, 11, 20)
    assert page.reload().path == "pension"


def test_the_notice_stays_after_a_mistake(serve: Serving) -> None:
    visitor = _answered(serve).visitor
    visitor.service.clock.on(2026, 12, 1)
    page = visitor.get("worked")
    address, data = page.filled(CONTINUE)
    data.poplist("worked")
    wrong = visitor.post(address, data)
    assert wrong.status == 422
    assert [target for _, target in wrong.summary] == ["worked"]


JOBS = """
parts:
  - part: work
    title: Work
    steps:
      - step: name
        ask: [{id: name, type: text, label: Your name, noun: your name}]
      - repeat: jobs
        title: Your jobs since {{ months_before(12) }}
        item: a job
        title-of-item: "{{ employer }}"
        steps:
          - step: employer
            ask: [{id: employer, type: text, label: Employer, noun: the employer}]
          - step: pay
            ask: [{id: pay, type: integer, label: "Pay since {{ months_before(1) }}", noun: the pay}]
"""


def _listed(serve: Serving) -> Page:
    page = serve.visitor(JOBS, draft_days=90).begin().press(CONTINUE, name="Ana")
    for employer, pay in [("Mill", "90"), ("Quarry", "80")]:
        page = page.press("Add a job").press(CONTINUE, employer=employer).press(CONTINUE, pay=pay)
    page = page.press(CONTINUE)
    assert page.h1 == CHECK
    return page


def test_a_list_that_named_the_month_is_shown_again_then_what_its_items_named(serve: Serving) -> None:
    visitor = _listed(serve).visitor
    visitor.service.clock.on(2026, 12, 1)
    page = visitor.get("check")
    assert (page.path, page.h1) == ("jobs", "Your jobs since 1 December 2025")
    assert (page.notices, page.summary, page.status) == ([PERIOD], [], 200)
    page = page.press(CONTINUE)
    assert (page.path, page.notices, page.fields) == ("jobs/1/pay", [PERIOD], {"pay": "90"})
    page = page.press(CONTINUE)
    assert (page.path, page.notices, page.fields) == ("jobs/2/pay", [PERIOD], {"pay": "80"})
    page = page.press(CONTINUE)
    assert (page.path, page.notices) == ("check", [])


def test_a_list_left_for_last_month_is_not_left_for_this_one(serve: Serving) -> None:
    page = serve.visitor(JOBS, draft_days=90).begin().press(CONTINUE, name="Ana")
    page.visitor.service.clock.on(2026, 12, 1)
    page.visitor.get("check")  # another tab has moved the draft to its new day already
    page = page.press(CONTINUE)
    assert (page.path, page.notices) == ("jobs", [PERIOD])
    assert page.press(CONTINUE).h1 == CHECK


KINDS = """
parts:
  - part: money
    title: Money since {{ months_before(12) }}
    steps:
      - step: kinds
        ask:
          - id: kinds
            type: choices
            label: Which?
            noun: which
            options: [{id: wages, label: "Wages since {{ months_before(12) }}"}, {id: rent, label: Rent}]
      - for-each: kinds
        steps:
          - step: amount
            ask: [{id: amount, type: integer, label: "{{ option }}?", summary: Amount, noun: the amount}]
"""


def test_an_option_whose_label_names_a_month_says_it_wherever_it_is_repeated(serve: Serving) -> None:
    page = serve.visitor(KINDS).begin().press(CONTINUE, kinds=["wages"])
    assert page.h1 == "Wages since 1 November 2025?"
    page = page.press(CONTINUE, amount="90")
    headings = [words(heading) for heading in page.all("h2", "h3")]
    assert headings[:2] == ["Money since 1 November 2025", "Wages since 1 November 2025"]
    assert page.answers["Which?"] == "Wages since 1 November 2025"


def test_an_error_says_the_month_that_the_question_names(serve: Serving) -> None:
    body = """
parts:
  - part: work
    title: Work
    steps:
      - step: work
        ask:
          - id: work
            type: choices
            label: Your work
            noun: your work since {{ months_before(12) }}
            options: [{id: wages, label: Wages}, {id: none, label: "None since {{ months_before(12) }}", exclusive: true}]
"""
    page = serve.visitor(body).begin().press(CONTINUE)
    (message,) = page.messages
    assert (message.count("since 1 November 2025"), page.status) == (2, 422)
