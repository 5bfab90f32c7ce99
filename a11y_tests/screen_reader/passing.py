"""A script played without a screen reader, for the transcripts of the very pages that it comes to.

The keys do in a browser what they do under Orca: they move the focus, choose, type, and lead on. Where Orca waits until it
hears some words, here the next stop is looked for that is named so, in the order of the page and from the top again.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from selenium.common.exceptions import JavascriptException, StaleElementReferenceException
from selenium.webdriver.common.keys import Keys

from a11y_tests.screen_reader.acts import TO_THE_TOP, Act, Open, Press, Read, Until, Write
from a11y_tests.screen_reader.waiting import wait_until
from formengine.audit.browser import Browser
from formengine.audit.hearing.utterances import utterances

LANGUAGE = "fr"
"""Of the journeys."""
_KEYS = {"Return": Keys.ENTER, "space": Keys.SPACE, "ctrl+a": Keys.CONTROL + "a"}
# Gives whether a stop was found. What Orca says after a name stands here too, where scripts wait for it.
_TO_THE_NEXT = r"""
const words = arguments[0];
const plain = (text) => (text || "").replace(/\s+/g, " ").trim();
const told = (ids) => (ids || "").split(" ").map((id) => plain(document.getElementById(id)?.textContent)).join(" ");
const group = (stop) => stop?.closest("fieldset,[role=group]");
const said = (stop, before) => {
    const texts = stop.labels?.length ? [...stop.labels] : [stop];
    const own = texts.map((text) => plain(text.textContent)).join(" ");
    const around = group(stop), entered = around && around !== group(before);
    const legend = entered ? around.querySelector("legend") : null;
    const name = entered ? plain(legend?.textContent) || told(around.getAttribute("aria-labelledby")) : "";
    return [name, own + (stop.type === "radio" ? "." : ""), told(stop.getAttribute("aria-describedby"))].join(" ");
};
const stops = [...document.querySelectorAll("a[href],button,summary,input:not([type=hidden]),select,textarea")]
    .filter((stop) => stop.getClientRects().length);
const here = document.activeElement, follows = Node.DOCUMENT_POSITION_FOLLOWING;
const after = stops.filter((stop) => here !== document.body && here.compareDocumentPosition(stop) & follows);
const turn = [...after, ...stops.filter((stop) => !after.includes(stop))];
const found = turn.findIndex((stop, at) => said(stop, at ? turn[at - 1] : here).includes(words));
if (found >= 0) turn[found].focus();
// As where one comes with Tab: what is typed takes the place of what stood there.
if (found >= 0 && turn[found].matches("input:not([type=radio],[type=checkbox])")) turn[found].select();
return found >= 0;
"""
# A page whose focus lands in its summary is not there before it has.
_THERE = """
const first = document.querySelector("[autofocus]");
return document.readyState === "complete" && !document.documentElement.dataset.left
    && (!first || document.activeElement === first);
"""


class NotThere(RuntimeError):
    """A script waits for words that no stop of the page has."""


@dataclass(frozen=True, slots=True)
class Passed:
    """A page as the script came to it: its transcript, the title first, and how it is called where it is read whole."""

    lines: tuple[str, ...]
    read: str = ""

    @property
    def title(self) -> str:
        """What a screen reader says first."""
        return self.lines[0]


def passed(acts: tuple[Act, ...], browser: Browser, url: str) -> list[Passed]:
    """The pages of a script, in their order. `url`: where the service answers. Raises NotThere, NeverHappened."""
    pages: list[Passed] = []
    for act in acts:
        match act:
            case Read(state):
                pages[-1] = Passed(pages[-1].lines, state)
            case Open(path):
                pages.append(_page(browser, lambda path=path: browser.open(url + path)))
            case Press("Return", page=True):
                pages.append(_page(browser, lambda: _type(browser, Keys.ENTER)))
            case _:
                _do(act, browser)
    return pages


def _do(act: Act, browser: Browser) -> None:
    match act:
        case Press(key) if key == TO_THE_TOP:
            browser.driver.execute_script("document.activeElement.blur()")
        case Press(key):
            _type(browser, _KEYS[key])
        case Until(_, words):
            if not browser.driver.execute_script(_TO_THE_NEXT, words):
                raise NotThere(f"« {words} » is named by no stop of « {browser.title} ».")
        case Write(text):
            _type(browser, text)


def _type(browser: Browser, keys: str) -> None:
    browser.driver.switch_to.active_element.send_keys(keys)


def _page(browser: Browser, coming: Callable[[], None]) -> Passed:
    browser.driver.execute_script("document.documentElement.dataset.left = 'yes'")
    coming()
    wait_until(lambda: _is_there(browser), "the next page is there")
    return Passed(tuple(utterances(browser.tree(), LANGUAGE)))


def _is_there(browser: Browser) -> bool:
    try:
        there: bool = browser.driver.execute_script(_THERE)
    except (JavascriptException, StaleElementReferenceException):
        return False  # between two documents
    return there
