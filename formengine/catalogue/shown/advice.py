"""Examples of what could be asked better."""

from __future__ import annotations

from formengine.catalogue.shown.example import Example

_KEYS = "id: {}\ntype: {}\nnoun: what you tell us\n"
_COUPLE = """\
- step: couple
  ask: [{id: couple, type: yes-no, label: Do you live as a couple?, noun: you live as a couple}]
"""
_PARTNER = """\
  ask: [{id: partner, type: text, label: What is the name of your partner?, noun: the name of your partner}]
"""
_STOP = "- stop: end\n  title: This form is not for you\n  text: Call us.\n"
_TOWN = "- step: town\n  ask: [{id: town, type: text, label: Where do you live?, noun: where you live}]\n"


def _question(kind: str, wrong: str, right: str, name: str = "asked") -> Example:
    keys = _KEYS.format(name, kind)
    return Example("question", keys + wrong, keys + right)


def _vehicles(options: str, label: str = "What do you drive?") -> str:
    return f"label: {label}\noptions:\n  - {{id: car, label: A car}}\n{options}"


def _many(count: int) -> str:
    return "".join(f"  - {{id: line{number}, label: Line {number}}}\n" for number in range(1, count + 1))


def _page(count: int) -> str:
    asked = "".join(
        f"    - {{id: room{number}, type: integer, label: How big is room {number}?, noun: the size of room {number}}}\n"
        for number in range(1, count + 1)
    )
    return f"- step: rooms\n  title: Your rooms\n  ask:\n{asked}"


_HELPED = """\
form: example
title: An example
languages: [en]
service: {name: The office, email: office@example.org}
assisted: {by: relative}
parts:
  - part: home
    title: Home
    steps:
      - step: town
        ask:
          - id: town
            type: text
            label: Your town
            noun: your town
            hint: Where you live.
            for-helper: {%s}
"""
_NONE = "  - {id: none, label: None of these, exclusive: true}\n"
_VAN = "  - {id: van, label: A van}\n"
_TICKED = """\
- step: income
  ask:
    - id: income
      type: choices
      label: Which income do you have?
      noun: your income
      options:
        - {id: wages, label: Wages}
        - {id: rent, label: Rent}
        - {id: none, label: None of these, exclusive: true}
"""


def _for_each(label: str) -> str:
    return (
        f"{_TICKED}- for-each: income\n  unless: none\n  steps:\n    - step: much\n"
        f"      ask: [{{id: much, type: money, label: {label}, noun: the amount, at-least: 0, at-most: 99999}}]"
    )


EXAMPLES: dict[str, Example] = {
    "asked-twice": Example(
        "steps",
        "- step: born\n  ask: [{id: born, type: date, label: When were you born?, noun: your date of birth,\n"
        "         autocomplete: bday}]\n"
        "- step: birth\n  ask: [{id: birth, type: date, label: When were you born, noun: your date of birth,\n"
        "         autocomplete: bday}]",
        "- step: born\n  ask: [{id: born, type: date, label: When were you born?, noun: your date of birth,\n"
        "         autocomplete: bday}]",
    ),
    "autocomplete-missing": _question(
        "email",
        "label: What is your email address?",
        "label: What is your email address?\nautocomplete: email",
    ),
    "condition-always": Example("formula", "when: couple or not couple", "when: couple"),
    "condition-contradicts": Example(
        "steps",
        f"{_COUPLE}- stop: alone\n  title: This form is for couples\n  text: Call us.\n  when: not couple\n"
        f"- step: partner\n  when: not couple\n{_PARTNER}",
        f"{_COUPLE}- stop: alone\n  title: This form is for couples\n  text: Call us.\n  when: not couple\n"
        f"- step: partner\n{_PARTNER}",
    ),
    "condition-never": Example(
        "formula",
        "when: home == 'owner' and home == 'tenant'",
        "when: home in ['owner', 'tenant'] and couple",
    ),
    "end-unreachable": Example(
        "steps",
        f"{_COUPLE}{_STOP}  when: couple\n{_STOP.replace('end', 'over')}  when: not couple",
        f"{_COUPLE}{_STOP}  when: couple",
    ),
    "example-missing": _question(
        "text",
        "label: What is your client number?",
        "label: What is your client number?\nhint: 6 figures, such as 123456.",
    ),
    "exclusive-missing": _question(
        "choices", _vehicles("  - {id: none, label: None of these}"), _vehicles(_NONE.rstrip())
    ),
    "helper-partly": Example(
        "form.yaml",
        _HELPED % "label: Their town, noun: their town",
        _HELPED % "label: Their town, noun: their town, hint: Where they live.",
    ),
    "hint-link": _question(
        "text",
        "label: Where do you live?\nhint: See https://example.org/towns for the list.",
        "label: Where do you live?\nwhy: We have a [list of towns](https://example.org/towns).",
    ),
    "hint-long": _question(
        "text",
        "label: Where do you live?\nhint: >-\n  Write the town that you live in now. If you have moved in the last month, "
        "write the\n  town where you lived before.",
        "label: Where do you live?\nhint: Write the town that you live in now.",
    ),
    "label-not-question": _question("yes-no", "label: Unemployment", "label: Are you out of work?"),
    "label-repeated": Example(
        "steps",
        "- step: stay\n  title: Your stay\n  ask:\n"
        "    - {id: begin, type: date, label: Day, noun: the first day}\n"
        "    - {id: end, type: date, label: Day, noun: the last day}",
        "- step: stay\n  title: Your stay\n  ask:\n"
        "    - {id: begin, type: date, label: First day, noun: the first day}\n"
        "    - {id: end, type: date, label: Last day, noun: the last day}",
    ),
    "many-options": _question(
        "choice",
        f"label: Which line do you take?\noptions:\n{_many(16)}",
        f"label: Which line do you take?\noptions:\n{_many(8)}",
    ),
    "many-questions": Example("steps", _page(6), _page(3)),
    "no-help": Example(
        "top",
        "service: {name: The office}",
        'service: {name: The office, phone: "01 99 00 12 34", email: help@example.org}',
    ),
    "none-missing": _question("choices", _vehicles(_VAN), _vehicles(_VAN + _NONE)),
    "option-not-named": Example(
        "steps",
        _for_each("How much is it?"),
        _for_each("'{{ option }}: how much is it?', summary: Amount"),
    ),
    "step-unreachable": Example(
        "steps", f"{_COUPLE}{_STOP}{_TOWN}", f"{_COUPLE}{_STOP}  when: couple\n{_TOWN}"
    ),
    "summary-missing": _question(
        "yes-no",
        "label: Have you lived at the same address for more than the last three years?",
        "label: Have you lived at the same address for more than the last three years?\nsummary: Same address for 3 years",
    ),
}
