"""What is swapped into another's document is seen as if it had been loaded: on the real pages of a form, one a layout.

`tests/audit/driving/test_visits.py` holds the same of pages with planted defects; these are the pages that people get.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from a11y_tests.conftest import captured
from formengine.audit.driving.judging import result_of
from formengine.audit.driving.layouts import layout_of
from formengine.audit.driving.visits import Visitor
from formengine.audit.findings import Finding
from formengine.audit.states import State


def pairs(states: Sequence[State]) -> list[tuple[State, State]]:
    """For each layout that several states have, the first, which is loaded, and the last, which is swapped into it."""
    found: defaultdict[str, list[State]] = defaultdict(list)
    for state in states:
        if not layout_of(state.body).alone:
            found[layout_of(state.body).key].append(state)
    return [(same[0], same[-1]) for same in found.values() if len(same) > 1]


def told(findings: Sequence[Finding]) -> list[str]:
    return sorted(f"{each.rule} {each.target} {each.why}" for each in findings)


def test_a_state_of_each_layout_is_seen_the_same_swapped_in_and_loaded() -> None:
    form = captured("contact-change", "fr")
    compared = pairs(form.states)
    assert len(compared) >= 5
    with Visitor() as visitor:
        for first, other in compared:
            visitor.load(first, form.sheet, every=False)
            (swapped,) = visitor.swap([other])
            loaded = visitor.load(other, form.sheet, every=False)
            assert swapped.tree == loaded.tree, other.id
            assert swapped.facts == loaded.facts, other.id
            one, two = (result_of(sight, form.sheet.body, form.tokens) for sight in (swapped, loaded))
            assert told(one.findings) == told(two.findings), other.id
