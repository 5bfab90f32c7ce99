"""This form and these answers give this path."""

from __future__ import annotations

import datetime

import pytest

from formengine.journey import broken_rules, counter, reachable, settled
from tests.journey.support import Journey, plan_for

COUPLE = """
parts:
  - part: home
    title: Home
    steps:
      - step: couple
        ask: [{id: couple, type: yes-no, label: "Do you live in a couple?", noun: if you live in a couple}]
      - step: partner
        when: couple
        ask: [{id: partner, type: text, label: Their name, noun: their name}]
      - step: works
        when: couple
        ask: [{id: works, type: yes-no, label: "Do they work?", noun: if they work}]
      - step: employer
        when: couple and works
        ask: [{id: employer, type: text, label: Employer, noun: the employer}]
      - step: comment
        ask: [{id: comment, type: text, label: Comment, noun: a comment, optional: true}]
"""


def test_a_condition_that_is_not_known_yet_keeps_its_step_off_the_path() -> None:
    assert Journey(plan_for(COUPLE)).path == ["couple", "comment"]


def test_an_answer_opens_the_steps_that_depend_on_it() -> None:
    journey = Journey(plan_for(COUPLE)).answer("couple", couple=True)
    assert journey.path == ["couple", "partner", "works", "comment"]
    assert journey.answer("works", works=True).path == ["couple", "partner", "works", "employer", "comment"]


def test_an_answer_that_the_path_does_not_reach_counts_as_not_given_and_is_kept() -> None:
    journey = Journey(plan_for(COUPLE)).answer("couple", couple=True).answer("works", works=True)
    journey.answer("couple", couple=False)
    assert journey.path == ["couple", "comment"]
    assert "works" not in journey.state.values
    journey.answer("couple", couple=True)
    assert journey.path == ["couple", "partner", "works", "employer", "comment"]


def test_what_cannot_be_taken_counts_as_not_given() -> None:
    journey = Journey(plan_for(COUPLE)).answer("couple", couple=True).mistype("couple", couple="perhaps")
    assert journey.path == ["couple", "comment"]
    assert journey.gap == "couple"


def test_the_gap_is_the_first_page_that_is_not_answered() -> None:
    journey = Journey(plan_for(COUPLE))
    assert journey.gap == "couple"
    journey.answer("couple", couple=True)
    assert journey.gap == "partner"
    journey.answer("partner", partner="Ana").answer("works", works=False)
    assert journey.gap == "comment"
    assert journey.answer("comment").gap is None


def test_next_and_back_skip_what_is_not_on_the_path() -> None:
    journey = Journey(plan_for(COUPLE)).answer("couple", couple=False)
    assert journey.after("couple") == "comment"
    assert journey.before("comment") == "couple"
    assert journey.before("couple") is None
    assert journey.after("comment") is None


def test_the_counter_counts_the_current_path() -> None:
    journey = Journey(plan_for(COUPLE))
    assert counter(journey.plan, journey.state, journey.visit("comment")) == (2, 2)
    journey.answer("couple", couple=True)
    assert counter(journey.plan, journey.state, journey.visit("works")) == (3, 4)


def test_the_number_of_pages_is_settled_when_all_that_decides_about_it_is_answered() -> None:
    journey = Journey(plan_for(COUPLE))
    assert not settled(journey.plan, journey.state)
    journey.answer("couple", couple=True).answer("partner", partner="Ana")
    assert not settled(journey.plan, journey.state)
    journey.answer("works", works=False)
    assert journey.gap == "comment"
    assert settled(journey.plan, journey.state)


def test_a_stop_does_not_unsettle_the_number_of_pages() -> None:
    journey = Journey(plan_for(STOP))
    assert settled(journey.plan, journey.state)


def test_a_page_behind_the_gap_cannot_be_reached_yet() -> None:
    journey = Journey(plan_for(COUPLE))
    assert not reachable(journey.plan, journey.state, journey.visit("comment"))
    assert not reachable(journey.plan, journey.state, journey.visit("employer"))
    journey.answer("couple", couple=False)
    assert reachable(journey.plan, journey.state, journey.visit("comment"))


STOP = """
parts:
  - part: work
    title: Work
    steps:
      - step: search
        ask: [{id: search, type: yes-no, label: "Are you looking for work?", noun: if you are looking for work}]
      - {stop: no-search, when: not search, title: You cannot go on, text: Call us.}
      - step: name
        ask: [{id: name, type: text, label: Name, noun: your name}]
"""


