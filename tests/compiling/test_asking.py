"""Which step asks for an input is known when a form compiles."""

from __future__ import annotations

from tests.compiling.support import compiled_unchecked

FORM = compiled_unchecked("""
parts:
  - part: you
    title: You
    steps:
      - step: born
        ask: [{id: born, type: date, label: Date of birth, noun: your date of birth}]
      - step: name
        ask: [{id: name, type: text, label: Name, noun: your name}]
      - repeat: children
        title: Children
        item: child
        title-of-item: "{{ name }}"
        steps:
          - step: child
            ask: [{id: name, type: text, label: Name, noun: the name}]
""")


def _asking(*inputs: str) -> list[tuple[str, str]]:
    return [(place.scope, place.step.id) for place in FORM.asking(inputs)]


def test_a_step_is_found_by_any_of_its_inputs_once() -> None:
    assert _asking("born-year") == _asking("born-day", "born-month") == [("", "born")]


def test_an_input_of_several_steps_leads_to_all_of_them_in_their_order() -> None:
    assert _asking("name", "born-day") == [("", "born"), ("", "name"), ("children", "child")]


def test_what_nobody_asks_leads_nowhere() -> None:
    assert _asking("gone", "born") == []
