"""Few journeys show everything, and what nothing can show is named."""

from __future__ import annotations

from tests.audit.exploring.support import planned

COUPLE = '- {step: couple, ask: [{id: couple, type: yes-no, label: "A couple?", noun: you are two}]}\n'
STOP = "- {stop: end, when: couple, title: Stop, text: Stop.}\n"
NAME = "- {step: name, ask: [{id: name, type: text, label: Name, noun: your name}]}\n"


def test_two_journeys_show_both_sides_of_a_question() -> None:
    found = planned(
        COUPLE + "- {step: x, when: couple, ask: [{id: x, type: text, label: X, noun: x}]}\n" + NAME
    )
    assert {outing.trip.pages() for outing in found.outings} == {
        ("couple", "x", "name", "check", "sent"),
        ("couple", "name", "check", "sent"),
    }
    assert found.missed == ()


def test_a_stop_ends_one_journey_and_is_gone_round_by_another() -> None:
    found = planned(COUPLE + STOP + NAME)
    assert {outing.trip.pages() for outing in found.outings} == {
        ("couple", "end"),
        ("couple", "name", "check", "sent"),
    }


def test_a_condition_that_can_never_be_is_missed_with_its_place() -> None:
    steps = "- {step: n, ask: [{id: n, type: integer, label: N, noun: n}]}\n- step: never\n  when: n > 5 and n < 3\n"
    found = planned(steps + "  ask: [{id: x, type: text, label: X, noun: x}]\n" + NAME)
    assert [(goal.id, goal.where.line) for goal in found.missed] == [
        ("never.when:n > 5=true", 13),
        ("never.when:n < 3=true", 13),
        ("never", 12),
        ("never.filled", 12),
        ("never.longest", 14),
    ]


def test_a_guard_and_what_it_guards_are_shown() -> None:
    works = '- {step: b, when: couple, ask: [{id: b, type: yes-no, label: "B?", noun: b}]}\n'
    found = planned(
        COUPLE + works + "- {step: x, when: couple and b, ask: [{id: x, type: text, label: X, noun: x}]}"
    )
    assert found.missed == ()


def test_a_rule_is_broken_in_an_attempt_and_kept_by_the_journey() -> None:
    steps = (
        "- step: days\n  title: Days\n  ask:\n    - {id: from, type: date, label: From, noun: f}\n"
        "    - {id: to, type: date, label: To, noun: t}\n  rules: [{must: to >= from, message: Later., at: to}]\n"
    ).replace("from", "begin")
    found = planned(steps)
    (attempt,) = [attempt for outing in found.outings for attempt in outing.attempts]
    assert (attempt.page, attempt.values["to"] < attempt.values["begin"]) == ("days", True)  # type: ignore[operator]  # both are dates here
    assert found.missed == ()


def test_a_limit_that_an_optional_answer_sets_is_seen_set() -> None:
    steps = (
        "- {step: most, ask: [{id: most, type: integer, label: Most, noun: m, optional: true}]}\n"
        "- {step: few, when: not is_answered(most), ask: [{id: few, type: text, label: F, noun: f}]}\n"
        "- {step: n, ask: [{id: n, type: integer, label: N, noun: n, at-most: most}]}\n"
    )
    found = planned(steps)
    assert "n.n.at-most" in {goal.id for outing in found.outings for goal in outing.shows}
    assert found.missed == ()


def test_ordinary_answers_that_break_a_rule_are_mended() -> None:
    steps = (
        "- step: reach\n  title: Reach\n  ask:\n    - {id: mail, type: email, label: Mail, noun: m, optional: true}\n"
        "    - {id: by, type: choices, label: By, noun: by, options: [{id: mail, label: Mail}, {id: post, label: Post}]}\n"
        "  rules: [{must: not ('mail' in by) or is_answered(mail), message: Write it., at: mail}]\n"
    )
    found = planned(steps + NAME)
    assert found.missed == ()
    assert all(not outing.trip.stuck for outing in found.outings)


def test_the_same_form_gives_the_same_journeys() -> None:
    first, second = (planned(COUPLE + STOP + NAME) for _ in range(2))
    for one, other in zip(first.outings, second.outings, strict=True):
        assert one.trip.journey(1, "") == other.trip.journey(1, "")
