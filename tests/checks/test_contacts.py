"""Messages go where a question asks for such an address: what `contact` may name, and what it is told when it does not."""

from __future__ import annotations

import pytest

from formengine.checks import check
from formengine.loading import load_text
from tests.loading.support import with_head

STEPS = """
parts:
  - part: p
    title: P
    steps:
      - step: s
        title: S
        ask:
          - {id: mail, type: email, label: L, noun: n}
          - {id: phone, type: phone, label: L, noun: n}
          - {id: ways, type: choices, label: L, noun: n, options: [{id: mail, label: M}, {id: post, label: P}]}
        rules: [{must: takes_sms(phone), message: M, at: phone}]
      - repeat: others
        title: T
        item: i
        title-of-item: "{{ theirs }}"
        steps: [{step: t, ask: [{id: theirs, type: email, label: L, noun: n}]}]
"""


def found(contact: str) -> list[str]:
    """The problems of a form with this `contact` on line 5, by code, line and column."""
    form = load_text(with_head(f"contact: {contact}") + STEPS)
    return [f"{each.code} {each.where.line}:{each.where.column}" for each in check(form).problems]


@pytest.mark.parametrize(
    "contact",
    [
        "{email: mail}",
        "{phone: phone, phone-when: is_answered(phone)}",
        """{email: mail, email-when: "'mail' in ways", phone: phone, phone-when: "'post' in ways"}""",
    ],
)
def test_it_names_questions_of_the_main_path_and_conditions(contact: str) -> None:
    assert found(contact) == []


@pytest.mark.parametrize(
    ("contact", "expected"),
    [
        ("{email: mial}", "contact-question 5:18"),
        ("{email: phone}", "contact-question 5:18"),
        ("{phone: theirs}", "contact-question 5:18"),
        ("{email: theirs}", "contact-question 5:18"),
        ("""{email-when: "'mail' in ways"}""", "contact-when 5:23"),
        ("{email: mail, email-when: ways}", "not-a-condition 5:36"),
        ("{email: mail, email-when: nobody}", "unknown-name 5:36"),
    ],
)
def test_anything_else_is_told_in_its_place(contact: str, expected: str) -> None:
    assert found(contact) == [expected]


def test_the_message_says_what_is_possible() -> None:
    form = load_text(with_head("contact: {email: mial}") + STEPS)
    (problem,) = check(form).problems
    assert "'mial'" in str(problem)
    assert "mail" in str(problem)


def test_where_a_landline_would_be_believed_the_designer_is_warned() -> None:
    steps = STEPS.replace("takes_sms(phone)", "is_answered(phone)")
    form = load_text(with_head("contact: {phone: phone}") + steps)
    (problem,) = check(form).problems
    assert (problem.code, problem.severity, problem.where.line) == ("contact-sms", "warning", 5)
    assert "takes_sms(phone)" in str(problem)
