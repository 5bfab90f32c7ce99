"""Each key holds what it should; an unknown one is told with the nearest that is known."""

import datetime
from decimal import Decimal

import pytest

from formengine.fields.registry import TYPES
from formengine.loading.fields import NESTED
from formengine.loading.values import READERS
from formengine.model import Expression
from tests.loading.support import (
    form_of,
    found,
    found_in_questions,
    found_in_steps,
    problems_of,
    with_head,
    with_questions,
)

PARTS = "parts: [{part: p, title: P, steps: [{stop: s, title: S, text: T}]}]\n"


def test_an_unknown_key_is_told_with_the_nearest() -> None:
    (unknown,) = problems_of(with_questions("- {id: q, type: text, lable: L, noun: n}"))
    assert unknown.code == "unknown-key"
    assert (unknown.where.line, unknown.where.column) == (12, 33)
    assert unknown.message == "unknown key 'lable', did you mean 'label'?"


def test_all_problems_are_told_together() -> None:
    yaml = """\
        start: {minuts: 3}
        time-zone: Europe/Pari
        parts:
          - part: p
            steps:
              - step: s
                when: ""
                ask: [{id: A, type: texte, label: L}]
    """
    assert found(with_head(yaml)) == [
        "unknown-key 5:9",
        "unknown-time-zone 6:12",
        "missing-key 8:5",
        "empty-value 11:15",
        "bad-name 12:20",
        "unknown-type 12:29",
    ]


@pytest.mark.parametrize(
    ("rest", "expected"),
    [
        ("start: text\n", "not-a-mapping 5:8"),
        ("start: {have-ready: x}\n", "not-a-list 5:21"),
        ("retention: {submissions: two years}\n", "not-a-period 5:26"),
        ("retention: {events: 0 days}\n", "not-a-period 5:21"),
        ("retention: {drafts: 1 month}\n", "not-days 5:21"),
        ("retention: {drafts: 0 days}\n", "not-days 5:21"),
        ("retention: {drafts: 401 days}\n", "not-days 5:21"),
        ("start: {minutes: une heure}\n", "not-a-count 5:18"),
        ("start: {minutes: '12'}\n", "not-a-count 5:18"),
        ("start: {text: [a]}\n", "not-a-text 5:15"),
        ("start: {text: }\n", "empty-value 5:15"),
        ("accessibility: {status: full}\n", "unknown-key 5:17"),
        ("draft-languages: [xx]\n", "unknown-language 5:19"),
        ("draft-languages: [ar, ar]\n", "duplicate-language 5:23"),
        ("documents: []\n", "not-available-yet 5:1"),
        ("parameters: [{id: a, values: {}}]\n", "empty-value 5:30"),
        ("parameters: [{id: a, values: {2025-02-30: 1}}]\n", "not-a-date 5:31"),
        ("parameters: [{id: a, values: {2025-02-20: '1'}}]\n", "not-a-figure 5:43"),
        ("parameters: [{id: a, values: {2025-04-01: 1353,10}}]\n", "figure-signs 5:43"),
        ("parameters: [{id: a, values: {2025-04-01: 1353 €}}]\n", "figure-signs 5:43"),
        ("facts: {a: b}\n", "not-a-list 5:8"),
        ("facts: [a]\n", "not-a-mapping 5:9"),
    ],
)
def test_a_value_of_the_wrong_kind(rest: str, expected: str) -> None:
    assert found(with_head(rest + PARTS)) == [expected]


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        ("optional: yes", "not-a-flag 2:13"),
        ("optional: 'true'", "not-a-flag 2:13"),
        ("max-length: -1", "not-a-count 2:15"),
        ("autocomplete: surname", "unknown-autocomplete 2:17"),
        ("latest: today", "key-of-other-type 2:3"),
        ("options: []", "key-of-other-type 2:3"),
    ],
)
def test_keys_of_questions(keys: str, expected: str) -> None:
    assert found_in_questions(f"- id: q\n  {keys}\n  type: text\n  label: L\n  noun: n\n") == [expected]


def test_a_noun_is_needed_where_messages_name_the_question() -> None:
    assert found_in_questions("- {id: q, type: text, label: L}") == ["missing-noun 1:8"]
    assert found_in_questions("- {id: q, type: note, label: L, text: T}") == []
    assert found_in_questions("- {id: q, type: declaration, label: L}") == []


