"""Many presses of Tab in one call, with what each of them led to noted by the page itself.

A walk that asks the browser after each press takes three calls a stop. On a page that behaves, as nearly all do, all presses
are made at once; whoever finds another number of stops than there should be walks again, step by step (`keyboard.py`).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from selenium.webdriver.common.keys import Keys

from formengine.audit.browser import Browser
from formengine.audit.rules.keys import press
from formengine.audit.rules.looks import source

Fact = dict[str, Any]

# When a key is released, what its press did is done: the focus has moved, and the page was scrolled to it.
_NOTE = f"""(() => {{
  const tools = ({source("tools")})(), stop = {source("stop")};
  window.formengineNoted = {{ facts: [], nodes: [] }};
  window.formengineNote ??= addEventListener("keyup", ({{ key }}) => {{
    if (key !== "Tab") return;
    const {{ facts, nodes }} = window.formengineNoted;
    facts.push(stop(tools));
    nodes.push(document.activeElement);
  }}, true) || true;
}})()"""


def strides(browser: Browser, number: int, *, back: bool = False) -> list[Fact] | None:
    """The stops after so many presses of Tab, or of Shift and Tab: as many, each once, and then the page is left.

    None when the page has fewer or more, or went away: it must be walked step by step.
    """
    browser.evaluate(_NOTE)
    press(browser, *[Keys.SHIFT + Keys.TAB if back else Keys.TAB] * (number + 1))
    # Through Selenium, which waits for a page that a stop has led to.
    noted: Sequence[Fact | None] | None = browser.driver.execute_script(
        "return window.formengineNoted ? formengineNoted.facts : null"
    )
    if noted is None or len(noted) != number + 1 or None in noted[:-1]:
        return None
    stops, last = [stop for stop in noted[:-1] if stop is not None], noted[-1]
    # Who goes on from there is to be found outside; on the way back that is not needed, and some pages are entered again.
    left = last is None or (back and stops and last["target"] == stops[0]["target"])
    return stops if left and len({stop["target"] for stop in stops}) == number else None


def return_to(browser: Browser, place: int) -> None:
    """Have the stop at this place of the last forward walk get the focus again, by a press of Tab from the one before it."""
    browser.evaluate(f"formengineWalked[{place - 1}].focus()")
    press(browser, Keys.TAB)


def remember(browser: Browser) -> None:
    """Keep what the last walk stopped at for `return_to`: the next walk notes others."""
    browser.evaluate("window.formengineWalked = formengineNoted.nodes; null")
