"""Answers that may not have been given yet: on which ways through a form, and at which place."""

from __future__ import annotations

import pytest

from formengine.checks.expressions import check_expressions
from formengine.loading import load_text
from tests.checks.forms import problems, the_form

COUPLE = """
- step: couple
  ask: [{id: couple, type: yes-no, label: C, noun: c}]
- step: conjoint
  when: couple
  ask: [{id: conjoint_micro, type: yes-no, label: M, noun: m}]
- step: statut
  ask:
    - id: statut
      type: choice
      label: S
      noun: s
      options: [{id: marie, label: M}, {id: pacse, label: P}, {id: seul, label: S}]
- step: mariage
  when: statut in ['marie', 'pacse']
  ask: [{id: union, type: date, label: U, noun: u}]
- step: ressources
  ask:
    - id: ressources
      type: choices
      label: R
      noun: r
      options: [{id: salaire, label: S}, {id: rente, label: R}, {id: rien, label: N, exclusive: true}]
- step: montant
  when: not ('rien' in ressources)
  ask: [{id: montant, type: money, label: M, noun: m}]
- step: facultatif
  ask: [{id: facultatif, type: integer, label: F, noun: f, optional: true}]
"""


def after(when: str, facts: dict[str, str] | None = None) -> list[str]:
    """The problems of a step that comes after all of the above, under this condition."""
    ask = "ask: [{id: suite, type: text, label: X, noun: x}]"
    step = f'- step: suite\n  when: "{when}"\n  {ask}'
    return problems(COUPLE.strip("\n") + "\n" + step, facts)


@pytest.mark.parametrize(
    "when",
    [
        "couple and conjoint_micro",
        "couple and (statut == 'seul' or conjoint_micro)",
        "not couple or conjoint_micro",
        "conjoint_micro if couple else statut == 'seul'",
        "statut == 'seul' if not couple else conjoint_micro",
        "is_answered(conjoint_micro) and conjoint_micro",
        "is_answered(conjoint_micro)",
        "statut == 'marie' and union > today()",
        "statut != 'seul' and union > today()",
        "statut == 'seul' or union > today()",
        "not (statut == 'seul') and union > today()",
        "not ('rien' in ressources) and montant > 3",
        "'rien' not in ressources and montant > 3",
        "'salaire' in ressources and montant > 3",
        "('salaire' in ressources or 'rente' in ressources) and montant > 3",
        "facultatif > 3",
        "en_couple and conjoint_micro",
        "micro",
        "age(union) > 3 if union_faite else couple",
        "count(ressources) > 2",
    ],
)
def test_what_follows_from_a_guard(when: str) -> None:
    facts = {
        "en_couple": "couple",
        "micro": "couple and conjoint_micro",
        "union_faite": "statut in ['marie', 'pacse']",
    }

    assert after(when, facts) == []


@pytest.mark.parametrize(
    ("when", "problem"),
    [
        ("conjoint_micro", "29:10 conjoint_micro"),
        ("conjoint_micro and couple", "29:10 conjoint_micro"),
        ("couple or conjoint_micro", "29:20 conjoint_micro"),
        ("not couple and conjoint_micro", "29:25 conjoint_micro"),
        ("couple if conjoint_micro else couple", "29:20 conjoint_micro"),
        ("not conjoint_micro if not couple else couple", "29:14 conjoint_micro"),
        ("statut == 'seul' and union > today()", "29:31 union"),
        ("statut in ['seul', 'pacse'] and union > today()", "29:42 union"),
        ("'rien' in ressources and montant > 3", "29:35 montant"),
        ("(facultatif > 3 or couple) and conjoint_micro", "29:41 conjoint_micro"),
        ("statut == 'seul' or micro", "29:30 micro"),
    ],
)
def test_what_does_not_follow(when: str, problem: str) -> None:
    assert after(when, {"micro": "conjoint_micro"}) == [f"may-not-be-given {problem}"]


def test_the_condition_is_said() -> None:
    form = the_form(
        COUPLE.strip("\n") + "\n- {step: s, when: micro, ask: [{id: s, type: text, label: X, noun: x}]}",
        {"micro": "conjoint_micro"},
    )
    (problem,), _ = check_expressions(form)

    assert problem.message == (
        "'conjoint_micro' is asked only when couple (through the fact 'micro'), so it may not have been given here."
    )


def test_each_kind_of_place() -> None:
    steps = """
    - step: a
      title: "{{ b }}"
      ask:
        - {id: a, type: text, label: "{{ a }}", noun: n, hint: "{{ b }}"}
        - {id: b, type: text, label: B, noun: b}
      rules:
        - {must: a == b, message: "{{ b }} {{ c }}", at: a}
        - {must: c == b, message: M}
    - stop: fin
      when: is_answered(c)
      title: "{{ a }}"
      text: "{{ c }}"
    - step: c
      ask: [{id: c, type: text, label: "{{ b }}", noun: c}]
    """

    assert problems(steps) == [
        "asked-later 2:14 b",
        "asked-later 4:38 a",
        "asked-later 4:64 b",
        "asked-later 7:43 c",
        "asked-later 8:14 c",
        "asked-later 10:21 c",
        "asked-later 12:13 c",
    ]


