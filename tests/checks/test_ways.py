"""Rules about conditions and pages: what nobody meets, what everybody meets, and where nobody comes."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given

from formengine.checks import check
from formengine.checks.advice import advise
from formengine.expressions import Env
from formengine.model import Expression, Step, Stop
from tests.checks.forms import the_form
from tests.checks.test_given_exactly import ANSWERS, TODAY, _forms

RULES = ("condition-", "step-unreachable", "end-unreachable", "asked-twice")
ASKED = """\
- step: you
  title: You
  ask:
    - {id: couple, type: yes-no, label: Couple ?, noun: n}
    - {id: rooms, type: integer, label: Combien ?, noun: n, at-least: 1, at-most: 9}
    - {id: born, type: date, label: Quand ?, noun: n}
    - id: home
      type: choice
      label: Chez vous ?
      noun: n
      options: [{id: owner, label: O}, {id: tenant, label: T}]
    - id: boxes
      type: choices
      label: Quoi ?
      noun: n
      options: [{id: car, label: C}, {id: van, label: V}, {id: non, label: Non, exclusive: true}]
"""
TEXT = "ask: [{id: more, type: text, label: Plus, noun: n}]"
STOP = "- {stop: end, title: Fin, text: T"


def found(steps: str) -> list[str]:
    """What these rules find, as `code line`, counted from the first step."""
    report = check(the_form(steps))
    assert not report.errors
    told = [problem for problem in advise(report) if problem.code.startswith(RULES)]
    return [f"{each.code} {each.where.line - 8}" for each in told]


def when(condition: str) -> list[str]:
    """What they find of a condition of the last step, by code alone."""
    lines = f'{ASKED}- step: more\n  when: "{condition}"\n  {TEXT}\n'
    return [each.split()[0] for each in found(lines)]


@pytest.mark.parametrize(
    "condition",
    [
        "couple and not couple",
        "home == 'owner' and home == 'tenant'",
        "'car' in boxes and 'non' in boxes",
        "age(born) >= 60 and age(born) < 18",
        "rooms < 3 and rooms > 5",
        "rooms > 9",
        "rooms == 0",
        "not is_answered(couple)",
    ],
)
def test_a_condition_that_no_answers_meet(condition: str) -> None:
    assert when(condition) == ["condition-never"]


@pytest.mark.parametrize(
    "condition",
    [
        "couple or not couple",
        "home in ['owner', 'tenant']",
        "home != 'owner' or home != 'tenant'",
        "rooms >= 1",
        "rooms < 3 or rooms > 2",
        "is_answered(home)",
    ],
)
def test_a_condition_that_all_answers_meet(condition: str) -> None:
    assert when(condition) == ["condition-always"]


@pytest.mark.parametrize(
    "condition",
    [
        "couple",
        "couple and home == 'owner'",
        "'car' in boxes and 'van' in boxes",
        "age(born) >= 18 and age(born) < 60",
        "rooms > 3 and rooms < 5",
        "rooms * 2 > 3 and rooms * 2 < 1 + rooms",
        "born > today() or couple",
    ],
)
def test_any_other_condition_is_in_order(condition: str) -> None:
    assert when(condition) == []


def test_a_condition_contradicts_that_of_its_part() -> None:
    steps = f"- for-each: boxes\n  when: couple\n  unless: non\n  steps:\n    - {{step: more, when: not couple, {TEXT}}}\n"
    assert found(ASKED + steps) == ["condition-contradicts 21"]


def test_a_condition_contradicts_an_earlier_stop_whose_line_is_told() -> None:
    report = check(the_form(f"{ASKED}{STOP}, when: not couple}}\n- {{step: more, when: not couple, {TEXT}}}"))
    (problem,) = [each for each in advise(report) if each.code.startswith("condition-")]
    assert problem.code == "condition-contradicts"
    assert "because of what line 25 says: not couple" in problem.message


def test_a_condition_contradicts_an_earlier_rule_that_must_hold() -> None:
    rule = "  rules: [{must: age(born) >= 18, message: M}]\n"
    assert found(f"{ASKED}{rule}- {{step: more, when: age(born) < 18, {TEXT}}}") == [
        "condition-contradicts 18"
    ]
    assert found(f"{ASKED}{rule.replace('must', 'warn')}- {{step: more, when: age(born) < 18, {TEXT}}}") == []


def test_two_stops_contradict_together() -> None:
    stops = f"{STOP}, when: couple}}\n{STOP.replace('end', 'over')}, when: home == 'owner'}}\n"
    steps = f"{ASKED}{stops}- {{step: more, when: \"couple or home == 'owner'\", {TEXT}}}"
    report = check(the_form(steps))
    (problem,) = [each for each in advise(report) if each.code.startswith("condition-")]
    assert "because of what earlier conditions, stops and rules say together" in problem.message


def test_a_rule_that_nobody_can_meet_and_one_that_everybody_meets() -> None:
    assert found(f"{ASKED}  rules: [{{must: rooms > 9, message: M}}]") == ["condition-never 17"]
    assert found(f"{ASKED}  rules: [{{must: rooms > 0, message: M}}]") == ["condition-always 17"]


def test_the_first_page_after_a_stop_that_all_meet_is_told() -> None:
    more = TEXT.replace("more", "still").replace("Plus", "Encore")
    steps = f"{ASKED}{STOP}}}\n- {{step: more, {TEXT}}}\n- {{step: still, {more}}}"
    assert found(steps) == ["step-unreachable 18"]


def test_a_form_that_nobody_can_send() -> None:
    stops = f"{STOP}, when: couple}}\n{STOP.replace('end', 'over')}, when: not couple}}"
    assert found(ASKED + stops) == ["end-unreachable 18"]
    assert found(f"{ASKED}{STOP}, when: couple}}") == []


def test_while_a_formula_is_wrong_nothing_is_said_of_conditions() -> None:
    report = check(the_form(f"{ASKED}{STOP}, when: nobody}}\n- {{step: more, {TEXT}}}"))
    assert [each.code for each in report.errors] == ["unknown-name"]
    assert [each for each in advise(report) if each.code.startswith(RULES)] == []


@given(_forms())
def test_where_nobody_comes_is_known_exactly(made: tuple[str, list[str]]) -> None:
    """Every set of answers is tried, and compared with what the rules say; forms with errors are not asked."""
    steps, kinds = made
    form = the_form(steps)
    report = check(form)
    if report.errors:
        return
    nodes = form.parts[0].nodes

    def holds(condition: Expression | None, values: dict[str, object]) -> bool:
        return (
            condition is None or report.expressions.get(condition).evaluate(Env(values, today=TODAY)) is True
        )

    met: set[int] = set()
    for answers in itertools.product(*(ANSWERS.get(kind, [None]) for kind in kinds)):
        values: dict[str, object] = {}
        for number, node in enumerate(nodes):
            if not holds(node.when, values):
                continue
            met.add(number)
            if isinstance(node, Stop):
                break
            if isinstance(node, Step) and number < len(answers):
                values[node.questions[0].id] = answers[number]
    told = {
        each.where.line
        for each in advise(report)
        if each.code in {"condition-never", "condition-contradicts", "step-unreachable"}
    }
    unmet = [number for number in range(len(nodes)) if number not in met]
    conditional = {nodes[number].where.line for number in unmet if nodes[number].when is not None}
    assert told <= {nodes[number].where.line for number in unmet}
    # Behind an end that all meet, its first page stands for those after it.
    assert conditional <= told or any(each.code == "step-unreachable" for each in advise(report))
