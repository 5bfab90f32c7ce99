"""People at a real browser: one with a mouse, and one who has only a keyboard; and one whose browser is HTTP alone. All walk
journeys like a `Claimant`.
"""

from __future__ import annotations

import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode, urljoin, urlsplit

from selenium.webdriver import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.wait import WebDriverWait

from formengine.audit.browser import Browser
from formengine.audit.claimant import Seen
from formengine.audit.page import Filled, NotOnPage, PageForm

PATIENCE = 20
"""Seconds to wait for a page, on a busy machine."""

LOOK = """
return {
  ready: document.readyState === "complete",
  address: location.href,
  status: performance.getEntriesByType("navigation")[0].responseStatus,
  html: document.documentElement.outerHTML,
};
"""

# Labels are clicked, as one does; text is put in at once, since typing it letter by letter is the other person's part.
FILL = """
const missing = [];
for (const [name, values] of Object.entries(arguments[0])) {
  const found = [...document.getElementsByName(name)].filter((each) => each.type !== "hidden");
  if (!document.getElementsByName(name).length) missing.push(name);
  for (const each of found) {
    if (each.tagName === "SELECT") each.value = values[0];
    else if (!["radio", "checkbox"].includes(each.type)) each.value = values.join("");
    else if (each.checked !== values.includes(each.value)) each.labels[0].click();
  }
}
return [missing, document.querySelector(`button[name="go"][value="${arguments[1]}"]`)];
"""

# All at once: between two presses of the tab key nothing changes, and a page has many stops.
FOCUSED = """
const here = document.activeElement ?? document.body;
return {
  tag: here.tagName.toLowerCase(),
  name: here.getAttribute("name"),
  value: here.getAttribute("value"),
  kind: here.getAttribute("type") ?? here.tagName.toLowerCase(),
  is_summary: here.classList.contains("summary-box"),
  chosen: here.checked ?? false,
};
"""


class Clicker:
    """Somebody with a mouse. `origin` is the server, such as http://127.0.0.1:8000."""

    def __init__(self, browser: Browser, origin: str, form_id: str, language: str) -> None:
        self.browser = browser
        self.driver = browser.driver
        self.origin = origin
        self.language = language
        self.home = f"/{language}/{form_id}/"
        self.seen = Seen("", 0, (), b"")

    def begin(self) -> Seen:
        """Open the start page, in a browser that knows nothing, and begin."""
        self.driver.delete_all_cookies()
        self.browser.open(self.origin + self.home)
        return self.press("begin")

    def press(self, button: str, filled: Filled | None = None, *, form: PageForm | None = None) -> Seen:
        """Fill the page and press a button. `form` is of no use here: what was typed is taken out by hand."""
        missing, found = self.driver.execute_script(FILL, dict(filled or {}), button)
        if missing or found is None:
            raise NotOnPage(f"no input {missing} on the page" if missing else f"no button {button}")
        return self.arrive(found.click)

    def arrive(self, leave: Callable[[], object]) -> Seen:
        """Do what leads to another page, and look at it. With scripts off, a click does not wait for the page itself."""
        before = self._document()
        leave()
        self.until(lambda: self._document() != before)
        told: dict[str, Any] = self.until(self._all_of_it)
        self.seen = Seen(_below(told["address"]), told["status"], (), told["html"].encode())
        return self.seen

    def go(self, page: str) -> Seen:
        """Open a page of the form by its address."""
        return self.arrive(lambda: self.browser.open(f"{self.origin}{self.home}{page}"))

    def until(self, holds: Callable[[], Any]) -> Any:
        """Wait until something holds, and give it."""
        return WebDriverWait(self.driver, PATIENCE, poll_frequency=0.01).until(lambda driver: holds())

    def _all_of_it(self) -> dict[str, Any] | None:
        """What is seen of a page that has come whole. One call tells all: a page has few, a journey many pages."""
        told: dict[str, Any] = self.driver.execute_script(LOOK)
        return told if told["ready"] else None

    def _document(self) -> str:
        return str(self.browser.command("Page.getFrameTree")["frameTree"]["frame"]["loaderId"])


