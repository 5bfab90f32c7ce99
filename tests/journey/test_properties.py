"""What must hold for every form and every way through it: random small forms, random answers, in any order."""

from __future__ import annotations

import datetime
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.strategies import DataObject

from formengine.journey import Plan, Visit, counter, key_of, page_of, path, reachable, settled
from formengine.model import Question
from tests.journey.support import TODAY, Journey, plan_for

YES_NO = '{{id: {id}, type: yes-no, label: "Q {id}?", noun: {id}}}'
NUMBER = "{{id: {id}, type: integer, label: Q {id}, noun: {id}}}"
BOXES = (
    "{{id: {id}, type: choices, label: Q {id}, noun: {id}, "
    "options: [{{id: one, label: One}}, {{id: two, label: Two}}, {{id: none, label: None, exclusive: true}}]}}"
)


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    """A form of three to eight nodes: steps under conditions, stops, repeats, for-each, rules that look back."""
    lines: list[str] = []
    known: dict[str, str] = {}
    loops: list[str] = []
    for number in range(draw(st.integers(3, 8))):
        kind = draw(st.sampled_from(["bool", "bool", "number", "boxes", "repeat", "stop"]))
        when = draw(_conditions(known, loops))
        if kind == "stop" and not when:
            kind = "bool"
        lines += draw(_nodes(kind, number, when, known, loops))
    body = "\n".join(lines)
    return plan_for(f"parts:\n  - part: all\n    title: All\n    steps:\n{body}\n")


@st.composite
def _conditions(draw: st.DrawFn, known: dict[str, str], loops: list[str]) -> str:
    """A `when` about what was asked before: guarded, as the checks demand."""
    atoms = [f"is_answered({name}) and {test}" for name, test in known.items()]
    atoms += [f"count({loop}) > 1" for loop in loops]
    if not atoms or draw(st.booleans()):
        return ""
    chosen = draw(st.lists(st.sampled_from(atoms), min_size=1, max_size=2, unique=True))
    joined = draw(st.sampled_from([" and ", " or "])).join(f"({atom})" for atom in chosen)
    return f"not ({joined})" if draw(st.booleans()) else joined


@st.composite
def _nodes(
    draw: st.DrawFn, kind: str, number: int, when: str, known: dict[str, str], loops: list[str]
) -> list[str]:
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


def _value(data: DataObject, question: Question) -> Any:
    if question.type == "yes-no":
        return data.draw(st.booleans())
    if question.type == "integer":
        return str(data.draw(st.integers(0, 10)))
    return data.draw(st.sampled_from([["one"], ["two"], ["one", "two"], ["none"]]))


def _act(data: DataObject, journey: Journey) -> None:
    """Answer or mistype any page, on the path or off it, or change a list."""
    pages = [Visit(node.index) for node in journey.plan.nodes if node.kind in ("step", "repeat")]
    pages += path(journey.plan, journey.state)
    visit = data.draw(st.sampled_from(pages))
    node, step = page_of(journey.plan, visit)
    key = key_of(journey.plan, visit)
    if step is not None:
        if data.draw(st.integers(0, 9)) == 0:
            journey.mistype(key, anything="?")
        else:
            journey.answer(key, **{each.id: _value(data, each) for each in step.step.questions})
    elif node.kind == "repeat":
        shown = data.draw(st.lists(st.sampled_from(["1", "2", "3"]), max_size=3, unique=True))
        journey.items(key, *shown, closed=data.draw(st.booleans()))


def _walked(data: DataObject) -> Journey:
    journey = Journey(data.draw(plans()))
    for _ in range(data.draw(st.integers(0, 12))):
        _act(data, journey)
    return journey


@given(st.data())
@settings(max_examples=200)
def test_the_header_equals_the_path_worked_out_afresh(data: DataObject) -> None:
    journey = _walked(data)
    assert journey.state.dump() == journey.afresh().dump()


@given(st.data())
@settings(max_examples=100)
def test_the_header_is_the_same_on_a_new_day_however_it_was_walked(data: DataObject) -> None:
    journey = _walked(data).on_day(TODAY + datetime.timedelta(days=40))
    _act(data, journey)
    assert journey.state.dump() == journey.afresh().dump()


@given(st.data())
@settings(max_examples=100)
def test_every_path_ends_and_each_page_leads_to_a_later_one(data: DataObject) -> None:
    """Answering the gap again and again comes to an end, since conditions only look back."""
    journey = _walked(data)
    for _ in range(200):
        gap = journey.gap
        if gap is None or page_of(journey.plan, journey.visit(gap))[0].kind == "stop":
            return
        _, step = page_of(journey.plan, journey.visit(gap))
        if step is None:
            _finish_list(journey, gap)
        else:
            journey.answer(gap, **{each.id: _passing(each) for each in step.step.questions})
    raise AssertionError(f"no end: {journey.path}")


def _passing(question: Question) -> Any:
    return {"yes-no": False, "integer": "10", "choices": ["none"]}[question.type]


def _finish_list(journey: Journey, key: str) -> None:
    shown = journey.state.shown[key]
    least = next(getattr(node.node, "at_least", 0) for node in journey.plan.nodes if node.id == key)
    spare = [item for item in "123" if item not in shown]
    journey.items(key, *shown, *spare[: max(0, least - len(shown))], closed=len(shown) >= least)


@given(st.data())
@settings(max_examples=100)
def test_counters_number_the_pages_of_the_path_a_list_after_its_items(data: DataObject) -> None:
    journey = _walked(data)
    pages = path(journey.plan, journey.state)
    in_order = sorted(pages, key=lambda visit: (visit.node, visit.item is None))
    counted = [counter(journey.plan, journey.state, visit) for visit in in_order]
    assert counted == [(number, len(pages)) for number in range(1, len(pages) + 1)]


@given(st.data())
@settings(max_examples=100)
def test_a_number_of_pages_that_is_settled_stays(data: DataObject) -> None:
    journey = _walked(data)
    pages = 0
    while (gap := journey.gap) is not None and page_of(journey.plan, journey.visit(gap))[0].kind != "stop":
        if settled(journey.plan, journey.state) and not _stops(journey):
            pages = pages or len(journey.path)
        _, step = page_of(journey.plan, journey.visit(gap))
        if step is None:
            _finish_list(journey, gap)
        else:
            value = _passing if journey.rows.get(gap) else lambda question: _value(data, question)
            journey.answer(gap, **{each.id: value(each) for each in step.step.questions})
        assert _stops(journey) or pages in (0, len(journey.path))


def _stops(journey: Journey) -> bool:
    return any(journey.plan.nodes[visit.node].kind == "stop" for visit in path(journey.plan, journey.state))


@given(st.data())
@settings(max_examples=100)
def test_the_gap_can_be_reached_and_back_leads_to_the_first_page(data: DataObject) -> None:
    journey = _walked(data)
    gap = journey.gap
    if gap is None:
        return
    assert reachable(journey.plan, journey.state, journey.visit(gap))
    seen = [gap]
    while (before := journey.before(seen[-1])) is not None:
        assert before not in seen
        assert before in journey.path
        seen.append(before)
