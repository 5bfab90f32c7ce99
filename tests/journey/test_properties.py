"""What must hold for every form and every way through it: random small forms, random answers, in any order."""

from __future__ import annotations

import datetime
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.strategies import DataObject

from formengine.journey import (
    Visit,
    counter,
    key_of,
    page_of,
    parts_at,
    parts_settled,
    path,
    reachable,
    settled,
)
from formengine.model import Question
from tests.journey.random_forms import bodies
from tests.journey.support import TODAY, Journey, plan_for
from tests.thorough import tries


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
    journey = Journey(plan_for(data.draw(bodies())))
    for _ in range(data.draw(st.integers(0, 12))):
        _act(data, journey)
    return journey


@given(st.data())
@settings(max_examples=tries(60))
def test_the_header_equals_the_path_worked_out_afresh(data: DataObject) -> None:
    journey = _walked(data)
    assert journey.state.dump() == journey.afresh().dump()


@given(st.data())
@settings(max_examples=tries(60))
def test_the_header_is_the_same_on_a_new_day_however_it_was_walked(data: DataObject) -> None:
    journey = _walked(data).on_day(TODAY + datetime.timedelta(days=40))
    _act(data, journey)
    assert journey.state.dump() == journey.afresh().dump()


@given(st.data())
@settings(max_examples=tries(60))
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
@settings(max_examples=tries(60))
def test_counters_number_the_pages_of_the_path_a_list_after_its_items(data: DataObject) -> None:
    journey = _walked(data)
    pages = path(journey.plan, journey.state)
    in_order = sorted(pages, key=lambda visit: (visit.node, visit.item is None))
    counted = [counter(journey.plan, journey.state, visit) for visit in in_order]
    assert counted == [(number, len(pages)) for number in range(1, len(pages) + 1)]


@given(st.data())
@settings(max_examples=tries(60))
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


@given(st.data())
@settings(max_examples=tries(60))
def test_a_number_of_parts_that_is_settled_stays(data: DataObject) -> None:
    journey = _walked(data)
    parts = 0
    while (gap := journey.gap) is not None and page_of(journey.plan, journey.visit(gap))[0].kind != "stop":
        here = parts_at(journey.plan, journey.state, journey.visit(gap))[1]
        if parts_settled(journey.plan, journey.state) and not _stops(journey):
            parts = parts or here
        assert _stops(journey) or parts in (0, here)
        _, step = page_of(journey.plan, journey.visit(gap))
        if step is None:
            _finish_list(journey, gap)
        else:
            value = _passing if journey.rows.get(gap) else lambda question: _value(data, question)
            journey.answer(gap, **{each.id: value(each) for each in step.step.questions})


@given(st.data())
@settings(max_examples=tries(60))
def test_the_parts_that_are_counted_are_those_that_have_a_page(data: DataObject) -> None:
    journey = _walked(data)
    pages = path(journey.plan, journey.state)
    with_pages = list(dict.fromkeys(journey.plan.nodes[visit.node].part.id for visit in pages))
    for visit in pages:
        number = with_pages.index(journey.plan.nodes[visit.node].part.id) + 1
        assert parts_at(journey.plan, journey.state, visit) == (number, len(with_pages))


def _stops(journey: Journey) -> bool:
    return any(journey.plan.nodes[visit.node].kind == "stop" for visit in path(journey.plan, journey.state))


@given(st.data())
@settings(max_examples=tries(60))
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
