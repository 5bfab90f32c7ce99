"""Signs that an address may not hold as they are: a browser writes them otherwise, and whoever pasted them gets the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.web.words import word

if TYPE_CHECKING:
    from formengine.audit.browser import Browser


@pytest.mark.parametrize(
    "query", ["?request=<script>", '?request="none"', "?request=none&<b>", "?request=[none]"]
)
def test_an_address_with_brackets_or_quotes_shows_the_start_page(
    origin: str, browser: Browser, query: str
) -> None:
    browser.open(f"{origin}/en/contact-change/{query}")
    names = [each.text for each in browser.driver.find_elements("tag name", "h1")]
    assert names == ["Tell us your new contact details"]


def test_an_address_with_brackets_that_is_no_page_shows_the_page_that_says_so(
    origin: str, browser: Browser
) -> None:
    browser.open(f"{origin}/en/contact-change/<script>")
    assert browser.driver.find_element("tag name", "h1").text == word("page.404.heading")
