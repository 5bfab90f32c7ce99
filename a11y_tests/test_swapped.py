"""What is swapped into another's document is seen as if it had been loaded: on the real pages of a form.

`tests/audit/driving/test_visits.py` holds the same of pages with planted defects; these are the pages that people get.
"""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from a11y_tests.conftest import captured
from formengine.audit.axe import OF_SHEETS
from formengine.audit.driving.batches import plan
from formengine.audit.driving.cache import Cache
from formengine.audit.driving.judging import result_of
from formengine.audit.driving.layouts import layout_of
from formengine.audit.driving.visits import Sight, Visitor
from formengine.audit.findings import Finding
from formengine.audit.rules.base import OWN
from formengine.audit.states import Captured, State


def pairs(*forms: Captured) -> list[tuple[State, State]]:
    """For each layout a state that the audit would swap into the document of another page, and that page.

    Those with much on them come first. They are asked for colours and room, too, as the first of a layout is.
    """
    found: dict[str, tuple[State, State]] = {}
    sheet = forms[0].sheet.body
    for batch in plan(forms, Cache(None), "", keyboard=False).batches:
        host, *guests = batch.states
        found |= {layout_of(guest.body, sheet).key: (host, guest) for guest in guests}
    return sorted(found.values(), key=lambda pair: -len(layout_of(pair[1].body, sheet).kinds))


def told(findings: Sequence[Finding]) -> list[str]:
    kept = [each for each in findings if each.kind == OWN or each.rule not in OF_SHEETS]
    return sorted(f"{each.rule} {each.target} {each.why}" for each in kept)


def but_of_sheets(sight: Sight) -> dict[str, object]:
    """What was seen, but for what axe-core says of style sheets where a page is loaded only."""
    return {
        look: {**seen, "axe": [each for each in seen["axe"] if each["rule"] not in OF_SHEETS]}
        for look, seen in sight.facts.items()
    }


MOST = 12
"""Pairs that are compared every day: those with most on them, which have what most of the others are made of."""


def compared(most: int | None = None) -> None:
    # Easy words give lines more room, and are shown in the document of a page without them.
    form, easy = captured("contact-change", "fr"), captured("contact-change", "fr-simple")
    found = pairs(form, easy)[:most]
    assert sum(guest.language != host.language for host, guest in found) >= 5
    both_ways(form, found)


def both_ways(form: Captured, found: Sequence[tuple[State, State]]) -> None:
    """See the second of each pair swapped into the document of the first, and loaded."""
    with Visitor() as visitor:
        for host, guest in found:
            visitor.load(host, form.sheet, every=False)
            (swapped,) = visitor.swap([guest], {guest.id})
            loaded = visitor.load(guest, form.sheet, every=False)
            assert swapped.tree == loaded.tree, guest.id
            assert but_of_sheets(swapped) == but_of_sheets(loaded), guest.id
            one, two = (result_of(sight, form.sheet.body, form.tokens) for sight in (swapped, loaded))
            assert told(one.findings) == told(two.findings), guest.id


def test_what_is_on_the_pages_of_a_form_is_seen_the_same_swapped_in_and_loaded() -> None:
    compared(MOST)


# Two looks at each of five times as many pages; those above hold the same of what most of these are made of.
@pytest.mark.thorough
def test_so_is_what_is_on_its_smaller_pages() -> None:
    compared()


# The renewal has lists, days and amounts of which the small form has none; but many pairs, each looked at three times.
@pytest.mark.thorough
@pytest.mark.parametrize("language", ["fr", "ar"])
def test_so_is_what_is_on_the_pages_of_a_long_form_from_right_to_left_too(language: str) -> None:
    form = captured("ass-renewal", language)
    found = pairs(form)
    assert len(found) > MOST
    both_ways(form, found)
