"""The formulas of whole forms: which scope they see, and which type their place wants."""

from __future__ import annotations

import datetime
from decimal import Decimal

import pytest

from formengine.checks.expressions import check_expressions
from formengine.expressions import Env
from tests.checks.forms import problems, the_form

FOR_EACH = """
- step: ressources
  ask:
    - id: ressources
      type: choices
      label: Ressources
      noun: r
      options: [{id: salaire, label: S}, {id: rente, label: R}, {id: rien, label: Rien, exclusive: true}]
- for-each: ressources
  unless: rien
  steps:
    - step: montant
      when: WHEN
      ask: [{id: montant, type: money, label: "{{ option }}", noun: m}]
"""


def test_a_for_each_sees_its_option_and_the_main_path_its_total() -> None:
    form = the_form(FOR_EACH.replace("WHEN", "option != 'rente' and count(ressources) > 1"))
    found, expressions = check_expressions(form)
    when = form.parts[0].nodes[1].steps[0].when  # type: ignore[union-attr]  # the form just above
    env = Env({"option": "salaire", "ressources": ["salaire", "rente"]}, today=datetime.date(2026, 1, 1))

    assert found == []
    assert when is not None
    assert expressions.get(when, "ressources").evaluate(env) is True
    assert expressions.get(when, "ressources").names == {"option", "ressources"}


def test_an_option_that_the_for_each_leaves_out() -> None:
    assert problems(FOR_EACH.replace("WHEN", "option == 'rien'")) == ["unknown-option 12:23 'rien'"]


def test_local_names_stay_inside() -> None:
    label = "{{ montant }} {{ total(ressources, montant) }}"
    later = f'- step: fin\n  ask: [{{id: fin, type: text, label: "{label}", noun: f}}]'

    assert problems(FOR_EACH.replace("WHEN", "montant > 0")) == ["asked-later 12:13 montant"]
    assert problems(FOR_EACH.replace("WHEN", "option == 'rente'") + later) == ["name-elsewhere 15:42 montant"]


def test_facts_in_any_order_and_parameters() -> None:
    form = the_form(
        """
        - step: loyer
          ask: [{id: loyer, type: money, label: L, noun: l}]
        - step: suite
          when: cher
          ask: [{id: suite, type: text, label: "{{ annuel }}", noun: s}]
        """,
        facts={"cher": "annuel > plafond", "annuel": "loyer * 12"},
        parameters="[{id: plafond, values: {2025-01-01: 1200.50}}]",
    )
    found, expressions = check_expressions(form)
    when = form.parts[0].nodes[1].when

    assert found == []
    assert when is not None
    assert expressions.get(when).evaluate(Env({"loyer": "100.10"}, today=datetime.date(2026, 1, 1))) is True
    assert expressions.facts["annuel"].evaluate(
        Env({"loyer": "100.10"}, today=datetime.date(2026, 1, 1))
    ) == Decimal("1201.20")
    assert {typed.expression.source for typed in expressions.all()} == {
        "cher",
        "annuel",
        "annuel > plafond",
        "loyer * 12",
    }


def test_facts_that_go_round_in_circles() -> None:
    step = "- step: a\n  when: x > 1 and z\n  ask: [{id: a, type: text, label: A, noun: a}]"

    assert problems(step, facts={"x": "y + 1", "y": "2 * x", "z": "z"}) == [
        "fact-cycle 6:6 y",
        "fact-cycle 10:6 z",
    ]


def test_a_problem_of_a_fact_is_told_once() -> None:
    step = "- step: a\n  when: x > 1\n  ask: [{id: a, type: text, label: '{{ x }}', noun: a}]"

    assert problems(step, facts={"x": "lyer + 1"}) == ["unknown-name 6:6 lyer"]


def test_a_limit_is_of_the_type_of_its_question() -> None:
    steps = """
    - step: debut
      ask: [{id: debut, type: date, label: D, noun: d, latest: today}]
    - step: fin
      ask: [{id: fin, type: date, label: F, noun: f, earliest: debut, latest: last_day(months_before(1))}]
    - step: loyer
      ask: [{id: loyer, type: money, label: L, noun: l, at-most: fin}]
    - step: charges
      ask: [{id: charges, type: money, label: C, noun: c, at-least: charges, at-most: loyer / 2}]
    """

    assert problems(steps) == ["wrong-result 6:62 fin", "asked-later 8:65 charges"]


def test_a_note_has_no_answer() -> None:
    steps = """
    - step: info
      title: Info
      ask: [{id: info, type: note, label: I, text: Bonjour}]
    - step: a
      when: is_answered(info)
      ask: [{id: a, type: text, label: A, noun: a}]
    """

    assert problems(steps) == ["unknown-name 5:21 info"]


