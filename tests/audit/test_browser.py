"""The browser itself: what it emulates, and what it says when it is not there."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from selenium.common.exceptions import JavascriptException, WebDriverException

from formengine.audit.browser import Browser, BrowserMissingError
from formengine.audit.tree import outline


def test_a_missing_browser_says_what_to_install() -> None:
    with pytest.raises(BrowserMissingError, match="sudo apt install chromium-headless-shell chromium-driver"):
        Browser(chromium="no-such-browser")


def test_a_browser_that_is_closed_leaves_no_process_behind() -> None:
    with Browser() as running:
        driver: int = running.driver.service.process.pid
        begun = sorted(offspring(driver))
    assert begun
    deadline = time.monotonic() + 30
    while (left := [pid for pid in begun if Path(f"/proc/{pid}").exists()]) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert left == []


def offspring(parent: int) -> set[int]:
    """The processes that a process began, and those that they began."""
    begun = Path(f"/proc/{parent}/task").glob("*/children")
    children = {int(pid) for each in begun for pid in each.read_text("ascii").split()}
    return children.union(*map(offspring, children))


def test_a_viewport_of_320_pixels_is_320_pixels_wide(browser: Browser) -> None:
    browser.viewport(320, mobile=True)
    try:
        browser.open_html(
            "<!doctype html><meta name='viewport' content='width=device-width'><title>·</title>"
            "<style>h1 { display: none } @media (width: 320px) { h1 { display: block } }</style>"
            "<h1>Étroit</h1>"
        )
        assert outline(browser.tree()) == 'heading "Étroit" level 1'
    finally:
        browser.whole_window()


@pytest.mark.parametrize(("on", "title"), [(False, "sans"), (True, "avec")])
def test_scripts_run_or_do_not(browser: Browser, on: bool, title: str) -> None:
    browser.scripts(on)
    try:
        browser.open_html("<!doctype html><title>sans</title><script>document.title = 'avec'</script>")
        assert browser.title == title
    finally:
        browser.scripts(True)


def test_media_features_are_seen(browser: Browser) -> None:
    page = (
        "<!doctype html><title>·</title><style>p { display: none }"
        "@media (forced-colors: active) { p { display: block } }</style><p>Forcées</p>"
    )
    browser.media(forced_colors="active")
    browser.open_html(page)
    forced = outline(browser.tree())
    browser.media()
    assert (forced, outline(browser.tree())) == ('paragraph "Forcées"', "")


def test_a_page_with_half_a_character_is_still_seen(browser: Browser) -> None:
    browser.open_html("<!doctype html><meta charset=utf-8><title>·</title><p>a\ud800b</p>")
    assert outline(browser.tree()) == 'paragraph "a?b"'


def test_what_a_page_throws_and_what_the_browser_does_not_know_is_told(browser: Browser) -> None:
    with pytest.raises(JavascriptException, match="no such thing"):
        browser.evaluate("Promise.reject(new Error('no such thing'))")
    with pytest.raises(WebDriverException, match=r"Page\.nothing"):
        browser.command("Page.nothing")
    # Answers are told apart by their numbers: one that is awaited comes after those of later commands.
    slow = {
        "expression": "new Promise((done) => setTimeout(done, 50, 1))",
        "awaitPromise": True,
        "returnByValue": True,
    }
    first, second = browser.commands([("Runtime.evaluate", slow), ("Runtime.evaluate", {"expression": "2"})])
    assert (first["result"]["value"], second["result"]["value"]) == (1, 2)


def test_a_browser_that_is_gone_is_told_as_its_driver_tells_it() -> None:
    with Browser() as gone:
        gone.driver.quit()
        with pytest.raises(WebDriverException, match="does not answer"):
            gone.evaluate("1")
