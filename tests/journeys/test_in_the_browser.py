"""Every journey of every form in a real browser, clicked and typed: the browser, not a parser of ours, sends the forms."""

from __future__ import annotations

from pathlib import Path

from formengine.audit.browser import Browser
from formengine.audit.journeys import Journey
from formengine.audit.walk import Walk
from formengine.model import Form
from tests.journeys.people import Clicker
from tests.journeys.servers import serving_on
from tests.journeys.test_journeys import every_journey


@every_journey
def test_a_journey_comes_to_its_end_in_a_browser(
    form: Form, journey: Journey, browser: Browser, tmp_path: Path
) -> None:
    with serving_on(journey.today, tmp_path) as origin:
        person = Clicker(browser, origin, form.id, journey.language)
        assert tuple(here.key for here in Walk(person, form, journey).pages()) == journey.pages
