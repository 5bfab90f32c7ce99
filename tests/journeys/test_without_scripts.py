"""A whole journey of each form with scripts off and the keyboard alone, from a server as operators run it.

Where a page has something to answer, Continue is pressed first: the page comes back, the focus is on the error summary, its
link leads to the field, and the answer is then taken. WCAG 2.1.1, 2.4.3, 3.3.1; RGAA 7.3, 11.10.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from selenium.webdriver.common.keys import Keys

from formengine.audit.browser import Browser
from formengine.audit.journeys import Journey, load_journeys
from formengine.audit.walk import Here, Walk
from formengine.fields.registry import kind_of
from formengine.model import Form
from formengine.resources import forms_dir
from tests.journeys.people import Typist
from tests.journeys.test_journeys import FORMS

WHOLE = [(form, load_journeys(forms_dir() / form.id, form)[0]) for form in FORMS]
"""The first journey of each form: it must hold on any day, since this server has the day of its machine."""


@pytest.fixture
def no_scripts(browser: Browser) -> Iterator[Browser]:
    browser.scripts(False)
    yield browser
    browser.scripts(True)


@pytest.mark.parametrize(("form", "journey"), [pytest.param(*each, id=each[0].id) for each in WHOLE])
def test_a_form_is_filled_with_the_keyboard_alone_errors_mended(
    form: Form, journey: Journey, origin: str, no_scripts: Browser
) -> None:
    person = Typist(no_scripts, origin, form.id, journey.language)
    tried: set[str] = set()
    pages = []
    for here in Walk(person, form, journey).pages():
        pages.append(here.key)
        if new := asked(here) - tried:
            tried |= new
            err_and_follow(person, here)
    assert tuple(pages) == journey.pages


def asked(here: Here) -> set[str]:
    """The types of the questions on a page that must be answered."""
    questions = here.step.questions if here.step is not None else ()
    return {each.type for each in questions if kind_of(each.type).asks and not each.optional}


def err_and_follow(person: Typist, here: Here) -> None:
    """Send the page empty, and follow the first link of the summary to the field."""
    again = person.press("next")
    assert again.status == 422
    assert again.page.messages
    assert again.page.title != here.seen.page.title
    person.until(lambda: person.focused.is_summary)
    person.key(Keys.TAB, Keys.ENTER)
    name = person.focused.name or "nothing"
    assert name.startswith(tuple(each.id for each in here.step.questions))