def test_the_path_ends_at_a_stop() -> None:
    journey = Journey(plan_for(STOP)).answer("search", search=False)
    assert journey.path == ["search", "no-search"]
    assert journey.gap == "no-search"
    assert journey.after("search") == "no-search"


def test_a_stop_that_no_longer_holds_lets_the_path_go_on() -> None:
    journey = Journey(plan_for(STOP)).answer("search", search=False).answer("search", search=True)
    assert journey.path == ["search", "name"]


RULES = """
parts:
  - part: dates
    title: Dates
    steps:
      - step: first
        ask: [{id: first, type: integer, label: Start, noun: the start}]
      - step: last
        ask: [{id: last, type: integer, label: End, noun: the end}]
        rules: [{must: last >= first, message: The end comes after the start., at: last}]
      - step: age
        ask: [{id: age_given, type: integer, label: Age, noun: your age}]
        rules: [{warn: age_given < 100, message: "Is that right?", at: age_given}]
"""


def test_a_rule_that_now_fails_makes_its_step_unanswered() -> None:
    journey = (
        Journey(plan_for(RULES))
        .answer("first", first="1")
        .answer("last", last="5")
        .answer("age", age_given="30")
    )
    assert journey.gap is None
    assert journey.answer("first", first="9").gap == "last"
    assert journey.answer("first", first="2").gap is None


def test_a_warning_that_was_confirmed_lets_pass() -> None:
    journey = Journey(plan_for(RULES)).answer("first", first="1").answer("last", last="5")
    assert journey.answer("age", age_given="110").gap == "age"
    assert journey.answer("age", age_given="110", confirmed=(0,)).gap is None


LIMITS = """
parts:
  - part: dates
    title: Dates
    steps:
      - step: first
        ask: [{id: first, type: date, label: Start, noun: the start}]
      - step: last
        ask: [{id: last, type: date, label: End, noun: the end, earliest: first}]
"""


def test_a_limit_that_depends_on_another_answer_is_tried_again() -> None:
    journey = Journey(plan_for(LIMITS)).answer("first", first="2026-01-01").answer("last", last="2026-02-01")
    assert journey.gap is None
    assert journey.answer("first", first="2026-03-01").gap == "last"


@pytest.mark.parametrize(("month", "gap"), [("2026-10", "begins"), ("2026-11", None), ("2026-12", None)])
def test_a_limit_takes_its_own_month_whatever_its_day(month: str, gap: str | None) -> None:
    steps = (
        "[{step: begins, ask: [{id: begins, type: month, label: From, noun: the month, earliest: today}]}]"
    )
    journey = Journey(plan_for(f"parts: [{{part: p, title: P, steps: {steps}}}]"))
    assert journey.answer("begins", begins=month).gap == gap


def test_an_answer_of_another_type_to_an_older_version_of_the_form_is_within_every_limit() -> None:
    journey = Journey(plan_for(LIMITS)).answer("first", first="2026-01-01").answer("last", last="in spring")
    assert journey.gap is None


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


PERIOD = """
parameters: [{id: ceiling, values: {2026-01-01: 100, 2027-01-01: 120}}]
parts:
  - part: period
    title: Period
    steps:
      - step: worked
        ask:
          - {id: worked, type: yes-no, label: "Have you worked since {{ months_before(12) }}?", noun: if you worked}
      - step: income
        ask: [{id: income, type: money, label: Income, noun: your income}]
        rules: [{must: income < ceiling, message: Too much.}]
      - step: born
        ask: [{id: born, type: date, label: Born, noun: your date of birth, latest: today}]
      - step: pension
        when: age(born) >= 60
        ask: [{id: pension, type: yes-no, label: "A pension?", noun: if you have a pension}]
"""


def _answered() -> Journey:
    journey = Journey(plan_for(PERIOD)).answer("worked", worked=True).answer("income", income="90.00")
    return journey.answer("born", born="1966-12-01")


def test_a_new_day_of_the_same_month_changes_nothing() -> None:
    assert _answered().on_day(datetime.date(2026, 11, 30)).gap is None


def test_a_new_month_asks_again_what_named_the_month() -> None:
    assert _answered().on_day(datetime.date(2026, 12, 1)).gap == "worked"


def test_a_new_figure_of_the_law_asks_again_what_used_it() -> None:
    journey = _answered().on_day(datetime.date(2027, 1, 2))
    assert journey.gap == "worked"
    assert journey.answer("worked", worked=True).gap == "income"


def test_a_birthday_opens_what_depends_on_age() -> None:
    journey = _answered()
    assert "pension" not in journey.path
    assert "pension" in journey.on_day(datetime.date(2026, 12, 1)).path