def test_types_that_are_not_there() -> None:
    (problem,) = problems_of(with_questions("- {id: q, type: monney, label: L, noun: n, at-least: 0}"))
    assert problem.message == "unknown type 'monney', did you mean 'money'?"
    assert found_in_questions("- {id: q, type: file, label: L, noun: n}") == ["not-available-yet 1:17"]


def test_limits_are_figures_days_or_formulas() -> None:
    questions = """\
        - {id: a, type: money, label: L, noun: n, at-least: 0, at-most: plafond}
        - {id: b, type: date, label: L, noun: n, earliest: 2020-02-29, latest: today}
    """
    money, date = form_of(with_questions(questions)).questions()
    assert money.settings["at-least"] == Decimal(0)
    assert isinstance(money.settings["at-most"], Expression)
    assert money.settings["at-most"].source == "plafond"
    assert date.settings["earliest"] == "2020-02-29"
    assert isinstance(date.settings["latest"], Expression)
    assert date.settings["latest"].source == "today()"


def test_parameters_hold_from_their_day_on() -> None:
    form = form_of(with_head("parameters: [{id: a, values: {2026-04-01: 2.50, 2025-04-01: 1}}]\n" + PARTS))
    assert form.parameters[0].values == (
        (datetime.date(2025, 4, 1), Decimal(1)),
        (datetime.date(2026, 4, 1), Decimal("2.50")),
    )


@pytest.mark.parametrize(
    ("steps", "expected"),
    [
        ("- stop: s\n  title: T\n  text: T\n  ask: []\n", "unknown-key 4:3"),
        ("- stpe: s\n  ask: [{id: q, type: text, label: L, noun: n}]\n", "unknown-node 1:3"),
        ("- step\n", "not-a-mapping 1:3"),
        ("- step: s\n", "missing-key 1:3"),
        ("- step: s\n  ask: []\n", "empty-list 2:8"),
        (
            "- step: s\n  when: '{{ a }}'\n  ask: [{id: q, type: note, label: L, text: T}]\n",
            "needless-braces 2:10",
        ),
        (
            "- repeat: r\n  title: T\n  item: i\n  title-of-item: t\n  steps: [{stop: s, title: T, text: T}]\n",
            "only-steps-here 5:12",
        ),
    ],
)
def test_what_stands_in_a_part(steps: str, expected: str) -> None:
    assert found_in_steps(steps) == [expected]


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ("{message: M}", "must-or-warn 3:11"),
        ("{must: a, warn: b, message: M}", "must-or-warn 3:11"),
        ("{must: a}", "missing-key 3:11"),
    ],
)
def test_a_rule_stops_or_warns(rule: str, expected: str) -> None:
    steps = f"- step: s\n  ask: [{{id: q, type: note, label: L, text: T}}]\n  rules: [{rule}]\n"
    assert found_in_steps(steps) == [expected]


@pytest.mark.parametrize(
    ("limit", "instead"),
    [("5000 €", "5000"), ("5 000,50", "5000.50"), ("1.234,50", "1234.50"), ("1\u202f200 euros", "1200")],
)
def test_an_amount_as_it_is_written_on_paper(limit: str, instead: str) -> None:
    question = f"- id: q\n  type: money\n  label: L\n  noun: n\n  at-most: {limit}\n"
    assert found_in_questions(question) == ["figure-signs 5:12"]
    (problem,) = problems_of(with_questions(question))
    assert problem.fix.endswith(f": {instead}")


def test_a_decimal_comma_between_braces() -> None:
    question = "- {id: q, type: money, label: L, noun: n, at-most: 13,50}\n"
    assert found_in_questions(question) == ["figure-signs 1:52"]


@pytest.mark.parametrize("word", ["aujourd'hui", "aujourd’hui", "Today", "now"])
def test_the_word_today(word: str) -> None:
    question = f"- id: q\n  type: date\n  label: L\n  noun: n\n  latest: {word}\n"
    assert found_in_questions(question) == ["write-today 5:11"]


@pytest.mark.parametrize("key", ["id:\u00a0q", "id:\u202fq"])
def test_a_no_break_space_after_a_colon_between_braces(key: str) -> None:
    assert "no-break-space 1:7" in found_in_questions(f"- {{{key}, type: text, label: L, noun: n}}\n")


def test_a_no_break_space_before_a_key() -> None:
    assert "no-break-space 5:1" in found(with_head(f"\u00a0start: x\n{PARTS}"))


def test_the_loader_can_read_every_key_of_every_type() -> None:
    kinds = {key.kind for kind in TYPES.values() for key in kind.keys.values()}
    assert {kind for kind in kinds if not kind.startswith("choice:")} <= {*READERS, *NESTED}
