"""Ids inside a repeat or a for-each are local to the item. Outside, only `count()` and `total()` see them."""

from __future__ import annotations

from tests.web.page import Page
from tests.web.support import Serving
from tests.web.words import BACK, CHECK, CONTINUE, SEND

JOBS = """
parts:
  - part: work
    title: Work
    steps:
      - repeat: jobs
        title: Your jobs
        item: a job
        at-least: 1
        title-of-item: "{{ employer }}"
        steps:
          - step: employer
            title: This job
            ask:
              - {id: employer, type: text, label: Employer, noun: the employer}
              - {id: paid, type: integer, label: Pay, noun: the pay}
          - step: bonus
            when: paid > 100
            ask: [{id: bonus, type: integer, label: "Bonus from {{ employer }}", summary: Bonus, noun: the bonus}]
      - step: rich
        when: total(jobs, paid) > 150 and count(jobs) > 1
        ask: [{id: rich, type: yes-no, label: "{{ total(jobs, paid) }} in all?", summary: All, noun: that is all}]
"""


def _two_jobs(serve: Serving) -> Page:
    page = serve.visitor(JOBS).begin().press(CONTINUE, employer="Mill", paid="120")
    assert page.h1 == "Bonus from Mill"
    page = page.press(CONTINUE, bonus="7").press("Add a job")
    return page.press(CONTINUE, employer="Bakery", paid="50")


def test_an_item_sees_its_own_answers_and_not_its_neighbours(serve: Serving) -> None:
    page = _two_jobs(serve)
    assert (page.path, page.items) == ("jobs", ["Mill", "Bakery"])
    assert page.visitor.get("jobs/2/bonus").path == "jobs"
    assert page.visitor.get("jobs/1/bonus").h1 == "Bonus from Mill"


def test_outside_only_the_count_and_the_total_are_seen(serve: Serving) -> None:
    page = _two_jobs(serve).press(CONTINUE)
    assert page.h1 == "170 in all?"
    visitor = page.visitor
    visitor.get("jobs/2/employer").press(CONTINUE, paid="20")
    assert visitor.get("jobs").press(CONTINUE).h1 == CHECK


def test_each_item_is_sent_under_its_own_name(serve: Serving) -> None:
    page = _two_jobs(serve).press(CONTINUE).press(CONTINUE, rich="yes").press(SEND, declared="yes")
    assert page.visitor.sent == {
        "jobs/1/employer": {"employer": "Mill", "paid": "120"},
        "jobs/1/bonus": {"bonus": "7"},
        "jobs/2/employer": {"employer": "Bakery", "paid": "50"},
        "rich": {"rich": True},
    }


def test_an_answer_of_an_item_that_its_own_path_leaves_is_not_sent(serve: Serving) -> None:
    page = _two_jobs(serve).press(CONTINUE).press(CONTINUE, rich="yes")
    visitor = page.visitor
    visitor.get("jobs/1/employer?change").press(CONTINUE, paid="99")
    visitor.get("check").press(SEND, declared="yes")
    assert "jobs/1/bonus" not in visitor.sent
    assert "rich" not in visitor.sent


INCOME = """
parts:
  - part: income
    title: Income
    steps:
      - step: kinds
        ask:
          - id: kinds
            type: choices
            label: What did you get?
            noun: what you got
            options: [{id: wages, label: Wages}, {id: rent, label: Rent}, {id: none, label: Nothing, exclusive: true}]
      - for-each: kinds
        unless: none
        steps:
          - step: amount
            ask: [{id: amount, type: integer, label: "{{ option }}: how much?", summary: Amount, noun: the amount}]
          - step: tenant
            when: option == 'rent' and amount > 10
            ask: [{id: tenant, type: text, label: Who pays, noun: who pays}]
"""


def test_a_for_each_goes_through_the_boxes_that_are_ticked(serve: Serving) -> None:
    page = serve.visitor(INCOME).begin().press(CONTINUE, kinds=["wages", "rent"])
    assert page.h1 == "Wages: how much?"
    page = page.press(CONTINUE, amount="50")
    assert page.h1 == "Rent: how much?"
    assert page.press(BACK).h1 == "Wages: how much?"
    page = page.press(CONTINUE, amount="20")
    assert page.h1 == "Who pays"
    page.press(CONTINUE, tenant="Kim").press(SEND, declared="yes")
    assert page.visitor.sent == {
        "kinds": {"kinds": ["wages", "rent"]},
        "kinds/wages/amount": {"amount": "50"},
        "kinds/rent/amount": {"amount": "20"},
        "kinds/rent/tenant": {"tenant": "Kim"},
    }


def test_a_box_that_is_unticked_is_not_sent_and_comes_back_as_it_was(serve: Serving) -> None:
    page = serve.visitor(INCOME).begin().press(CONTINUE, kinds=["wages", "rent"])
    visitor = page.press(CONTINUE, amount="50").press(CONTINUE, amount="5").visitor
    visitor.get("kinds").press(CONTINUE, kinds=["wages"])
    assert [each for each in visitor.get("check").pairs if "Amount" in each] == [("Amount", "50")]
    visitor.get("kinds").press(CONTINUE, kinds=["wages", "rent"])
    assert [each for each in visitor.get("check").pairs if "Amount" in each] == [
        ("Amount", "50"),
        ("Amount", "5"),
    ]


def test_the_exclusive_box_has_no_page(serve: Serving) -> None:
    assert serve.visitor(INCOME).begin().press(CONTINUE, kinds=["none"]).h1 == CHECK


def test_neither_the_address_nor_the_title_tells_what_was_ticked(serve: Serving) -> None:
    page = serve.visitor(INCOME).begin().press(CONTINUE, kinds=["wages"])
    assert "wages" not in page.address.lower()
    assert "wages" not in page.title.lower()
    other = serve.visitor(INCOME).begin().press(CONTINUE, kinds=["wages"])
    assert page.address != other.address
    assert page.visitor.get(other.address).status == 404
    assert page.visitor.get("kinds/wages/amount").status == 404


def test_the_same_id_means_another_answer_in_each_loop(serve: Serving) -> None:
    body = """
parts:
  - part: people
    title: People
    steps:
      - repeat: friends
        title: Friends
        item: a friend
        at-least: 1
        title-of-item: "{{ first_name }}"
        steps: [{step: who, ask: [{id: first_name, type: text, label: Name, noun: the name}]}]
      - repeat: foes
        title: Foes
        item: a foe
        at-least: 1
        title-of-item: "{{ first_name }}"
        steps: [{step: who, ask: [{id: first_name, type: text, label: Name, noun: the name}]}]
"""
    page = serve.visitor(body).begin().press(CONTINUE, first_name="Ana")
    assert page.items == ["Ana"]
    page = page.press(CONTINUE)
    assert page.fields == {"first_name": ""}
    page = page.press(CONTINUE, first_name="Bob")
    assert page.items == ["Bob"]
    assert [pair for pair in page.press(CONTINUE).pairs if pair[0] == "Name"] == [
        ("Name", "Ana"),
        ("Name", "Bob"),
    ]
