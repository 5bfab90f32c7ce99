"""What is swapped into another's document is seen as if it had been loaded: on the real pages of a form.

`tests/audit/driving/test_visits.py` holds the same of pages with planted defects; these are the pages that people get.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import pytest

from a11y_tests.conftest import captured
from formengine.audit.axe import ONCE
from formengine.audit.driving.judging import result_of
from formengine.audit.driving.layouts import layout_of
from formengine.audit.driving.visits import Sight, Visitor
from formengine.audit.findings import Finding
from formengine.audit.rules.base import OWN
from formengine.audit.states import Captured, State


def pairs(states: Sequence[State], styles: bytes) -> list[tuple[State, State]]:
    """For each layout that several states have, the first, which is loaded, and the last, which is swapped into it.

    The layouts with much on them come first; one that has nothing on it that those before had not is left out.
    """
    found: defaultdict[str, list[State]] = defaultdict(list)
    for state in states:
        if not layout_of(state.body, styles).alone:
            found[layout_of(state.body, styles).key].append(state)
    several = [same for same in found.values() if len(same) > 1]
    seen: set[str] = set()
    chosen = []
    for same in sorted(several, key=lambda each: -len(layout_of(each[0].body, styles).kinds)):
        if not layout_of(same[0].body, styles).kinds <= seen:
            seen |= layout_of(same[0].body, styles).kinds
            chosen.append((same[0], same[-1]))
    return chosen


def told(findings: Sequence[Finding]) -> list[str]:
    kept = [each for each in findings if each.kind == OWN or each.rule not in ONCE]
    return sorted(f"{each.rule} {each.target} {each.why}" for each in kept)


def of_words(sight: Sight) -> dict[str, object]:
    """What was seen, but for what axe-core says where a page is loaded only: of colours, style sheets and room."""
    return {
        look: {**seen, "axe": [each for each in seen["axe"] if each["rule"] not in ONCE]}
        for look, seen in sight.facts.items()
    }


MOST = slice(0, 12, 2)
"""Pairs that are compared every day: each second of the twelve layouts with most on them, which have what most of the others
are made of. Two that follow each other are much alike.
"""


def compared(which: slice) -> None:
    # Easy words give lines more room, and are shown in the document of a page without them.
    form, easy = captured("contact-change", "fr"), captured("contact-change", "fr-simple")
    found = pairs([*form.states, *easy.states], form.sheet.body)[which]
    assert sum(other.language == easy.language for _, other in found) >= 5
    both_ways(form, found)


def both_ways(form: Captured, found: Sequence[tuple[State, State]]) -> None:
    """See the second of each pair swapped into the first, and loaded."""
    with Visitor() as visitor:
        for first, other in found:
            visitor.load(first, form.sheet, every=False)
            (swapped,) = visitor.swap([other])
            loaded = visitor.load(other, form.sheet, every=False)
            assert swapped.tree == loaded.tree, other.id
            assert of_words(swapped) == of_words(loaded), other.id
            one, two = (result_of(sight, form.sheet.body, form.tokens) for sight in (swapped, loaded))
            assert told(one.findings) == told(two.findings), other.id


def test_what_is_on_the_pages_of_a_form_is_seen_the_same_swapped_in_and_loaded() -> None:
    compared(MOST)


# Three looks at each of seven times as many layouts, most of which bring a single new element; those above hold the same of
# most.
@pytest.mark.thorough
def test_so_is_what_is_on_its_smaller_pages() -> None:
    compared(slice(None))


# The renewal has lists, days and amounts of which the small form has none; but many pairs, each looked at three times.
@pytest.mark.thorough
@pytest.mark.parametrize("language", ["fr", "ar"])
def test_so_is_what_is_on_the_pages_of_a_long_form_from_right_to_left_too(language: str) -> None:
    form = captured("ass-renewal", language)
    found = pairs(form.states, form.sheet.body)
    assert len(found) > MOST.stop
    both_ways(form, found)
