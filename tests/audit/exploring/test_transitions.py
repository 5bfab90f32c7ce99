"""Which page may follow which: every such pair is walked, and one that no journey walks is named at its line."""

from __future__ import annotations

from pathlib import Path

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
