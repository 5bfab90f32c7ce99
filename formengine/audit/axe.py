"""axe-core in the browser, through axe-selenium-python.

That library carries an axe-core of 2018, which knows neither WCAG 2.1 nor 2.2: it is handed the current one. It is run by
`driving/visit.js`, for several states in one call.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from axe_selenium_python import Axe

from formengine.audit.browser import Browser

SCRIPT = Path("a11y_tests/node_modules/axe-core/axe.min.js")
"""Where `npm ci` in a11y_tests puts axe-core."""

TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice", "RGAAv4")

OPTIONS: dict[str, Any] = {
    "runOnly": {"type": "tag", "values": TAGS},
    # Off by default in axe-core: WCAG 2.5.8 wants it.
    "rules": {"target-size": {"enabled": True}},
    # Every node of the others would be described as well, which takes longer than finding them.
    "resultTypes": ["violations", "incomplete"],
}

OF_SHEETS = ("css-orientation-lock",)
"""Rules that read the style sheet, which is that of the page whose document shows the state."""

OF_COLOURS = ("color-contrast",)
"""Rules that ask for colours, which are those of the first page of the layout."""

OF_ROOM = ("target-size",)
"""Rules that measure what a rule of ours measures in each state (`rules/target_size.py`), and take long."""

ONCE = (*OF_SHEETS, *OF_COLOURS, *OF_ROOM)
"""Rules that are asked once for each layout, and not of every state that has it."""


def _without(rules: Sequence[str]) -> dict[str, Any]:
    # Only the rules of style sheets want those preloaded: axe-core would parse them anew for each page.
    off = {rule: {"enabled": False} for rule in rules}
    return {**OPTIONS, "rules": {**OPTIONS["rules"], **off}, "preload": False}


OF_LAYOUTS = _without(OF_SHEETS)
"""The same for the first state of a layout that is swapped into a document."""

OF_WORDS = _without(ONCE)
"""The same for states whose layout was looked at."""


class AxeMissingError(RuntimeError):
    """axe-core was not found. The message says how to fetch it."""

    def __init__(self, script: Path) -> None:
        super().__init__(
            f"axe-core was not found at {script}.\nFetch it with: make a11y_tests/node_modules/.installed\n"
            "or name its axe.min.js with --axe."
        )


class AxeError(RuntimeError):
    """axe-core itself failed on a page, which says nothing good or bad about the page."""


class PageAxe(Axe):  # type: ignore[misc]  # axe-selenium-python ships no types
    """axe-core for one browser. Raises AxeMissingError."""

    def __init__(self, browser: Browser, script: Path = SCRIPT) -> None:
        if not script.is_file():
            raise AxeMissingError(script)
        super().__init__(browser.driver, script_url=str(script))
        self._driver = browser.driver
        self._injected: str | None = None

    def inject(self) -> None:
        """Have Chromium run axe-core in each document before the page's own content: faster than sending it each time,
        and no content security policy stands in the way.
        """
        if self._injected is None:
            source = Path(self.script_url).read_text("utf-8")
            # Through the driver, which has told the browser that it listens to new documents.
            told = self._driver.execute_cdp_cmd("Page.addScriptToEvaluateOnNewDocument", {"source": source})
            self._injected = told["identifier"]

    def withdraw(self) -> None:
        """Inject it no more: compiling it takes longer than many a page, and not every visit asks for it."""
        if self._injected is not None:
            known = {"identifier": self._injected}
            self._driver.execute_cdp_cmd("Page.removeScriptToEvaluateOnNewDocument", known)
            self._injected = None
