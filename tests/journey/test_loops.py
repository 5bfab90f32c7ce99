"""Items of a repeat and pages for each ticked box: each with a path of its own."""

from __future__ import annotations

import pytest

from formengine.journey import broken_rules, reachable, settled
from tests.journey.support import Journey, plan_for

REPEAT = """
parts:
  - part: jobs
    title: Jobs
    steps:
      - repeat: jobs
        title: Your jobs
        item: job
        at-least: 1
        at-most: 3
        title-of-item: "{{ employer }}"
        steps:
          - step: employer
            ask:
              - {id: employer, type: text, label: Employer, noun: the employer}
          - step: still
            ask: [{id: still, type: yes-no, label: "Still there?", noun: if you are still there}]
          - step: last
            when: not still
            ask: [{id: end, type: date, label: End, noun: the end}]
      - step: many
        when: count(jobs) > 1
        ask: [{id: many, type: yes-no, label: "At the same time?", noun: if they were at the same time}]
      - step: name
        ask: [{id: name, type: text, label: Name, noun: your name}]
"""


def test_a_repeat_that_needs_an_item_begins_with_it() -> None:
    journey = Journey(plan_for(REPEAT))
    assert journey.path == ["jobs", "jobs/1/employer", "jobs/1/still", "name"]
    assert journey.gap == "jobs/1/employer"


def test_an_item_has_a_path_of_its_own_and_ends_at_the_list() -> None:
    journey = (
        Journey(plan_for(REPEAT))
        .answer("jobs/1/employer", employer="Mill")
        .answer("jobs/1/still", still=False)
    )
    assert journey.after("jobs/1/still") == "jobs/1/last"
    journey.answer("jobs/1/last", end="2026-01-01")
    assert journey.after("jobs/1/last") == "jobs"
    assert journey.gap == "jobs"
    journey.items("jobs", "1", closed=True)
    assert journey.after("jobs") == "name"
    assert journey.gap == "name"


def test_the_answers_of_one_item_do_not_touch_another() -> None:
    journey = Journey(plan_for(REPEAT)).items("jobs", "1", "2")
    journey.answer("jobs/1/still", still=False).answer("jobs/2/still", still=True)
    assert [page for page in journey.path if page.endswith("/last")] == ["jobs/1/last"]


def test_a_list_can_be_reached_while_an_item_is_open_so_that_it_can_be_removed() -> None:
    journey = Journey(plan_for(REPEAT)).items("jobs", "1", "2")
    assert reachable(journey.plan, journey.state, journey.visit("jobs"))
    assert journey.before("jobs/2/employer") == "jobs"


def test_outside_a_repeat_only_the_count_is_seen() -> None:
    journey = Journey(plan_for(REPEAT)).items("jobs", "1", "2", closed=True)
    assert "many" in journey.path
    assert "many" not in journey.items("jobs", "2", closed=True).path


CHILDREN = """
parts:
  - part: home
    title: Home
    steps:
      - repeat: children
        title: Your children
        item: child
        at-least: 1
        title-of-item: Child
        steps:
          - {step: pupil, ask: [{id: pupil, type: yes-no, label: "At school?", noun: if they go to school}]}
          - step: since
            when: pupil
            ask: [{id: since, type: integer, label: Since which age, noun: the age}]
          - step: age
            ask: [{id: age_now, type: integer, label: Age, noun: their age}]
            rules: [{must: not is_answered(since) or age_now >= since, message: Too young.}]
"""


def test_an_answer_that_the_path_of_its_item_does_not_reach_counts_as_not_given_there() -> None:
    journey = Journey(plan_for(CHILDREN)).answer("children/1/pupil", pupil=True)
    journey.answer("children/1/since", since="6")
    age = journey.visit("children/1/age")
    assert broken_rules(journey.plan, journey.state, age, {"age_now": "3"}) == (0,)
    journey.answer("children/1/pupil", pupil=False)
    assert broken_rules(journey.plan, journey.state, age, {"age_now": "3"}) == ()


FOR_EACH = """
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
            ask: [{id: amount, type: money, label: "{{ option }}: how much?", noun: the amount, summary: Amount}]
          - step: source
            when: option == 'wages'
            ask: [{id: source, type: text, label: From whom, noun: the source}]
      - step: rich
        when: total(kinds, amount) > 1000
        ask: [{id: rich, type: yes-no, label: "Is that all?", noun: if that is all}]
"""


