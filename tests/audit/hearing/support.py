"""What tests of transcripts share."""

from __future__ import annotations

from selenium.webdriver.support.wait import WebDriverWait

from formengine.audit.browser import Browser

PATIENCE = 20
"""Seconds, on a busy machine."""
FOCUS_GIVEN = """
const wanted = document.querySelector("[autofocus]");
return wanted === null || wanted === document.activeElement;
"""


def until_focused(browser: Browser) -> None:
    """Wait for the focus of `autofocus`: it comes with the first picture that is drawn, perhaps after loading."""
    WebDriverWait(browser.driver, PATIENCE).until(lambda driver: driver.execute_script(FOCUS_GIVEN))
