"""Presses of keys, as the browser's driver makes them, but several at once and without waiting for a mouse and a wheel."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from selenium.webdriver.common.keys import Keys

from formengine.audit.browser import Browser

_KEYS: Mapping[str, Mapping[str, Any]] = {
    Keys.TAB: {"key": "Tab", "code": "Tab", "windowsVirtualKeyCode": 9},
    Keys.ENTER: {"key": "Enter", "code": "Enter", "windowsVirtualKeyCode": 13, "text": "\r"},
    Keys.SPACE: {"key": " ", "code": "Space", "windowsVirtualKeyCode": 32, "text": " "},
    Keys.ARROW_DOWN: {"key": "ArrowDown", "code": "ArrowDown", "windowsVirtualKeyCode": 40},
    "1": {"key": "1", "code": "Digit1", "windowsVirtualKeyCode": 49, "text": "1"},
}
"""What a walk presses, as DevTools wants it told (Input.dispatchKeyEvent)."""
_SHIFT = 8


def press(browser: Browser, *keys: str) -> None:
    """Press keys one after the other, each of `_KEYS`, with Shift where that stands before it. Back when all were taken."""
    browser.commands([event for each in keys for event in _events(each)])


def _events(keys: str) -> list[tuple[str, dict[str, Any]]]:
    held = {"modifiers": _SHIFT} if keys.startswith(Keys.SHIFT) else {}
    key = {**_KEYS[keys.removeprefix(Keys.SHIFT)], **held}
    down = "keyDown" if "text" in key else "rawKeyDown"
    return [("Input.dispatchKeyEvent", {"type": kind, **key}) for kind in (down, "keyUp")]
