"""Which page may follow which: every such pair is walked, and one that no journey walks is named at its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from formengine.audit.exploring import explore
from formengine.audit.exploring.transitions import MOST_PASSED, transitions_of
from tests.audit.exploring.support import index_of, planned, write

PETS = """
- {step: pet, ask: [{id: pet, type: choice, label: Pet?, noun: a pet,
    options: [{id: dog, label: Dog}, {id: cat, label: Cat}]}]}
- {step: dog, when: pet == 'dog', ask: [{id: dog, type: yes-no, label: "Big?", noun: dog}]}
- {step: cat, when: pet == 'cat', ask: [{id: cat, type: yes-no, label: "Old?", noun: cat}]}
- {step: vet, ask: [{id: vet, type: yes-no, label: "A vet?", noun: vet}]}
"""


def test_what_no_answers_lead_to_is_no_transition_and_all_others_are_walked(tmp_path: Path) -> None:
    found = planned(PETS)
    ways = {goal.id for goal in found.goals if goal.kind == "transition"}
    assert ways == {"start->pet", "pet->dog", "pet->cat", "dog->vet", "cat->vet", "vet->check"}
    assert found.missed == ()
    assert explore(write(tmp_path, PETS), "en").coverage.transitions == (6, 6)


def test_a_stop_is_led_to_and_left_out_and_nothing_follows_it() -> None:
    stop = "- {stop: end, when: pet == 'cat', title: Stop, text: Stop.}"
    pet, _, rest = PETS.strip().partition("- {step: dog")
    vet = rest[rest.index("- {step: vet") :]
    ways = {goal.id for goal in planned(f"{pet}{stop}\n{vet}").goals if goal.kind == "transition"}
    assert ways == {"start->pet", "pet->end", "pet->vet", "vet->check"}


def test_in_a_long_row_of_conditions_not_every_pair_is_asked_for() -> None:
    ask = "ask: [{{id: q{0}, type: yes-no, label: Q?, noun: q}}]"
    row = [f"- {{step: s{n}, when: first, {ask.format(n)}}}" for n in range(30)]
    index = index_of(
        "\n".join(["- {step: first, ask: [{id: first, type: yes-no, label: F?, noun: f}]}", *row])
    )
    assert max(len(goal.past) for goal in transitions_of(index.plan)) == MOST_PASSED


JOBS = """
- repeat: jobs
  title: Jobs
  item: a job
  title-of-item: "{{ firm }}"
  at-least: LEAST
  at-most: 5
  steps:
    - step: firm
      title: Firm
      ask: [{id: firm, type: text, label: Firm?, noun: firm}, {id: ongoing, type: yes-no, label: "Still?", noun: ongoing}]
    - {step: end, when: not ongoing, ask: [{id: end, type: date, label: End?, noun: end}]}
    - {step: why, when: not ongoing and end < today(), ask: [{id: why, type: text, label: Why?, noun: why}]}
"""


@pytest.mark.parametrize("least", [0, 1])
def test_within_an_item_each_page_after_each_that_it_can_follow_from_the_list_and_back_to_it(
    tmp_path: Path, least: int
) -> None:
    steps = JOBS.replace("LEAST", str(least))
    found = planned(steps)
    ways = {goal.id for goal in found.goals if goal.kind == "transition" and "/" in goal.id}
    assert ways == {
        "jobs->jobs/firm",
        "jobs/firm->jobs/end",
        "jobs/firm->jobs",
        "jobs/end->jobs/why",
        "jobs/end->jobs",
        "jobs/why->jobs",
    }
    assert found.missed == ()
    seen, of = explore(write(tmp_path, steps), "en").coverage.transitions
    assert (seen, of) == (len(ways) + 2, len(ways) + 2)


def test_in_an_item_of_each_option_no_page_of_another_follows() -> None:
    box = "{id: pets, type: choices, label: Pets?, noun: pets, options: [{id: dog, label: Dog}, {id: cat, label: Cat}]}"
    steps = f"""
- {{step: pets, ask: [{box}]}}
- for-each: pets
  steps:
    - {{step: old, ask: [{{id: old, type: yes-no, label: Old?, noun: old}}]}}
    - {{step: years, when: old, ask: [{{id: years, type: integer, label: Years?, noun: years}}]}}
"""
    ways = {goal.id for goal in planned(steps).goals if goal.kind == "transition" and "/" in goal.id}
    assert ways == {"pets/old->pets/years"}
