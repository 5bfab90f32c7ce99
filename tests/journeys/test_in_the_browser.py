"""Journeys in a real browser, clicked and typed: the browser, not a parser of ours, sends the forms.

Every page that a journey passes is passed here too, in as few journeys as do. All of them go to their end over HTTP
(`test_journeys.py`), and in the browser with `make thorough`.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from formengine.audit.browser import Browser
from formengine.audit.journeys import Journey
from formengine.audit.walk import Walk, name_of
from formengine.model import Form
from tests.journeys.people import Clicker
from tests.journeys.servers import serving_on
from tests.journeys.test_journeys import JOURNEYS

Way = tuple[Form, Journey]


def pages_of(way: Way) -> frozenset[tuple[str, str]]:
    """The pages that a journey passes, whatever the item, each with its form."""
    form, journey = way
    return frozenset((form.id, name_of(page)) for page in journey.pages)


def fewest(ways: Sequence[Way]) -> list[Way]:
    """Few that pass all pages together: each time the one that passes most of those that are missing, the shorter first."""
    chosen: list[Way] = []
    missing = frozenset().union(*map(pages_of, ways))
    while missing:
        most = max(ways, key=lambda way: (len(missing & pages_of(way)), -len(way[1].pages)))
        chosen.append(most)
        missing -= pages_of(most)
    return chosen


FEW = [journey for _, journey in fewest(JOURNEYS)]
"""A page takes a browser a quarter of a second of the processor, and all journeys have 450."""


def test_the_few_pass_every_page_that_all_pass() -> None:
    few = [way for way in JOURNEYS if way[1] in FEW]
    assert frozenset().union(*map(pages_of, few)) == frozenset().union(*map(pages_of, JOURNEYS))
    assert {form.id for form, _ in few} == {form.id for form, _ in JOURNEYS}


@pytest.mark.parametrize(
    ("form", "journey"),
    [
        # The others pass pages that these pass: over HTTP `test_journeys.py` brings them to their end, each day.
        pytest.param(
            *way, id=f"{way[0].id}/{way[1].id}", marks=[] if way[1] in FEW else [pytest.mark.thorough]
        )
        for way in JOURNEYS
    ],
)
def test_a_journey_comes_to_its_end_in_a_browser(
    form: Form, journey: Journey, browser: Browser, tmp_path: Path
) -> None:
    with serving_on(journey.today, tmp_path) as origin:
        person = Clicker(browser, origin, form.id, journey.language)
        assert tuple(here.key for here in Walk(person, form, journey).pages()) == journey.pages
