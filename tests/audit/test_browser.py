"""The browser itself: what it emulates, and what it says when it is not there."""

from __future__ import annotations

import pytest

from formengine.audit.browser import Browser, BrowserMissingError
from formengine.audit.tree import outline


def test_a_missing_browser_says_what_to_install() -> None:
    with pytest.raises(BrowserMissingError, match="sudo apt install chromium-headless-shell chromium-driver"):
        Browser(chromium="no-such-browser")


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
