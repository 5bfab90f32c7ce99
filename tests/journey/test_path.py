"""This form and these answers give this path."""

from __future__ import annotations

from formengine.journey import counter, parts_at, parts_settled, reachable, settled
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


PARTS = """
parts:
  - part: home
    title: Home
    steps:
      - step: name
        ask: [{id: name, type: text, label: Name, noun: your name}]
      - step: couple
        ask: [{id: couple, type: yes-no, label: "Do you live in a couple?", noun: if you live in a couple}]
      - step: works
        when: couple
        ask: [{id: works, type: yes-no, label: "Do they work?", noun: if they work}]
  - part: partner
    title: Your partner
    steps:
      - step: employer
        when: couple and works
        ask: [{id: employer, type: text, label: Employer, noun: the employer}]
  - part: end
    title: The end
    steps:
      - step: comment
        ask: [{id: comment, type: yes-no, label: "A comment?", noun: a comment}]
      - step: text
        when: comment
        ask: [{id: text, type: text, label: Comment, noun: your comment}]
"""


def test_the_number_of_parts_is_settled_when_all_that_decides_about_parts_is_answered() -> None:
    journey = Journey(plan_for(PARTS)).answer("name", name="Ana")
    assert not parts_settled(journey.plan, journey.state)
    journey.answer("couple", couple=True)
    assert not parts_settled(journey.plan, journey.state)
    journey.answer("works", works=True)
    assert parts_settled(journey.plan, journey.state)
    assert not settled(journey.plan, journey.state)
    assert parts_at(journey.plan, journey.state, journey.visit("comment")) == (3, 3)


def test_a_part_without_a_page_is_not_counted() -> None:
    journey = Journey(plan_for(PARTS)).answer("couple", couple=False)
    assert parts_settled(journey.plan, journey.state)
    assert parts_at(journey.plan, journey.state, journey.visit("comment")) == (2, 2)


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
