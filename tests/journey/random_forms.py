"""Random small forms, as a designer could write them: all that a journey depends on, in few nodes."""

from __future__ import annotations

from hypothesis import strategies as st

YES_NO = '{{id: {id}, type: yes-no, label: "Q {id}?", noun: {id}}}'
NUMBER = "{{id: {id}, type: integer, label: Q {id}, noun: {id}}}"
BOXES = (
    "{{id: {id}, type: choices, label: Q {id}, noun: {id}, "
    "options: [{{id: one, label: One}}, {{id: two, label: Two}}, {{id: none, label: None, exclusive: true}}]}}"
)


@st.composite
def bodies(draw: st.DrawFn) -> str:
    """The parts of a form: three to eight nodes in one to three parts, some under conditions; stops, repeats, for-each,
    rules that look back.
    """
    lines: list[str] = []
    parts = 0
    known: dict[str, str] = {}
    loops: list[str] = []
    for number in range(draw(st.integers(3, 8))):
        kind = draw(st.sampled_from(["bool", "bool", "number", "boxes", "repeat", "stop"]))
        when = draw(conditions(known, loops))
        if kind == "stop" and not when:
            kind = "bool"
        if not parts or (parts < 3 and draw(st.integers(0, 3)) == 0):
            lines += _part(parts, draw(conditions(known, loops)))
            parts += 1
        lines += draw(nodes(kind, number, when, known, loops))
    return "\n".join(["parts:", *lines, ""])


def _part(number: int, when: str) -> list[str]:
    guard = [f"    when: {when}"] if when else []
    return [f"  - part: p{number}", f"    title: P{number}", *guard, "    steps:"]


@st.composite
def conditions(draw: st.DrawFn, known: dict[str, str], loops: list[str]) -> str:
    """A `when` about what was asked before: guarded, as the checks demand."""
    atoms = [f"is_answered({name}) and {test}" for name, test in known.items()]
    atoms += [f"count({loop}) > 1" for loop in loops]
    if not atoms or draw(st.booleans()):
        return ""
    chosen = draw(st.lists(st.sampled_from(atoms), min_size=1, max_size=2, unique=True))
    joined = draw(st.sampled_from([" and ", " or "])).join(f"({atom})" for atom in chosen)
    return f"not ({joined})" if draw(st.booleans()) else joined


@st.composite
def nodes(
    draw: st.DrawFn, kind: str, number: int, when: str, known: dict[str, str], loops: list[str]
) -> list[str]:
    """One node, or a question of boxes with its for-each; what later conditions can use is noted in `known` and `loops`."""
    guard = [f"        when: {when}"] if when else []
    name = f"q{number}"
    if kind == "stop":
        return [f"      - stop: s{number}", *guard, "        title: Stop", "        text: Stop."]
    if kind == "repeat":
        loops.append(f"r{number}")
        return _repeat(number, guard, draw(st.integers(0, 2)))
    question = {"bool": YES_NO, "number": NUMBER, "boxes": BOXES}[kind].format(id=name)
    lines = [f"      - step: s{number}", *guard, f"        ask: [{question}]"]
    numbers = [each for each, test in known.items() if test.endswith("> 5")]
    if kind == "number" and numbers and draw(st.booleans()):
        other = draw(st.sampled_from(numbers))
        lines.append(
            f"        rules: [{{must: not is_answered({other}) or {name} >= {other}, message: Too small.}}]"
        )
    known[name] = {"bool": name, "number": f"{name} > 5", "boxes": f"'one' in {name}"}[kind]
    if kind == "boxes" and draw(st.booleans()):
        lines += [f"      - for-each: {name}", *guard, "        unless: none", "        steps:"]
        lines += [f"          - {{step: a{number}, ask: [{NUMBER.format(id='a')}]}}"]
        lines += [
            "          - step: b",
            "            when: a > 5",
            f"            ask: [{YES_NO.format(id='b')}]",
        ]
    return lines


def _repeat(number: int, guard: list[str], at_least: int) -> list[str]:
    return [
        f"      - repeat: r{number}",
        *guard,
        f"        title: R{number}",
        "        item: thing",
        "        title-of-item: Thing",
        f"        at-least: {at_least}",
        "        at-most: 3",
        "        steps:",
        f"          - {{step: c, ask: [{YES_NO.format(id='c')}]}}",
        f"          - {{step: d, when: c, ask: [{NUMBER.format(id='d')}]}}",
    ]
