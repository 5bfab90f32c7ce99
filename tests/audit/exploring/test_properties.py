"""For random small forms: every page that any answers lead to is on a planned journey, and no journey promises another."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from hypothesis import HealthCheck, given, settings

from formengine.audit.exploring import Index, plan_outings
from formengine.journey import (
    Listed,
    Plan,
    Saved,
    State,
    Visit,
    answered,
    begin,
    gap,
    key_of,
    listed,
    page_of,
    path,
)
from formengine.model import Question, Repeat
from tests.audit.exploring.strategies import small_forms
from tests.audit.exploring.support import TODAY
from tests.thorough import tries

MOST_LEAVES = 3000


def _values(question: Question) -> list[Any]:
    values: dict[str, list[Any]] = {
        "yes-no": [True, False],
        "integer": ["0", "6", "12"],
        "choices": [["one"], ["two"], ["one", "two"], ["none"]],
    }
    return values[question.type]


def _after(plan: Plan, state: State, visit: Visit) -> Iterator[State]:
    """Every state that answering a page can lead to."""
    node, step = page_of(plan, visit)
    if step is not None:
        for value in _values(step.step.questions[0]):
            yield answered(plan, state, visit, Saved({step.names[0]: value}, TODAY))
        return
    assert isinstance(node.node, Repeat)  # a stop has no way on
    shown = state.shown[node.id]
    if len(shown) < 2 and not state.valid >> node.index & 1:
        yield listed(plan, state, visit, Listed((*shown, str(len(shown) + 1)), len(shown) + 2))
    if len(shown) >= node.node.at_least:
        yield listed(plan, state, visit, Listed(tuple(shown), len(shown) + 1, closed=True))


def _reached(plan: Plan) -> set[str] | None:
    """The pages that answers lead to, by trying them all; None when they are too many."""
    found: set[str] = set()
    leaves = 0
    waiting = [begin(plan, TODAY)]
    while waiting:
        state = waiting.pop()
        open_page = gap(plan, state)
        end = len(plan.nodes) if open_page is None else open_page.node
        found |= {_name(plan, visit) for visit in path(plan, state) if visit.node < end}
        if open_page is None:
            leaves += 1
        else:
            found.add(_name(plan, open_page))
            if page_of(plan, open_page)[0].kind != "stop":
                # An answer that breaks a rule leaves its page open: nobody gets further with it.
                waiting += [
                    after
                    for after in _after(plan, state, open_page)
                    if gap(plan, after) != open_page or page_of(plan, open_page)[1] is None
                ]
        if leaves > MOST_LEAVES or len(waiting) > MOST_LEAVES:
            return None
    return found


def _name(plan: Plan, visit: Visit) -> str:
    node, _, rest = key_of(plan, visit).partition("/")
    return f"{node}/{rest.partition('/')[2]}" if rest else node


def _planned(index: Index) -> set[str]:
    names = set()
    for outing in plan_outings(index).outings:
        for page in outing.trip.pages():
            node, _, rest = page.partition("/")
            names.add(f"{node}/{rest.partition('/')[2]}" if rest else node)
    return names - {"check", "sent"}


@given(small_forms())
@settings(max_examples=tries(40), suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])
def test_every_page_that_can_be_reached_is_planned(index: Index) -> None:
    reached = _reached(index.plan)
    if reached is not None:
        assert _planned(index) == reached
