"""Journeys in a real browser, clicked and typed: the browser, not a parser of ours, sends the forms.

Every kind of page that a journey passes is passed here too, in as few journeys as do. All of them go to their end over HTTP
(`test_journeys.py`), and in the browser with `make thorough`.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from formengine.audit.browser import Browser
from formengine.audit.journeys import Journey
from formengine.audit.walk import Walk, name_of
from formengine.fields.registry import kind_of
from formengine.model import Form, Repeat, Stop
from formengine.model.walk import scope_of
from tests.journeys.people import Clicker
from tests.journeys.servers import serving_on
from tests.journeys.test_journeys import JOURNEYS

Way = tuple[Form, Journey]


def kinds_of(way: Way) -> frozenset[str]:
    """What a browser sends in a journey: an answer to each type of question, and a page that asks nothing."""
    form, journey = way
    steps = {"/".join(filter(None, (scope_of(node), step.id))): step for _, node, step in form.steps()}
    nodes = {node.id: type(node).__name__ for _, node in form.nodes() if isinstance(node, Repeat | Stop)}
    kinds: set[str] = set()
    for name in map(name_of, journey.pages):
        if (step := steps.get(name)) is None:
            kinds.add(nodes.get(name, name))
        else:
            kinds |= {each.type for each in step.questions if kind_of(each.type).asks}
    return frozenset(kinds)


def fewest(ways: Sequence[Way]) -> list[Way]:
    """Few that send all kinds together: each time the one that sends most of those that are missing, the shorter first."""
    chosen: list[Way] = []
    missing = frozenset().union(*map(kinds_of, ways))
    while missing:
        most = max(ways, key=lambda way: (len(missing & kinds_of(way)), -len(way[1].pages)))
        chosen.append(most)
        missing -= kinds_of(most)
    return chosen


FEW = [journey for _, journey in fewest(JOURNEYS)]
"""A page takes a browser a quarter of a second of the processor, and all journeys have 450."""


def test_the_few_send_every_kind_that_all_send() -> None:
    few = [way for way in JOURNEYS if way[1] in FEW]
    assert frozenset().union(*map(kinds_of, few)) == frozenset().union(*map(kinds_of, JOURNEYS))
    assert {"Repeat", "Stop", "check", "sent", "choice", "money", "siren"} <= frozenset().union(
        *map(kinds_of, few)
    )


@pytest.mark.parametrize(
    ("form", "journey"),
    [
        # The others send what these send, on other pages: over HTTP `test_journeys.py` brings them to their end, each day.
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