@pytest.mark.parametrize(
    ("when", "expected", "instead"),
    [
        ("ressources == 'rente'", "choices-equality 6:9 ressources", "\"'rente' in ressources\","),
        (
            "ressources == 'rente' and x",
            "choices-equality 6:9 ressources",
            "\"'rente' in ressources and x\",",
        ),
        ("x and ressources == 'rente'", "choices-equality 6:15 ressources", "'rente' in ressources,"),
        ("\"ressources == 'rente'\"", "choices-equality 6:10 ressources", "'rente' in ressources,"),
        ("ressources", "not-a-condition 6:9 ressources", "\"'salaire' in ressources\"."),
    ],
)
def test_the_advice_is_good_yaml_as_it_stands(when: str, expected: str, instead: str) -> None:
    steps = f"""
    - step: a
      ask:
        - {{id: x, type: yes-no, label: X, noun: x}}
        - {{id: ressources, type: choices, label: R, noun: r, options: [{{id: salaire, label: S}}, {{id: rente, label: R}}]}}
    - step: b
      when: {when}
      ask: [{{id: b, type: text, label: B, noun: b}}]
    """
    found, _ = check_expressions(the_form(steps))
    assert problems(steps) == [expected]
    assert instead in found[0].fix


def test_a_date_is_not_compared_with_a_text() -> None:
    steps = """
    - step: a
      ask: [{id: ne_le, type: date, label: N, noun: n}]
    - step: b
      when: ne_le < '2008-01-01'
      ask: [{id: b, type: text, label: B, noun: b}]
    """
    found, _ = check_expressions(the_form(steps))
    assert problems(steps) == ["date-as-text 4:17 '2008-01-01'"]
    assert "age(ne_le) < 18" in found[0].fix


@pytest.mark.parametrize(
    ("when", "fix"),
    [
        ("if buses are late", "Write alone what must hold, with the ids of questions, for instance: problem == 'late'"),
        ("if it is urgent", "Write alone what must hold, with the ids of questions, for instance: urgent"),
        ("if lines lack", "Write alone what must hold, with the ids of questions, for instance: \"'lines' in often\""),
        ("if nothing", "Write alone what must hold, with the ids of questions, for instance: problem == 'shelter'"),
        ("if 'day' in often", "Write alone what must hold: \"'day' in often\""),
        ("if urgent", "Write alone what must hold: urgent"),
        ("“‘day’ in often”", "Write it with the straight quotes of a keyboard: \"'day' in often\""),
        ("problem == “late”", "Write it with the straight quotes of a keyboard: problem == 'late'"),
        ("said == “l’été”", "Write it with the straight quotes of a keyboard: said == \"l’été\""),
        ("« l’été » == said", "Write it with the straight quotes of a keyboard: '\"l’été\" == said'"),
        ("“late” == problem", "Write it with the straight quotes of a keyboard: \"'late' == problem\""),
        ("“late” == problem or problem == “shelter”",
         "Write it with the straight quotes of a keyboard: \"'late' == problem or problem == 'shelter'\""),
        ("'‘day’ in often'", "Write it with the straight quotes of a keyboard: \"'day' in often\""),
        ("\"‘day’ in often\"", "Write it with the straight quotes of a keyboard: 'day' in often"),
    ],
)  # fmt: skip
def test_what_is_proposed_for_a_condition_can_be_written_there(when: str, fix: str) -> None:
    steps = """
    - step: a
      ask:
        - {id: problem, type: choice, label: P, noun: p, options: [{id: shelter, label: S}, {id: late, label: L}]}
        - {id: often, type: choices, label: O, noun: o, options: [{id: day, label: D}, {id: lines, label: L}]}
        - {id: urgent, type: yes-no, label: U, noun: u}
        - {id: said, type: text, label: S, noun: s}
    - step: b
      when: WHEN
      ask: [{id: b, type: text, label: B, noun: b}]
    """
    (problem,) = check_expressions(the_form(steps.replace("WHEN", when)))[0]
    assert problem.fix == fix
    proposed = fix.partition(": ")[2]
    assert problems(steps.replace("WHEN", f'"{proposed}"' if when.startswith('"') else proposed)) == []


def test_a_condition_in_words_where_no_question_could_be_one() -> None:
    steps = """
    - step: a
      ask: [{id: a, type: text, label: A, noun: a}]
    - step: b
      when: si besoin est
      ask: [{id: b, type: text, label: B, noun: b}]
    """
    (problem,) = check_expressions(the_form(steps))[0]
    assert problem.fix.endswith("for instance: couple, or age(born) >= 60")
