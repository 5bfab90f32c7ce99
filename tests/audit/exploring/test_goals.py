"""This form needs these goals: pages, outcomes of atoms, rules, numbers of items, each at its place."""

from __future__ import annotations

from tests.audit.exploring.support import goals, index_of

COUPLE = '- {step: couple, ask: [{id: couple, type: yes-no, label: "A couple?", noun: you are two}]}\n'
WORKS = '- {step: works, when: couple, ask: [{id: works, type: yes-no, label: "Works?", noun: they work}]}\n'


def test_every_page_is_to_be_seen_and_changed_and_each_outcome_of_its_condition() -> None:
    assert list(goals(index_of(COUPLE + WORKS))) == [
        "couple",
        "couple.filled",
        "works.when:couple=true",
        "works.when:couple=false",
        "works",
        "works.filled",
    ]


def test_each_atom_of_a_condition_is_to_be_true_and_false() -> None:
    index = index_of(
        COUPLE + WORKS + "- {step: x, when: couple and works, ask: [{id: x, type: text, label: X, noun: x}]}"
    )
    wanted = [name for name in goals(index) if name.startswith("x.when")]
    assert wanted == [
        f"x.when:{atom}={outcome}" for atom in ("couple", "works") for outcome in ("true", "false")
    ]


def test_a_chain_of_comparisons_is_two_atoms_and_each_has_its_place() -> None:
    steps = "- {step: n, ask: [{id: n, type: integer, label: N, noun: n}]}\n- step: m\n  when: 3 < n <= 9\n"
    found = goals(index_of(steps + "  ask: [{id: m, type: text, label: M, noun: m}]"))
    assert {name: str(goal.where) for name, goal in found.items() if name.endswith("=true")} == {
        "m.when:3 < n=true": "form.yaml:13:15",
        "m.when:n <= 9=true": "form.yaml:13:19",
    }


def test_a_rule_is_to_be_broken_and_kept_and_a_warning_confirmed() -> None:
    steps = (
        "- step: n\n  ask: [{id: n, type: integer, label: N, noun: n}]\n  rules:\n"
        "    - {must: n < 9, message: Too many.}\n    - {warn: n > 2, message: So few.}\n"
    )
    found = [name for name in goals(index_of(steps)) if ".rule" in name]
    assert found == ["n.rule-1", "n.rule-1.kept", "n.rule-2", "n.rule-2.confirmed", "n.rule-2.kept"]


def test_a_list_is_to_be_seen_empty_with_one_item_and_with_several() -> None:
    steps = (
        "- repeat: jobs\n  title: Jobs\n  item: a job\n  title-of-item: A job\n  at-most: 3\n  steps:\n"
        "    - {step: firm, ask: [{id: firm, type: text, label: Firm, noun: firm}]}"
    )
    assert list(goals(index_of(steps))) == [
        "jobs", "jobs.items-0", "jobs.items-1", "jobs.items-2", "jobs/firm", "jobs/firm.filled",
            "jobs/firm.longest",
    ]  # fmt: skip


def test_each_option_that_a_for_each_goes_through_is_to_be_seen() -> None:
    steps = (
        "- step: kinds\n  ask:\n    - {id: kinds, type: choices, label: K, noun: k, options: "
        "[{id: pay, label: Pay}, {id: rent, label: Rent}, {id: none, label: None, exclusive: true}]}\n"
        "- for-each: kinds\n  unless: none\n  steps:\n"
        '    - {step: sum, ask: [{id: sum, type: money, label: "{{ option }}?", summary: S, noun: s}]}\n'
    )
    assert {"kinds/pay", "kinds/rent"} <= set(goals(index_of(steps)))
    assert "kinds/none" not in goals(index_of(steps))


def test_what_decides_about_a_text_is_to_be_seen_both_ways() -> None:
    label = "\"{{ 'Both' if couple else 'Alone' }}?\""
    steps = f"- {{step: x, ask: [{{id: x, type: text, label: {label}, summary: X, noun: x}}]}}"
    found = [name for name in goals(index_of(COUPLE + steps)) if ".text" in name]
    assert found == ["x.text:couple=true", "x.text:couple=false"]