def test_a_for_each_has_a_page_for_each_box_that_is_ticked() -> None:
    journey = Journey(plan_for(FOR_EACH)).answer("kinds", kinds=["wages", "rent"])
    assert journey.path == ["kinds", "kinds/wages/amount", "kinds/wages/source", "kinds/rent/amount"]
    assert Journey(plan_for(FOR_EACH)).answer("kinds", kinds=["none"]).path == ["kinds"]


def test_amounts_that_a_condition_adds_up_leave_the_number_of_pages_open() -> None:
    journey = Journey(plan_for(FOR_EACH))
    assert not settled(journey.plan, journey.state)
    journey.answer("kinds", kinds=["rent"])
    assert not settled(journey.plan, journey.state)
    assert settled(journey.plan, journey.answer("kinds/rent/amount", amount="2000").state)


def test_an_option_that_a_newer_version_of_the_form_does_not_have_has_no_page() -> None:
    journey = Journey(plan_for(FOR_EACH)).answer("kinds", kinds=["wages", "bonus"])
    assert journey.path == ["kinds", "kinds/wages/amount", "kinds/wages/source"]


STOPPED = """
facts: [{id: counted, value: "total(kinds, amount, still) + 0.7 * total(kinds, amount, instead == 'other')"}]
parts:
  - part: income
    title: Income
    steps:
      - step: kinds
        ask: [{id: kinds, type: choices, label: Kinds, noun: kinds, options: [{id: wages, label: Wages}]}]
      - for-each: kinds
        steps:
          - step: amount
            ask: [{id: amount, type: money, label: "{{ option }}: how much?", noun: the amount, summary: Amount}]
          - step: still
            ask: [{id: still, type: yes-no, label: "{{ option }}: still?", noun: still, summary: Still}]
          - step: instead
            when: not still
            ask:
              - id: instead
                type: choice
                label: "{{ option }}: what instead?"
                noun: what instead
                summary: Instead
                options: [{id: none, label: Nothing}, {id: other, label: Another income}]
      - step: rich
        when: counted > 1000
        ask: [{id: rich, type: yes-no, label: "Is that all?", noun: if that is all}]
"""


@pytest.mark.parametrize(
    ("wages", "still", "instead", "rich"),
    [
        ("1000", True, None, False),
        ("1001", True, None, True),
        ("1400", False, "other", False),
        ("1500", False, "other", True),
        ("9000", False, "none", False),
    ],
)
def test_a_total_with_a_condition_adds_up_the_items_for_which_it_holds(
    wages: str, still: bool, instead: str | None, rich: bool
) -> None:
    journey = (
        Journey(plan_for(STOPPED)).answer("kinds", kinds=["wages"]).answer("kinds/wages/amount", amount=wages)
    )
    journey.answer("kinds/wages/still", still=still)
    if instead is not None:
        journey.answer("kinds/wages/instead", instead=instead)
    assert ("rich" in journey.path) is rich


def test_an_answer_of_an_item_that_its_path_no_longer_reaches_is_not_seen_by_a_total() -> None:
    journey = (
        Journey(plan_for(STOPPED))
        .answer("kinds", kinds=["wages"])
        .answer("kinds/wages/amount", amount="2000")
    )
    journey.answer("kinds/wages/still", still=False).answer("kinds/wages/instead", instead="none")
    assert "rich" not in journey.path
    assert "rich" in journey.answer("kinds/wages/still", still=True).path


def test_a_total_counts_only_what_is_ticked_now() -> None:
    journey = Journey(plan_for(FOR_EACH)).answer("kinds", kinds=["wages", "rent"])
    journey.answer("kinds/wages/amount", amount="900.00").answer("kinds/rent/amount", amount="200.00")
    assert "rich" in journey.path
    assert "rich" not in journey.answer("kinds", kinds=["wages"]).path
    assert "rich" in journey.answer("kinds", kinds=["wages", "rent"]).path


def test_back_from_the_second_box_leads_to_the_last_page_of_the_first() -> None:
    journey = Journey(plan_for(FOR_EACH)).answer("kinds", kinds=["wages", "rent"])
    assert journey.before("kinds/rent/amount") == "kinds/wages/source"
    assert journey.after("kinds/wages/source") == "kinds/rent/amount"
    assert journey.before("kinds/wages/amount") == "kinds"
