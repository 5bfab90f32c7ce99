"""Somebody with the keyboard alone and scripts off stops at one device, and goes on at another with what they wrote down."""

from __future__ import annotations

import re

import pytest

from formengine.audit.browser import Browser
from formengine.audit.exploring.settled import CODE
from formengine.audit.journeys import Journey
from formengine.audit.walk import Walk
from formengine.model import Form
from formengine.return_code import read_code
from formengine.web.hands import SELF
from tests.journeys.people import Typist
from tests.journeys.test_without_scripts import WHOLE

GROUPS = re.compile(r"(?:[0-9A-Z]{4} ){5}[0-9A-Z]{4}")


# With another form the keyboard does the same. That whoever opens an assisted one by its code says again who they are is
# held over HTTP by `test_delivered.py`.
@pytest.mark.parametrize(
    ("form", "journey"),
    [
        pytest.param(*each, id=each[0].id, marks=[pytest.mark.thorough] if each[0].assisted else [])
        for each in WHOLE
    ],
)
def test_a_form_is_begun_at_one_device_and_gone_on_with_at_another(
    form: Form, journey: Journey, origin: str, browser: Browser
) -> None:
    browser.scripts(False)
    try:
        person = Typist(browser, origin, form.id, journey.language)
        pages = Walk(person, form, journey).pages()
        next(pages)
        second = next(pages)
        person.press("later")
        found = GROUPS.search(person.seen.body.decode())
        assert found is not None
        code = found[0]
        assert read_code(code).code == code != CODE
        # Another device: this browser with nothing left of the first.
        browser.driver.delete_all_cookies()
        person.arrive(lambda: browser.open(f"{origin}{person.home}resume"))
        wrong = person.press("next", {"code": [code[:-1]]})
        assert wrong.status == 422
        person.until(lambda: person.focused.is_summary)
        back = person.press("next", {"code": [code.lower().replace(" ", "-")]})
        if form.assisted is not None:
            # Whoever opens it by a code may be another than who began.
            back = person.press(SELF)
        assert (back.status, back.address) == (200, second.seen.address)
        assert back.page.heading == second.seen.page.heading
    finally:
        browser.scripts(True)
