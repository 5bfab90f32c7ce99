"""This condition is covered by these answers: found at the very values where its outcome changes."""

from __future__ import annotations

from tests.audit.exploring.support import TODAY, answers, index_of

NUMBER = "- {step: n, ask: [{id: n, type: integer, label: N, noun: n}]}\n"
BORN = "- {step: born, ask: [{id: born, type: date, label: Born, noun: the birth}]}\n"
SUMS = """
- step: kinds
  ask:
    - {id: kinds, type: choices, label: K, noun: k, options: [{id: pay, label: Pay}, {id: rent, label: Rent}]}
- for-each: kinds
  steps:
    - {step: sum, ask: [{id: sum, type: money, label: "{{ option }}?", summary: S, noun: s, at-least: 0}]}
"""


def then(when: str) -> str:
    return f'- {{step: then, when: "{when}", ask: [{{id: then, type: text, label: T, noun: t}}]}}'


def test_a_number_is_taken_from_both_sides_of_the_boundary() -> None:
    index = index_of(NUMBER + then("n > 500"))
    assert answers(index, "then.when:n > 500=true") == {"n": "501"}
    assert answers(index, "then.when:n > 500=false") == {"n": "500"}


def test_somebody_is_just_old_enough_or_one_day_too_young() -> None:
    index = index_of(BORN + then("age(born) >= 60"))
    assert answers(index, "then.when:age(born) >= 60=true") == {"born": f"{TODAY.replace(year=1966)}"}
    assert answers(index, "then.when:age(born) >= 60=false") == {"born": "1966-11-17"}


def test_a_day_is_compared_with_the_first_day_of_a_month_and_the_day_before() -> None:
    index = index_of(BORN + then("born >= months_before(12)"))
    assert answers(index, "then.when:born >= months_before(12)=true") == {"born": "2025-11-01"}
    assert answers(index, "then.when:born >= months_before(12)=false") == {"born": "2025-10-31"}


def test_a_total_reaches_a_figure_of_the_law_that_is_divided_by_the_months() -> None:
    facts = "facts: [{id: monthly, value: 'total(kinds, sum) / 12'}]"
    above = f"parameters: [{{id: ceiling, values: {{2026-01-01: 1353.10}}}}]\n{facts}"
    index = index_of(SUMS + then("monthly > ceiling"), above)
    found = answers(index, "then.when:monthly > ceiling=true")
    assert found is not None
    assert 1353.10 < float(found["sum"]) * len(found["kinds"]) / 12 < 1354.10


def test_an_item_is_added_until_there_are_enough() -> None:
    repeat = (
        "- repeat: jobs\n  title: Jobs\n  item: a job\n  title-of-item: A job\n  at-most: 9\n  steps:\n"
        "    - {step: firm, ask: [{id: firm, type: text, label: Firm, noun: firm}]}\n"
    )
    index = index_of(repeat + then("count(jobs) > 3"))
    assert answers(index, "then.when:count(jobs) > 3=true") == {"#": "4"}
    assert answers(index, "jobs.items-0") == {"#": "0"}


def test_an_optional_question_is_left_empty() -> None:
    optional = "- {step: mail, ask: [{id: mail, type: email, label: Mail, noun: m, optional: true}]}\n"
    index = index_of(optional + then("not is_answered(mail)"))
    assert answers(index, "then") == {"mail": None}


def test_what_decides_whether_a_question_is_asked_is_answered_first() -> None:
    couple = '- {step: a, ask: [{id: a, type: yes-no, label: "A?", noun: a}]}\n'
    works = '- {step: b, when: a, ask: [{id: b, type: yes-no, label: "B?", noun: b}]}\n'
    index = index_of(couple + works + then("a and not b"))
    assert answers(index, "then") == {"a": True, "b": False}


def test_what_cannot_be_is_not_found() -> None:
    index = index_of(NUMBER + then("n > 5 and n < 3"))
    assert answers(index, "then") is None
