"""Examples of what can be wrong with a formula: each is the condition of a step after some questions.

Asked before: `couple` (yes or no), `born` and `moved` (dates), `rooms` (a number), `rent` (an amount), `town` (a
text), `home` (a choice of `owner` and `tenant`), `vehicles` (boxes `car` and `van`), and a repeat `jobs` with
`employer` and `wage`.
"""

from __future__ import annotations

from formengine.catalogue.shown.example import Example


def _when(wrong: str, right: str) -> Example:
    return Example("formula", f"when: {_written(wrong)}", f"when: {_written(right)}")


def _written(formula: str) -> str:
    """As it must stand in YAML: one that begins with a quote or a bracket needs quotes around it."""
    return f'"{formula}"' if formula[:1] in "'[" else formula


def _facts(wrong: str, right: str) -> Example:
    return Example("top", f"facts:\n  - {wrong}", f"facts:\n  - {right}")


_AFTER = """\
- step: couple
  ask: [{id: couple, type: yes-no, label: Do you live as a couple?, noun: you live as a couple}]
- step: partner
  when: couple
  ask: [{id: partner_works, type: yes-no, label: Does your partner work?, noun: your partner works}]
- stop: end
  title: This is the end
  text: Ask an adviser.
"""

EXAMPLES: dict[str, Example] = {
    "formula-empty": Example("alone", "", "couple"),
    "formula-too-long": _when("⟨couple and × 100⟩ couple", "couple"),
    "formula-too-deep": _when("⟨( × 60⟩couple⟨) × 60⟩", "couple"),
    "formula-too-large": Example(
        "top",
        "facts:\n  - {id: f0, value: 1 + 1}\n"
        + "".join(f"  - {{id: f{n}, value: f{n - 1} + f{n - 1}}}\n" for n in range(1, 11)),
        "facts:\n  - {id: f0, value: 1 + 1}\n  - {id: f1, value: f0 * 1024}",
    ),
    "formula-character": _when("rooms % 2 == 0", "rooms == 2"),
    "formula-word": _when("lambda", "couple"),
    "formula-begins-if": _when("if couple", "couple"),
    "formula-write-instead": _when("home = 'owner'", "home == 'owner'"),
    "formula-quotes": _when("home == “owner”", "home == 'owner'"),
    "formula-unclosed-text": _when("home == 'owner", "home == 'owner'"),
    "formula-accent": _when("café", "couple"),
    "formula-number": _when("rent > 10,5", "rent > 10.5"),
    "formula-date": _when("moved > 2026-04-01", "moved > months_before(6)"),
    "date-as-text": _when("born < '2008-01-01'", "age(born) >= 18"),
    "formula-bracket": _when("(couple and (rooms > 2)", "couple and (rooms > 2)"),
    "formula-gap": _when("couple rooms > 2", "couple and rooms > 2"),
    "formula-unfinished": _when("couple and", "couple"),
    "formula-syntax": _when("couple and and rooms > 2", "couple and rooms > 2"),
    "formula-comma": _when("(couple, rooms > 2)", "couple and rooms > 2"),
    "formula-subscript": _when("vehicles['car']", "'car' in vehicles"),
    "formula-shape": _when("+rooms > 2", "rooms > 2"),
    "formula-list-item": _when("home in ['owner', town]", "home in ['owner', 'tenant']"),
    "formula-list-empty": _when("home in []", "home in ['owner']"),
    "formula-list-place": _when("home == ['owner']", "home in ['owner']"),
    "formula-yes-no": _when("couple == yes", "couple"),
    "unknown-name": _when("cuple", "couple"),
    "name-elsewhere": _when("wage > 1000", "total(jobs, wage) > 1000"),
    "name-items": _when("jobs > 2", "count(jobs) > 2"),
    "option-outside": _when("option == 'car'", "'car' in vehicles"),
    "option-without-quotes": _when("home == owner", "home == 'owner'"),
    "unknown-option": _when("home == 'ownr'", "home == 'owner'"),
    "unknown-function": _when("ages(born) > 17", "age(born) > 17"),
    "not-a-function": _when("couple(born)", "couple"),
    "function-not-called": _when("today > born", "today() > born"),
    "function-arguments": _when("age() > 17", "age(born) > 17"),
    "function-argument": _when("age(town) > 17", "age(born) > 17"),
    "function-wants-name": _when("is_answered('town')", "is_answered(town)"),
    "never-asked": Example(
        "top",
        "facts:\n  - {id: half, value: 1 / 2}\n  - {id: known, value: is_answered(half)}",
        "facts:\n  - {id: half, value: 1 / 2}\n  - {id: known, value: is_answered(name)}",
    ),
    "nothing-to-count": _when("count(town) > 1", "count(jobs) > 1"),
    "not-items": _when("total(job, wage) > 1000", "total(jobs, wage) > 1000"),
    "not-in-items": _when("total(jobs, wages) > 1000", "total(jobs, wage) > 1000"),
    "not-a-condition": _when("rooms", "rooms > 2"),
    "not-a-number": _when("rent + town > 1000", "rent + 100 > 1000"),
    "two-types": _when("(rent if couple else town) == 3", "(rent if couple else 0) == 3"),
    "wrong-result": Example(
        "question",
        "id: moved\ntype: date\nlabel: When did you move?\nnoun: the date\nlatest: 1 + 1",
        "id: moved\ntype: date\nlabel: When did you move?\nnoun: the date\nlatest: today()",
    ),
    "types-differ": _when("moved == rent", "moved == born"),
    "date-as-number": _when("born < 18", "age(born) < 18"),
    "no-order": _when("town < 'Paris'", "town == 'Paris'"),
    "choices-equality": _when("vehicles == 'car'", "'car' in vehicles"),
    "choices-in": _when("vehicles in ['car']", "'car' in vehicles"),
    "boolean-equality": _when("couple == 'yes'", "couple"),
    "list-equality": _when("['owner'] == ['tenant']", "home in ['tenant']"),
    "in-wants-list": _when("home in 'owner'", "home in ['owner']"),
    "fact-cycle": _facts("{id: half, value: half / 2}", "{id: half, value: 1 / 2}"),
    "asked-later": Example(
        "steps",
        f"- step: first\n  when: couple\n  ask: [{{id: first, type: text, label: Your name, noun: your name}}]\n{_AFTER}",
        f"{_AFTER}  when: not couple",
    ),
    "may-not-be-given": Example(
        "steps", f"{_AFTER}  when: partner_works", f"{_AFTER}  when: couple and partner_works"
    ),
}
