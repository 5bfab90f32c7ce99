"""The browser's own Back button, in a real browser: what was sent is not shown again, and what was typed too late is."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from selenium.webdriver.common.by import By

from formengine.audit.browser import Browser
from tests.journeys.people import Clicker
from tests.journeys.servers import serving
from tests.web.support import Serving
from tests.web.words import CHECK, ENDED, SENT, tidy, word

FORM = """
parts:
  - part: you
    title: You
    steps:
      - step: name
        ask: [{id: name, type: text, label: Your name, noun: your name}]
"""


@pytest.fixture
def person(serve: Serving, browser: Browser) -> Iterator[Clicker]:
    """Somebody in a browser that has just begun the form."""
    with serving(serve(FORM).app) as origin:
        clicker = Clicker(browser, origin, "tiny", "en")
        clicker.begin()
        yield clicker


def _h1(person: Clicker) -> str:
    return tidy(person.driver.find_element(By.TAG_NAME, "h1").text)


def _main(person: Clicker) -> str:
    return tidy(person.driver.find_element(By.TAG_NAME, "main").text)


def test_back_to_a_page_that_was_wrong_shows_it_and_takes_another_answer(person: Clicker) -> None:
    person.press("next", {})
    assert person.driver.find_elements(By.CSS_SELECTOR, "[aria-invalid]")
    person.press("next", {"name": ["Zebedee"]})
    assert _h1(person) == CHECK
    person.arrive(person.driver.back)
    assert _h1(person) == "Your name"
    person.press("next", {"name": ["Florence"]})
    assert (_h1(person), "Florence" in _main(person)) == (CHECK, True)


def test_after_sending_back_shows_no_answer(person: Clicker) -> None:
    person.press("next", {"name": ["Zebedee"]})
    assert (_h1(person), "Zebedee" in _main(person)) == (CHECK, True)
    person.press("send", {"declared": ["yes"]})
    assert _h1(person) == SENT
    for _ in range(2):  # the check page, then the question
        person.arrive(person.driver.back)
        assert (_h1(person), "Zebedee" in _main(person)) == (SENT, False)
        assert not person.driver.find_elements(By.TAG_NAME, "input")


def test_after_erasing_back_shows_no_answer(person: Clicker) -> None:
    person.press("next", {"name": ["Zebedee"]})
    person.press("erase")
    person.press("erase")
    assert _h1(person) == word("erased.heading")
    for _ in range(2):  # the erase page, then the check page
        person.arrive(person.driver.back)
        assert "Zebedee" not in _main(person)
        assert word("start.none-heading") in _main(person)


def test_what_is_typed_after_another_tab_erased_the_request_is_shown_to_be_copied(person: Clicker) -> None:
    with person.browser.another_tab():
        person.browser.open(f"{person.origin}{person.home}erase")
        person.press("erase")
    person.press("next", {"name": ["Zebedee"]})
    assert (_h1(person), person.seen.status) == (ENDED, 403)
    assert "Zebedee" in _main(person)
