"""What is said of a formula knows the names of its form: a sign too many in one of them, an accent, a dash."""

import pytest

from formengine.checks.expressions import check_expressions
from formengine.problems import Problem
from tests.checks.forms import text, the_form


@pytest.mark.parametrize(
    ("formula", "told"),
    [
        ("last_name@ == 'x'", "'@' cannot stand in a formula, did you mean 'last_name'?"),
        ("las$_name == 'x'", "'$' cannot stand in a formula, did you mean 'last_name'?"),
        ("last_name § 'x'", "'§' cannot stand in a formula."),
        ("last-name == 'x'", "unknown name 'last-name', did you mean 'last_name'?"),
    ],
)
def test_a_name_with_a_wrong_sign_is_one_problem_with_the_nearest_name(formula: str, told: str) -> None:
    (problem,) = found(formula)
    assert problem.message == told


def test_a_name_with_an_accent_is_written_as_the_form_has_it() -> None:
    (problem,) = found("last_nâmes == 'x'")
    assert problem.fix.startswith("Write last_name,")


def test_a_difference_of_two_names_is_one() -> None:
    both = ", ".join(f"{{id: {name}, type: integer, label: L, noun: n}}" for name in "ab")
    steps = f"- {{step: a, title: T, ask: [{both}]}}"
    more = f"\n- {{step: s, when: a-b > 0, ask: [{text('c')}]}}"
    assert check_expressions(the_form(steps + more))[0] == []


def found(formula: str) -> list[Problem]:
    steps = f'- {{step: a, ask: [{text("last_name")}]}}\n- {{step: s, when: "{formula}", ask: [{text("c")}]}}'
    return check_expressions(the_form(steps))[0]
