"""The rule says exactly what trying every set of answers says, on small forms of any shape."""

from __future__ import annotations

import datetime
import itertools
from collections.abc import Callable

from hypothesis import given
from hypothesis import strategies as st

from formengine.checks.expressions import check_expressions
from formengine.expressions import Env
from formengine.model import Expression, Step, Stop
from tests.checks.forms import problems, the_form

TODAY = datetime.date(2026, 1, 1)
OPTIONS = ("a", "b", "c")
ANSWERS = {"yes-no": [True, False], "choice": [*OPTIONS], "choices": [["a"], ["a", "b"], ["b"], ["c"]]}
ATOMS = {
    "yes-no": ["{0}", "is_answered({0})"],
    "choice": ["{0} == 'a'", "{0} != 'b'", "{0} in ['a', 'c']"],
    "choices": ["'a' in {0}", "'c' in {0}", "'b' not in {0}"],
}


@st.composite
def _conditions(draw: st.DrawFn, kinds: list[str]) -> str:
    """A condition over the questions before; it may well use one that is not always asked."""

    def atom() -> st.SearchStrategy[str]:
        return st.sampled_from(
            [text.format(f"q{n}") for n, kind in enumerate(kinds) for text in ATOMS.get(kind, [])]
        )

    joined = st.tuples(st.sampled_from(["({} and {})", "({} or {})", "({} and not {})"]), atom(), atom())
    return draw(atom() | joined.map(lambda parts: parts[0].format(*parts[1:])))


@st.composite
def _forms(draw: st.DrawFn) -> tuple[str, list[str]]:
    """Three to six pages, each with a condition or none; some are stops. The last inserts every question."""
    kinds: list[str] = []
    lines = []
    for number in range(draw(st.integers(3, 6))):
        when = draw(st.none() | _conditions(kinds)) if any(kind != "stop" for kind in kinds) else None
        kind = (
            draw(st.sampled_from(["yes-no", "yes-no", "choice", "choices", "stop"])) if number else "yes-no"
        )
        condition = f'when: "{when}", ' if when else ""
        if kind == "stop" and when:
            lines.append(f"- {{stop: s{number}, {condition}title: T, text: X}}")
        else:
            kind = "yes-no" if kind == "stop" else kind
            options = ", options: [{id: a, label: A}, {id: b, label: B}, {id: c, label: C, exclusive: true}]"
            ask = f"id: q{number}, type: {kind}, label: Q, noun: q{options if kind != 'yes-no' else ''}"
            lines.append(f"- {{step: p{number}, {condition}ask: [{{{ask}}}]}}")
        kinds.append(kind if kind != "stop" or when else "yes-no")
    asked = [f"q{number}" for number, kind in enumerate(kinds) if kind != "stop"]
    when = draw(st.none() | _conditions(kinds))
    label = " ".join(f"{{{{ {name} }}}}" for name in asked)
    condition = f'when: "{when}", ' if when else ""
    ask = f'id: last, type: text, label: "{label}", noun: l'
    lines.append(f"- {{step: last, {condition}ask: [{{{ask}}}]}}")
    return "\n".join(lines), kinds


@given(_forms())
def test_the_rule_is_exact(made: tuple[str, list[str]]) -> None:
    steps, kinds = made
    form = the_form(steps)
    found, expressions = check_expressions(form)
    nodes = form.parts[0].nodes
    label_line = nodes[-1].where.line
    start = form.where.source.line(label_line).index("label:")
    told = {
        problem.values["what"]
        for problem in found
        if problem.where.line == label_line and problem.where.column > start
    }

    def holds(when: Expression | None, values: dict[str, object]) -> bool:
        return when is None or expressions.get(when).evaluate(Env(values, today=TODAY)) is True

    missing: set[str] = set()
    ways = 0
    for answers in itertools.product(*(ANSWERS.get(kind, [None]) for kind in kinds)):
        values: dict[str, object] = {}
        for node, answer in zip(nodes, answers, strict=False):
            if isinstance(node, Stop) and holds(node.when, values):
                break
            if isinstance(node, Step) and holds(node.when, values):
                values[node.questions[0].id] = answer
        else:
            if holds(nodes[-1].when, values):
                ways += 1
                missing |= {f"q{n}" for n, kind in enumerate(kinds) if kind != "stop"} - values.keys()

    # About a page that no way leads to, nothing can be said wrongly.
    assert told == missing or not ways


def _long(when: Callable[[int], str], label: Callable[[int], str]) -> str:
    options = "options: [{id: a, label: A}, {id: b, label: B}]"
    return "\n".join(
        f"- {{step: p{n}, when: {when(n)}, "
        f"ask: [{{id: q{n}, type: choice, label: '{label(n)}', noun: q, {options}}}]}}"
        for n in range(1000)
    )


FIRST = "- {step: first, ask: [{id: couple, type: yes-no, label: C, noun: c}]}\n"


def test_a_thousand_questions() -> None:
    steps = _long(
        lambda n: "couple",
        lambda n: f"{{{{ couple }}}} {{{{ q{n - 1} }}}}" if n else "Q",
    )

    assert problems(FIRST + steps) == []


def test_a_thousand_conditions_that_hang_on_one_another() -> None:
    steps = _long(lambda n: f"q{n - 1} == 'a'" if n else "couple", lambda n: "Q")

    assert len(problems(FIRST + steps)) == 999