REPEAT = """
- step: emploi
  ask: [{id: emploi, type: yes-no, label: E, noun: e}]
- repeat: emplois
  when: emploi
  title: Vos {{ count(emplois) }} emplois
  item: emploi
  title-of-item: "{{ employeur }} {{ fin }}"
  steps:
    - step: employeur
      title: E
      ask:
        - {id: employeur, type: text, label: E, noun: e}
        - {id: en_cours, type: yes-no, label: C, noun: c}
    - step: fin
      when: not en_cours and emploi
      ask: [{id: fin, type: date, label: F, noun: f}]
      rules:
        - {must: fin > today(), message: "{{ fin }}", at: fin}
    - step: apres
      when: WHEN
      ask: [{id: apres, type: text, label: A, noun: a}]
- step: total
  when: count(emplois) > 1
  ask: [{id: total_emplois, type: text, label: T, noun: t}]
"""


@pytest.mark.parametrize(
    ("when", "found"),
    [
        ("not en_cours", []),
        ("en_cours or fin > today()", []),
        ("fin > today()", ["may-not-be-given 20:13 fin"]),
        ("apres == 'x'", ["asked-later 20:13 apres"]),
        ("count(emplois) > 1", ["asked-later 20:19 emplois"]),
    ],
)
def test_inside_a_repeat(when: str, found: list[str]) -> None:
    assert problems(REPEAT.replace("WHEN", when)) == ["may-not-be-given 7:38 fin", *found]


STOP = """
- step: resident
  ask: [{id: resident, type: yes-no, label: R, noun: r}]
- step: visa
  when: not resident
  ask: [{id: visa, type: yes-no, label: V, noun: v}]
- stop: ailleurs
  when: WHEN
  title: T
  text: X
- step: depuis
  when: resident
  ask: [{id: depuis, type: date, label: D, noun: d}]
- step: suite
  ask: [{id: suite, type: text, label: "{{ depuis }}", noun: s}]
"""


@pytest.mark.parametrize(
    ("when", "found"),
    [
        ("not resident", []),
        ("not resident and (visa or not visa)", []),
        ("not resident and visa", ["may-not-be-given 14:44 depuis"]),
    ],
)
def test_a_stop_ends_the_other_ways(when: str, found: list[str]) -> None:
    assert problems(STOP.replace("WHEN", when)) == found


def test_a_stop_whose_condition_is_missing_ends_nothing() -> None:
    steps = """
    - step: a
      ask: [{id: a, type: yes-no, label: A, noun: a}]
    - step: b
      when: a
      ask: [{id: b, type: yes-no, label: B, noun: b}]
    - stop: non
      when: a and not b
      title: T
      text: X
    - step: c
      when: a and b
      ask: [{id: c, type: text, label: C, noun: c}]
    - step: d
      ask: [{id: d, type: text, label: "{{ c }}", noun: d}]
    - step: e
      when: a
      ask: [{id: e, type: text, label: "{{ c }}", noun: e}]
    """

    assert problems(steps) == ["may-not-be-given 14:40 c"]


def test_the_condition_of_a_part_counts() -> None:
    form = load_text(
        """
form: f
title: T
languages: [fr]
service: {name: S, phone: "3949"}
parts:
  - part: a
    title: A
    steps:
      - {step: a, ask: [{id: a, type: yes-no, label: A, noun: a}]}
  - part: b
    title: "{{ b }}"
    when: a
    steps:
      - {step: b, ask: [{id: b, type: text, label: B, noun: b}]}
      - {step: c, ask: [{id: c, type: text, label: "{{ b }}", noun: c}]}
  - part: d
    title: "{{ b }}"
    steps:
      - {step: d, ask: [{id: d, type: text, label: D, noun: d}]}
"""
    )
    found, _ = check_expressions(form)

    assert [(problem.code, problem.where.line) for problem in found] == [
        ("asked-later", 12),
        ("may-not-be-given", 18),
    ]


def test_many_conditions_do_not_take_forever() -> None:
    # Whoever tried all answers to forty questions would not see the end of it.
    questions = "".join(
        f"- {{step: q{n}, ask: [{{id: q{n}, type: yes-no, label: Q, noun: q}}]}}\n" for n in range(40)
    )
    mixed = " or ".join(f"(q{n} and not q{n + 1})" for n in range(39))
    uses = "".join(
        f"- {{step: u{n}, when: not q{n}, ask: [{{id: u{n}, type: text, label: '{{{{ x }}}}', noun: u}}]}}\n"
        for n in range(30)
    )
    found = problems(
        f"{questions}- {{step: x, when: {mixed}, ask: [{{id: x, type: text, label: X, noun: x}}]}}\n{uses}"
    )

    assert len(found) == 30