class Caller:
    """Somebody whose browser speaks HTTP, keeps cookies, and does nothing else."""

    def __init__(self, origin: str, form_id: str, language: str) -> None:
        self.origin = origin
        self.language = language
        self.home = f"/{language}/{form_id}/"
        self.elsewhere()

    def elsewhere(self) -> None:
        """Another browser, which holds nothing."""
        self.seen = Seen("", 0, (), b"")
        self._opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor())

    def begin(self) -> Seen:
        """Open the start page, in a browser that knows nothing, and begin."""
        self.elsewhere()
        self.go("")
        return self.press("begin")

    def go(self, page: str) -> Seen:
        """Open a page of the form by its address."""
        return self._ask(self.origin + self.home + page)

    def press(self, button: str, filled: Filled | None = None, *, form: PageForm | None = None) -> Seen:
        """Fill the page and press a button. `form` is of no use here: another browser may have come to the page since."""
        own = self.seen.page.form
        address = urljoin(self.origin + self.seen.address, own.action)
        return self._ask(address, urlencode(own.sent(button, filled or {})).encode())

    def _ask(self, address: str, body: bytes | None = None) -> Seen:
        try:
            answer = self._opener.open(address, body, timeout=PATIENCE)
        except urllib.error.HTTPError as error:
            answer = error
        with answer:
            self.seen = Seen(_below(answer.geturl()), answer.status, (), answer.read())
        return self.seen


def _below(address: str) -> str:
    """An address without its origin."""
    return urlsplit(address)._replace(scheme="", netloc="", fragment="").geturl()


@dataclass(frozen=True, slots=True)
class Focus:
    """What has the focus, as the page has it at one moment."""

    tag: str
    name: str | None
    value: str | None
    kind: str
    is_summary: bool
    chosen: bool


class Typist(Clicker):
    """Somebody who has only a keyboard. Everything is reached with the tab key, in the order of the page."""

    def press(self, button: str, filled: Filled | None = None, *, form: PageForm | None = None) -> Seen:
        """Fill the page, go to a button and press Enter."""
        typed = filled or {}
        for name in self._in_page_order(typed):
            self.fill(name, typed[name])
        self.go_to("go", button)
        return self.arrive(lambda: self.key(Keys.ENTER))

    @property
    def focused(self) -> Focus:
        """What has the focus."""
        return Focus(**self.driver.execute_script(FOCUSED))

    def key(self, *keys: str) -> None:
        """Press keys, whatever has the focus."""
        ActionChains(self.driver, duration=0).send_keys(*keys).perform()

    def go_to(self, name: str, value: str = "") -> Focus:
        """Press the tab key until an input or a button has the focus. Raises NotOnPage when it never gets it."""
        for here in self._tabs():
            if here.name == name and value in ("", here.value):
                return here
        raise NotOnPage(f"the tab key does not lead to {name} {value}")

    def _tabs(self) -> Iterator[Focus]:
        """What has the focus, then what has it after each tab, until it has left the page."""
        here = self.focused
        while True:
            yield here
            self.key(Keys.TAB)
            before, here = here, self.focused
            if here.tag == "body" != before.tag:
                return

    def _in_page_order(self, filled: Filled) -> list[str]:
        """The inputs to fill, as they stand on the page: the tab key goes on, never back."""
        if not filled:
            return []
        controls = self.seen.page.form.controls
        return list(dict.fromkeys(c.name for c in controls if c.kind != "hidden" and c.name in filled))

    def fill(self, name: str, values: Sequence[str]) -> None:
        """Go to an input and fill it; choose with the arrow keys and with the space bar."""
        kind = self.go_to(name).kind
        if kind == "radio":
            self._turn(values)
        elif kind == "checkbox":
            self._tick(name, values)
        elif kind == "select":
            here = self.driver.switch_to.active_element
            self.key(here.find_element(By.CSS_SELECTOR, f'option[value="{values[0]}"]').text)
        else:
            ActionChains(self.driver, duration=0).key_down(Keys.CONTROL).send_keys("a").key_up(
                Keys.CONTROL
            ).send_keys(Keys.DELETE, *values).perform()

    def _turn(self, values: Sequence[str]) -> None:
        """Radio buttons are one stop of the tab key: the space bar chooses the first, arrows the next."""
        self.key(Keys.SPACE)
        while self.focused.value not in values:
            self.key(Keys.DOWN)
        assert self.focused.chosen

    def _tick(self, name: str, values: Sequence[str]) -> None:
        """Each box is a stop of its own."""
        while (here := self.focused).name == name:
            if (here.value in values) != here.chosen:
                self.key(Keys.SPACE)
            self.key(Keys.TAB)
