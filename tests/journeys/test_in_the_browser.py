"""Each page and question of the journeys in a real browser, clicked and typed: it, not a parser of ours, sends the forms.

Not every journey: in whichever order its pages come, a browser sends a page the same way. `test_journeys.py` shows of each
journey, over HTTP, which page follows which and what is sent.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from formengine.audit.browser import Browser
from formengine.audit.journeys import Journey
from formengine.audit.walk import Walk
from formengine.model import Form
from tests.journeys.people import Clicker
from tests.journeys.servers import serving_on
from tests.journeys.test_journeys import JOURNEYS

_ITEM = re.compile(r"/[^/]+/")


def met(form: Form, journey: Journey) -> set[tuple[str, ...]]:
    """The pages of a journey and the questions that it answers; items of one list have the same."""
    asked = {(form.id, "", question) for question in journey.answers}
    for loop, items in journey.items.items():
        asked |= {(form.id, loop, question) for answers in items.values() for question in answers}
    return asked | {(form.id, _ITEM.sub("/…/", page)) for page in journey.pages}


def fewest() -> Iterator[tuple[Form, Journey]]:
    """Journeys that together meet all that any of them meets: each time the one that meets most that none before did."""
    left = set().union(*(met(*each) for each in JOURNEYS))
    while left:
        best = max(JOURNEYS, key=lambda each: len(met(*each) & left))
        yield best
        left -= met(*best)


@pytest.mark.parametrize(
    ("form", "journey"), [pytest.param(*each, id=f"{each[0].id}/{each[1].id}") for each in fewest()]
)
def test_a_journey_comes_to_its_end_in_a_browser(
    form: Form, journey: Journey, browser: Browser, tmp_path: Path
) -> None:
    with serving_on(journey.today, tmp_path) as origin:
        person = Clicker(browser, origin, form.id, journey.language)
        assert tuple(here.key for here in Walk(person, form, journey).pages()) == journey.pages


def test_no_form_is_left_out_and_few_pages_are_sent_twice() -> None:
    chosen = list(fewest())
    assert {form.id for form, _ in chosen} == {form.id for form, _ in JOURNEYS}
    assert len(chosen) < len(JOURNEYS)
