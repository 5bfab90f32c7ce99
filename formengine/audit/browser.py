"""A headless Chromium for the audit and the tests, driven through Selenium.

It uses the browser and the driver that are installed (in Debian `chromium-headless-shell`, or `chromium`, and
`chromium-driver`); nothing is downloaded.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from types import TracebackType
from typing import Any, Self

from selenium import webdriver
from selenium.common.exceptions import WebDriverException
from selenium.webdriver.chrome.service import Service
from urllib3.exceptions import HTTPError

from formengine.audit import programs
from formengine.audit.devtools import Command, DevTools
from formengine.audit.languages import languages_of
from formengine.audit.tree import Node, read_tree

_FLAGS = (
    "--headless=new",
    "--disable-gpu",
    # Nobody watches: drawing in the simplest way saves time. Not `--disable-threaded-compositing`: no frame is ever drawn
    # then, and `autofocus`, which waits for one, does not move the focus.
    "--disable-software-rasterizer",
    "--disable-gpu-compositing",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # Each page that is loaded runs its scripts anew, and few long enough to earn back what optimising compilers take, which
    # work beside them: what a page costs is less by a sixth without.
    "--js-flags=--no-opt --no-maglev",
)

FAILURES = (WebDriverException, HTTPError)
"""What is raised when a browser, or its driver, has ended or does not answer as it should: for whoever can do without."""


class BrowserMissingError(RuntimeError):
    """Chromium or its driver is not installed. The message says how to install them."""

    def __init__(self, program: str) -> None:
        super().__init__(
            f"the program {program!r} was not found; the audit needs Chromium and its driver.\n"
            "On Debian: sudo apt install chromium-headless-shell chromium-driver\n"
            "On Ubuntu: sudo apt install chromium chromium-driver"
        )


class Browser:
    """One browser with a fresh profile, for as long as the `with` block lasts.

    `driver` is Selenium's own object, for what this class has no word for. Raises BrowserMissingError.
    """

    def __init__(self, chromium: str = "", chromedriver: str = "chromedriver") -> None:
        self._binary, self._driver_path = _program(chromium or programs.browser()), _program(chromedriver)
        self.driver: webdriver.Chrome
        self._emulated: dict[str, Mapping[str, Any]] = {}

    def __enter__(self) -> Self:
        self._folder = TemporaryDirectory(prefix="formengine-browser-", ignore_cleanup_errors=True)
        options = webdriver.ChromeOptions()
        options.binary_location = self._binary
        for flag in _FLAGS:
            options.add_argument(flag)
        if os.geteuid() == 0:
            # Chromium's sandbox refuses to run as root, which is what many containers are.
            options.add_argument("--no-sandbox")
        try:
            # With a path given, Selenium does not look for a driver to download. The driver makes the profile, in a folder
            # that it is told: a browser without windows that is told the profile opens no page.
            service = Service(self._driver_path, env={**os.environ, "TMPDIR": self._folder.name})
            self.driver = webdriver.Chrome(options=options, service=service)
            self._devtools = DevTools(self.driver)
        except BaseException:
            self._end()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._devtools.close()
        self._end()

    def _end(self) -> None:
        try:
            if hasattr(self, "driver"):
                self.driver.quit()
        finally:
            self._folder.cleanup()

    def open(self, url: str) -> None:
        """Go to an address and wait until it has loaded."""
        self.driver.get(url)

    def open_html(self, html: str) -> None:
        """Show a whole HTML document, loaded from a file, so that `autofocus` works as on the web."""
        page = Path(self._folder.name, "page.html")
        # A surrogate cannot be encoded; a page that holds one must still be seen rather than end the audit.
        page.write_text(html, encoding="utf-8", errors="replace")
        self.open(page.as_uri())

    @contextmanager
    def another_tab(self) -> Iterator[None]:
        """Be in a new tab of the same browser, with its cookies, until the block ends; then in the one before."""
        first, before = self.driver.current_window_handle, (self._devtools, self._emulated)
        self.driver.switch_to.new_window("tab")
        self._devtools, self._emulated = DevTools(self.driver), {}
        try:
            yield
        finally:
            self._devtools.close()
            self.driver.close()
            self.driver.switch_to.window(first)
            self._devtools, self._emulated = before

    @property
    def title(self) -> str:
        """The title of the page (RGAA 8.5, WCAG 2.4.2)."""
        return self.driver.title

    def viewport(self, width: int, height: int = 800, *, mobile: bool = False, scale: float = 1) -> None:
        """See the page through a window of `width` by `height` CSS pixels, until `whole_window`.

        A real window cannot be that narrow, so this emulates one. `mobile` makes scroll bars float, as on a
        telephone: a classic one would take 15 of the 320 pixels of WCAG 1.4.10.
        """
        size = {"width": width, "height": height, "deviceScaleFactor": scale, "mobile": mobile}
        self._emulate("Emulation.setDeviceMetricsOverride", size)

    def whole_window(self) -> None:
        """End the emulation of `viewport`."""
        self.command("Emulation.clearDeviceMetricsOverride")
        self._emulated.pop("Emulation.setDeviceMetricsOverride", None)

    def scripts(self, on: bool) -> None:
        """Run the scripts of the pages that are opened from now on, or do not."""
        self.command("Emulation.setScriptExecutionDisabled", {"value": not on})

    def media(self, kind: str = "", **features: str) -> None:
        """Emulate a medium (`print`) and features: `media(forced_colors="active")`. Without any, stop."""
        wanted = [{"name": name.replace("_", "-"), "value": value} for name, value in features.items()]
        self._emulate("Emulation.setEmulatedMedia", {"media": kind, "features": wanted})

    def _emulate(self, name: str, wanted: Mapping[str, Any]) -> None:
        """Have the browser emulate something, unless it does so already: each time, it lays the whole page out anew."""
        if self._emulated.get(name) != wanted:
            self.command(name, wanted)
            self._emulated[name] = wanted

    def tree(self) -> Node:
        """The accessibility tree of the page as it is now, with the languages."""
        tree, snapshot = self.commands(
            [("Accessibility.getFullAXTree", {}), ("DOMSnapshot.captureSnapshot", {"computedStyles": []})]
        )
        return read_tree(tree["nodes"], languages_of(snapshot))

    def command(self, name: str, parameters: Mapping[str, Any] | None = None) -> dict[str, Any]:
        """Send a command of the Chrome DevTools Protocol and give its answer."""
        (answer,) = self._devtools.ask([(name, parameters or {})])
        return answer

    def commands(self, commands: Sequence[Command]) -> list[dict[str, Any]]:
        """Send several without waiting for each one's answer: the browser takes them in their order."""
        return self._devtools.ask(commands)

    def evaluate(self, expression: str) -> Any:
        """The value of an expression of JavaScript in the page, awaited. Raises Selenium's JavascriptException."""
        return self._devtools.evaluate(expression)


def _program(name: str) -> str:
    path = programs.found(name)
    if path is None:
        raise BrowserMissingError(name)
    return path
