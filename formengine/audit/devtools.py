"""A line of our own to the page that Selenium's browser shows, in the Chrome DevTools Protocol.

Selenium's driver hands such commands on, too: each is then an HTTP request, read and written twice more on its way. An audit
asks some twenty thousand, and that took a third of what a state that is swapped in costs (`docs/decisions/0089`).
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from selenium.common.exceptions import JavascriptException, WebDriverException
from selenium.webdriver import Chrome
from websocket import WebSocket, WebSocketException

Command = tuple[str, Mapping[str, Any]]
"""What a command is called, and its parameters."""

PATIENCE = 60
"""Seconds until an answer is given up: a page that is looked at takes a tenth of one, a busy machine several."""


class DevTools:
    """A line to the page that a driver is at when it is made, and to no other, until it is closed.

    Raises WebDriverException when the browser does not answer or is gone, as Selenium does.
    """

    def __init__(self, driver: Chrome) -> None:
        self._number = 0
        self._line = WebSocket(skip_utf8_validation=True)
        self._line.settimeout(PATIENCE)
        try:
            # Without an origin: Chromium refuses those of web pages, and this is none.
            self._line.connect(_address(driver), suppress_origin=True)  # type: ignore[no-untyped-call]  # websocket-client has no types for `connect`
        except (WebSocketException, OSError) as error:
            raise _gone(error) from error

    def close(self) -> None:
        """Hang up. What the browser is doing it goes on doing."""
        self._line.shutdown()  # type: ignore[no-untyped-call]  # websocket-client has no types for `shutdown`

    def ask(self, commands: Sequence[Command]) -> list[dict[str, Any]]:
        """Send commands, which the browser takes in their order, and give their answers."""
        first = self._number + 1
        try:
            for name, parameters in commands:
                self._number += 1
                self._line.send(json.dumps({"id": self._number, "method": name, "params": parameters}))
            answers = self._answers(first)
        except (WebSocketException, OSError) as error:
            raise _gone(error) from error
        for (name, _), answer in zip(commands, answers, strict=True):
            if "error" in answer:
                raise WebDriverException(f"{name}: {answer['error'].get('message', '')}")
        return [answer["result"] for answer in answers]

    def evaluate(self, expression: str) -> Any:
        """The value of an expression in the page, when the promise that it may be is kept. Raises JavascriptException."""
        wanted = {"expression": expression, "awaitPromise": True, "returnByValue": True}
        (told,) = self.ask([("Runtime.evaluate", wanted)])
        if "exceptionDetails" in told:
            thrown = told["exceptionDetails"]
            raise JavascriptException(thrown.get("exception", {}).get("description") or thrown.get("text"))
        return told["result"].get("value")

    def _answers(self, first: int) -> list[dict[str, Any]]:
        """The answers to commands from this number on. What takes longer is answered later, whatever its turn."""
        found: dict[int, dict[str, Any]] = {}
        while len(found) <= self._number - first:
            told: dict[str, Any] = json.loads(self._line.recv())
            # Whatever else the browser says is an event that nobody asked for.
            if told.get("id", 0) >= first:
                found[told["id"]] = told
        return [found[number] for number in sorted(found)]


def _address(driver: Chrome) -> str:
    """Where the page listens. Selenium knows the browser's door (host and port), and what it calls the page."""
    door = driver.capabilities["goog:chromeOptions"]["debuggerAddress"]
    return f"ws://{door}/devtools/page/{driver.current_window_handle}"


def _gone(error: Exception) -> WebDriverException:
    return WebDriverException(f"the browser does not answer ({type(error).__name__}: {error})")
