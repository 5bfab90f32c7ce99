"""A walk through a page with real presses of Tab, and what was met at each stop: facts for rules of proof "keyboard".

    walk(browser, address) -> {"stops", "wanted", "back", "left", "changed", "tried", "summary", "skip"}

`stops`: what had the focus after each press, in order, until the page was left; each with its box, whether it was covered,
and `rings`: how the focus is seen there (`rings.py`). `wanted`: what should be reached, in the page's order.
`back`: the same with Shift and Tab. `left` and `changed`: whether the walk left the page, or changed an answer. `tried`:
fields that were answered, and whether the page stayed. `summary`: after an error, where the focus was at first, and where
each link led. `skip`: where the first stop leads.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import count
from typing import Any

from selenium.webdriver.common.keys import Keys

from formengine.audit.browser import Browser
from formengine.audit.rules.keys import press
from formengine.audit.rules.looks import source
from formengine.audit.rules.rings import Rings
from formengine.audit.rules.strides import remember, return_to, strides

MOST = 400
"""Presses until a walk ends, however long the page."""
_ANSWERS = (
    ("input[type=radio]", (Keys.SPACE, Keys.ARROW_DOWN)),
    ("input[type=checkbox]", (Keys.SPACE,)),
    ("select", (Keys.ARROW_DOWN,)),
    ("input:not([type]), input[type=text], input[type=email], input[type=tel], textarea", ("1",)),
)
"""A field of each kind, and the keys that answer it."""
_OPENED = count(1)
"""Each opening of a page has a number in its address: see `_open`."""
Fact = dict[str, Any]

# Begin at the top: a browser goes on with Tab from what had the focus last, also when it has lost it.
_TOP = """(({ body }) => {
  body.tabIndex = -1; body.focus(); body.removeAttribute("tabindex"); scrollTo(0, 0);
})(document)"""


def walk(browser: Browser, address: str, *, pictures: bool = True, drawn: Counter[str] | None = None) -> Fact:
    """Open a page and walk it. The window is the one that is set; with `pictures` each kind of stop is looked at twice."""
    _open(browser, address)
    summary = _summary(browser)
    told = _there_and_back(
        browser, address, Rings(browser, Counter() if drawn is None else drawn) if pictures else None
    )
    if told["left"]:
        _open(browser, address)
    if summary is not None:
        summary["links"] = [_followed(browser, number) for number in range(summary.pop("count"))]
        summary["kept"] = bool(summary["links"]) and _keeps(browser)
    told |= {
        "summary": summary,
        "tried": [] if told["left"] else list(_tried(browser)),
        # Last: on a page without a skip link, Enter may send the form.
        "skip": _skip(browser),
    }
    browser.command("Page.bringToFront")
    return told


def _there_and_back(browser: Browser, address: str, rings: Rings | None) -> Fact:
    """The stops in both directions, and whether the walk left the page or changed an answer."""
    wanted: Sequence[Fact] = _told(browser, "stops")
    begun: str = browser.evaluate("location.href")
    fields: str = _fields(browser)
    stops = _in_strides(browser, len(wanted))
    if stops is None:
        _open(browser, address)
        stops = _step_by_step(browser, len(wanted), rings)
    elif rings is not None:
        _pictured(browser, stops[0], rings)
    forth, back = stops
    left = browser.driver.current_url.partition("#")[0] != begun.partition("#")[0]
    changed = _fields(browser) != fields
    return {"stops": forth, "wanted": list(wanted), "back": back, "left": left, "changed": changed}


def _in_strides(browser: Browser, wanted: int) -> tuple[list[Fact], list[Fact]] | None:
    """The stops there and back, where they are as many as should be."""
    browser.evaluate(_TOP)
    forth = strides(browser, wanted)
    if forth is None:
        return None
    remember(browser)
    back = strides(browser, wanted, back=True)
    return (forth, back) if back is not None else None


def _pictured(browser: Browser, stops: Sequence[Fact], rings: Rings) -> None:
    """Go to each stop again whose focus is to be looked at."""
    for place, stop in enumerate(stops):
        if not rings.wants(stop):
            continue
        if place:
            return_to(browser, place)
        else:
            browser.evaluate(_TOP)
            press(browser, Keys.TAB)
        rings.take(stop)
    browser.evaluate("document.activeElement.blur()")
    rings.compare()


def _step_by_step(browser: Browser, wanted: int, rings: Rings | None) -> tuple[list[Fact], list[Fact]]:
    """The stops there and back of a page that has others than it should."""
    browser.evaluate(_TOP)
    forth: list[Fact] = []
    for stop in _stops(browser, Keys.TAB, wanted):
        forth.append(stop)
        if rings is not None and rings.wants(stop):
            rings.take(stop)
    if rings is not None:
        # The walk has left the page: nothing in it has the focus now.
        rings.compare()
    return forth, list(_stops(browser, Keys.SHIFT + Keys.TAB, wanted))


def _open(browser: Browser, address: str) -> None:
    """Open a page afresh, and wait until what wants the focus has it. From an address with a fragment, it is not given."""
    # Tab may have left the page for the browser's own buttons, and pages that are opened then never have the focus.
    browser.command("Page.bringToFront")
    # Another address than that of the page that is there, whose fragment may be what a link of it led to.
    browser.open(f"{address}?{next(_OPENED)}")
    browser.evaluate(_UNTIL_FOCUSED)


def _stops(browser: Browser, keys: str, wanted: int) -> Iterator[Fact]:
    """The stops of a walk in one direction: until the focus leaves the page, or comes round again."""
    seen: set[str] = set()
    for _ in range(min(MOST, wanted + 5)):
        press(browser, keys)
        stop = _told(browser, "stop")
        if stop is None:
            return
        yield stop
        if stop["target"] in seen and len(seen) > wanted:
            return
        seen.add(stop["target"])


def _summary(browser: Browser) -> Fact | None:
    """After an error: whether the focus is on the summary without a script, and how many links it has."""
    if not browser.evaluate("document.querySelector('[autofocus]') !== null"):
        return None
    count: int = browser.evaluate("document.querySelectorAll('[autofocus] a[href^=\"#\"]').length")
    there: bool = browser.evaluate("document.activeElement.matches('[autofocus]')")
    return {"first": _told(browser, "stop"), "focused": there, "count": count}


def _keeps(browser: Browser) -> bool:
    """Whether a form would be sent with the fragment of a link that was followed: browsers then pass `autofocus` over."""
    kept: bool = browser.evaluate("[...document.forms].some((form) => new URL(form.action).hash !== '')")
    return kept


# `autofocus` waits for the first picture that the browser draws, which may come after loading.
_UNTIL_FOCUSED = """new Promise((done) => {
  let frames = document.querySelector("[autofocus]") ? 60 : 0;
  const given = () => document.activeElement.matches("[autofocus]");
  const look = () => given() || (frames -= 1) < 0 ? done() : requestAnimationFrame(look);
  look();
})"""


def _followed(browser: Browser, number: int) -> Fact:
    """Follow a link of the summary with Enter: what has the focus then, which is where Tab goes on from."""
    told: Fact = browser.evaluate(f"""((link) => {{
      const tools = ({source("tools")})();
      link.focus();
      return tools.fact(link, {{ to: decodeURIComponent(link.hash.slice(1)) }});
    }})(document.querySelectorAll("[autofocus] a[href^='#']")[{number}])""")
    press(browser, Keys.ENTER)
    stop = _told_there(browser, "stop")
    return {
        **told,
        "reached": "" if stop is None else stop["target"],
        "covered": bool(stop and stop["covered"]),
    }


# Of a page that only tells something, main itself is all that can be landed on.
_LANDED = """
const main = document.querySelector("main");
const stops = 'a[href], button, input:not([type="hidden"]), select, textarea, summary, [tabindex="0"]';
return main !== null && document.activeElement === main && main.querySelector(stops) === null;
"""


def _skip(browser: Browser) -> Fact | None:
    """Press Tab and Enter from the top: where the skip link leads, and whether the next stop is in there."""
    browser.evaluate(_TOP)
    press(browser, Keys.TAB)
    first = _told(browser, "stop")
    if first is None:
        return None
    press(browser, Keys.ENTER)
    landed: bool = browser.driver.execute_script(_LANDED)
    press(browser, Keys.TAB)
    inside: bool = landed or browser.driver.execute_script(
        "const main = document.querySelector('main'); return Boolean(main) && main.contains(document.activeElement)"
    )
    return {"target": first["target"], "html": first["html"], "seen": first["seen"], "inside": inside}


def _tried(browser: Browser) -> Iterator[Fact]:
    """Answer with the keyboard, one field of each kind, and see whether the page stays."""
    for selector, keys in _ANSWERS:
        told: Fact | None = browser.evaluate(f"({_TRY})({json.dumps(selector)})")
        if told is None:
            continue
        press(browser, *keys, Keys.TAB)
        stayed: bool = browser.evaluate(_WHETHER_HELD)
        yield {**told, "stayed": stayed}


# Leaving is held back and noted: whether a page that is being left is still there would depend on who is faster.
_TRY = f"""(selector) => {{
  const tools = ({source("tools")})(), field = tools.all(selector).find(tools.shown);
  if (!field) return null;
  window.held = true;
  navigation.addEventListener("navigate", (event) => {{
    if (event.hashChange) return;
    window.held = false;
    event.preventDefault();
  }});
  field.focus();
  return tools.fact(field);
}}"""
# A form is sent in a task of its own, after the one that called for it.
_WHETHER_HELD = """new Promise((done) => {
  requestAnimationFrame(() => setTimeout(() => done(window.held === true)));
})"""


def _told(browser: Browser, script: str) -> Any:
    return browser.evaluate(_telling(script))


def _told_there(browser: Browser, script: str) -> Any:
    """The same of the page that a press of Enter may have led to: Selenium waits until it is there."""
    return browser.driver.execute_script(f"return {_telling(script)}")


def _telling(script: str) -> str:
    return f"({source(script)})(({source('tools')})())"


def _fields(browser: Browser) -> str:
    told: str = browser.evaluate(
        "[...document.forms].map((form) => new URLSearchParams(new FormData(form)).toString()).join('\\n')"
    )
    return told
