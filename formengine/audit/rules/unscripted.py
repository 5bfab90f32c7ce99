"""A page as somebody meets it who lets no script run: its accessibility tree, with what has the focus."""

from __future__ import annotations

from formengine.audit.browser import Browser
from formengine.audit.tree import Node

MOST_FRAMES = 20
"""Pictures that are drawn until the focus must be somewhere."""


def tree_without_scripts(browser: Browser, address: str) -> Node:
    """Open a page that gives the focus to something, scripts off, in the window that is set. Scripts run again after.

    `autofocus` waits for the first picture that the browser draws, and no script in the page can wait for it: pictures are
    asked for until something has the focus.
    """
    browser.scripts(on=False)
    try:
        browser.open(address)
        tree = browser.tree()
        for _ in range(MOST_FRAMES):
            if focused_in(tree) is not None:
                break
            browser.command("Page.captureScreenshot", _ONE_PIXEL)
            tree = browser.tree()
        return tree
    finally:
        browser.scripts(on=True)


def focused_in(tree: Node) -> Node | None:
    """What has the focus; the page itself does not count."""
    return next((node for node in tree.walk() if "focused" in node.states and node.role != "page"), None)


_ONE_PIXEL = {"clip": {"x": 0, "y": 0, "width": 1, "height": 1, "scale": 1}, "optimizeForSpeed": True}
