"""All the traps of a file that YAML cannot read are told at once, each at its place."""

from __future__ import annotations

from itertools import combinations

import pytest

from tests.loading.support import found, problems_of, with_questions

NEWLINE = "\n"
GOOD = [
    "- {id: a, type: text, label: A, noun: a}",
    "- id: b\n  type: text\n  label: B\n  noun: b",
    "- {id: c, type: text, label: C, noun: c}",
    "- id: d\n  type: choice\n  label: D\n  noun: d\n  options:\n    - {id: x, label: X}\n    - {id: y, label: Y}",
    "- {id: e, type: text, label: E, noun: e}",
]
TRAPS = [
    (0, "label: A,", "label: A: a,", "text-needs-quotes", "A: a"),
    (1, "label: B", 'label: "B', "unclosed-quote", '"B'),
    (1, "label: B", "label: [b", "unclosed-bracket", "[b"),
    (1, "  label: B", "\tlabel: B", "tab", "\tlabel"),
    (1, "label: B", "label:B", "colon-space", "label:B"),
    (2, "text, label", "text label", "missing-comma", "label: C"),
    (3, "label: D", "label: * d", "text-needs-quotes", "* d"),
    (3, "- {id: y", "  {id: y", "braces-without-dash", "{id: y"),
    (3, "label: X", "label: 'l'un'", "text-needs-quotes", "'l'un'"),
    (4, "label: E", "label: &e", "yaml-anchor", "&e"),
]
Trap = tuple[int, str, str, str, str]


def planted(*traps: Trap) -> tuple[str, list[str]]:
    """A form with these traps, and what is to be told of it."""
    questions = list(GOOD)
    for at, right, wrong, *_ in traps:
        assert right in questions[at]
        questions[at] = questions[at].replace(right, wrong, 1)
    text = with_questions("\n".join(questions) + "\n")
    return text, [f"{code} {_place(text, marker)}" for *_, code, marker in traps]


def _place(text: str, marker: str) -> str:
    """The line and the column at which something stands."""
    before = text[: text.index(marker)]
    return f"{before.count(NEWLINE) + 1}:{len(before) - before.rfind(NEWLINE)}"


@pytest.mark.parametrize("pair", [each for each in combinations(TRAPS, 2) if each[0][0] != each[1][0]])
def test_two_traps_in_two_questions(pair: tuple[Trap, ...]) -> None:
    text, told = planted(*pair)
    assert found(text) == told


def test_traps_of_one_line_are_told_where_they_are_written() -> None:
    text = with_questions("- {id: a, type: text, label: What: now, noun: a thing: that}\n")
    assert found(text) == [f"text-needs-quotes {_place(text, each)}" for each in ("What:", "a thing")]


def test_what_one_trap_upsets_is_not_told() -> None:
    text = with_questions(
        "- id: a\n  type: text\n   label: A\n  noun: a\n- {id: b, type: text, label: B, noun: b}\n"
    )
    assert found(text) == ["indentation 14:14"]


def test_a_thousand_traps_are_not_all_told() -> None:
    many = "".join(f"- {{id: q{number}, type: text, label: A: b, noun: n}}\n" for number in range(1000))
    assert len(problems_of(with_questions(many))) < 120
