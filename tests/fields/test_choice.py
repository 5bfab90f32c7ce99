from __future__ import annotations

from collections.abc import Callable

from tests.fields.support import Contract, example_of, examples


class TestChoice(Contract):
    type_name = "choice"


def test_the_answer_is_said_by_its_label() -> None:
    example = examples("choice")[0]
    assert example.kind.say(example.question, "proche", example.form().words) == "Pour un proche"


def test_fifteen_options_are_radio_buttons(tree: Callable[..., str]) -> None:
    options = ", ".join(f"{{id: o{n}, label: Option {n}}}" for n in range(15))
    example = example_of(f"{{id: lequel, type: choice, label: Lequel, noun: lequel, options: [{options}]}}")
    seen = tree(example.html()).splitlines()
    assert seen[0] == 'radiogroup "Lequel" required'
    assert seen[1:] == [f'  radio "Option {n}"' for n in range(15)]
