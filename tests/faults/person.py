"""Somebody who fills the form in while things break: who sends a page again as people do, and remembers all they were told.

What a page said is written down when it says so: an answer that a redirect acknowledged must be found from then on. An
answer whose fate nobody told (a line that broke) may be found or not, and nothing third.
"""

from __future__ import annotations

import base64
import re
import threading
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from html import unescape
from http.client import HTTPConnection, HTTPException
from random import Random
from urllib.parse import urlencode

from formengine.web.secrets import cookie_name
from tests.faults.errand import FORM_ID, HOME
from tests.faults.far_ends import NOBODY
from tests.faults.memory import Answer, Known, Lost, page_of

HIDDEN = re.compile(r'<input type="hidden" name="([^"]+)" value="([^"]*)">')
INPUT = re.compile(r'<input class="input[^"]*" id="[^"]*" name="([^"]+)"[^>]* value="([^"]*)"')
TOKEN = re.compile(r"\bw\d+x\d+\b|\b(?:nobody-)?p\d+@example\.org")
REFERENCE = re.compile(r'<strong dir="ltr">([\w-]+)</strong>')
NOT_SAVED = "may not be saved yet"
"""What a page says that could not save (page.503.sent)."""
PATIENCE_S = 90
RETRIES = 600


MOVED = "check?moved"
"""The check page, where nothing was sent because something had changed since it was shown."""


@dataclass
class Person:
    """One browser, and who sits at it. `heard` is called at each answer, whatever it was."""

    number: int
    port: int
    chance: Random
    heard: Callable[[], object] = lambda: None
    rest: Callable[[float], bool] = lambda seconds: threading.Event().wait(seconds)
    """Waits before they try again; true where nobody needs to: what was to serve them was not started again."""
    pages: dict[str, Known] = field(default_factory=dict)
    cookies: dict[str, str] = field(default_factory=dict)
    statuses: Counter[str] = field(default_factory=Counter)
    lies: list[str] = field(default_factory=list)
    waits: list[float] = field(default_factory=list)
    begun: bool = False
    pressed: bool = False
    """Whether they ever pressed the button that sends."""
    checked: frozenset[str] = frozenset()
    """What the page showed on which they pressed it."""
    reference: str = ""
    conflicts: int = 0
    """How often a page asked which of two answers is right, though there was no other tab."""
    here: str = ""
    devices: int = 0
    """How many browsers they had before this one."""
    unsure: int = 0
    """Answers that were found although a page said that they may not be saved yet."""

    def __post_init__(self) -> None:
        self._connection: HTTPConnection | None = None
        self._words = 0

    @property
    def secret(self) -> bytes | None:
        """What the cookie holds."""
        value = self.cookies.get(cookie_name(FORM_ID))
        return base64.urlsafe_b64decode(value + "=") if value else None

    @property
    def address(self) -> str:
        """Where they call from: nobody else does, so that what is counted by address is counted for them alone."""
        return f"127.{1 + self.devices}.{self.number // 250}.{1 + self.number % 250}"

    def word(self, question: str) -> str:
        """Something that nobody else types, and they only once."""
        if question == "mail":
            return f"{NOBODY + '-' if self.number % 7 == 6 else ''}p{self.number}@example.org"
        self._words += 1
        return f"w{self.number}x{self._words}"

    def walk(self, pages: int = 99) -> None:
        """From the start to the reference, or through so many pages and away. Raises Lost."""
        self.go_on(self.begin(), pages)

    def begin(self) -> str:
        """Open the start page and press its button; where it leads. Raises Lost."""
        self.open(HOME)
        path = self.send(HOME, "begin")
        self.begun = True
        return path

    def go_on(self, path: str, pages: int = 99) -> str:
        """From a page to the reference, or through so many pages; where they stand then. Raises Lost."""
        while pages and not path.endswith("/sent"):
            if page_of(path) in ("check", "again"):
                path = self.press_send(path) if page_of(path) == "check" else self.hear_of_first(path)
                continue
            path = self.answer(path)
            pages -= 1
            if self.chance.random() < 0.25:
                self.look_back()
        if path.endswith("/sent"):
            self.read_reference(path)
        return path

    def hear_of_first(self, path: str) -> str:
        """They have sent a request before, and send this one all the same."""
        html = self.open(path)
        return self.send(path, "on", html=html) if page_of(self.here) == "again" else self.here

    def answer(self, path: str) -> str:
        """Answer the page at an address; where it leads."""
        html = self.open(path)
        # A form that was edited leads elsewhere first.
        path = self.here
        page = page_of(path)
        if page in ("check", "sent"):
            return path
        question, shown = self._asked(html)
        self._believe(page, shown)
        word = self.word(question)
        return self.send(path, "next", page, {question: word}, html)

    def look_back(self) -> None:
        """Open a page again that was answered, see what it holds, and perhaps answer it anew."""
        page = self.chance.choice(list(self.pages))
        path = f"{HOME}{page}"
        html = self.open(path)
        if page_of(self.here) != page:
            return
        question, shown = self._asked(html)
        self._believe(page, shown)
        if self.chance.random() < 0.5:
            self.send(path, "next", page, {question: self.word(question)}, html)

    def press_send(self, path: str) -> str:
        """Look at the answers, declare, send."""
        html = self.open(path)
        if page_of(self.here) != "check":
            return self.here
        self.look_at(html)
        return self.send(path, "send", fields={"declared": "yes"}, html=html)

    def look_at(self, html: str) -> None:
        """What the check page shows is what will be sent."""
        shown = frozenset(TOKEN.findall(html))
        for page, known in self.pages.items():
            if known.saved is not None and not any(known.allows(each) for each in shown):
                self.lies.append(f"{self.number}: the check page shows nothing that {page} may hold")
        self.pressed, self.checked = True, shown

    def read_reference(self, path: str) -> None:
        """The page that says it was received."""
        found = REFERENCE.search(self.open(path))
        if found is None:
            self.lies.append(f"{self.number}: sent, and no reference")
        else:
            self.reference = found[1]

    def open(self, path: str) -> str:
        """A page, asked for until it comes. Raises Lost."""
        for _ in range(RETRIES):
            answer = self.ask("GET", path)
            if answer is not None and (
                answer.status in (200, 422) or (answer.status == 409 and MOVED in path)
            ):
                self.here = path
                return answer.html
            if answer is not None and answer.status == 303:
                path = answer.location
                continue
            if answer is not None and answer.status not in (500, 503):
                raise Lost(f"{self.number}: {path} gave {answer.status}")
            self._wait()
        raise Lost(f"{self.number}: {path} never came")

    def send(
        self,
        path: str,
        go: str,
        page: str = "",
        fields: dict[str, str] | None = None,
        html: str | None = None,
    ) -> str:
        """Press a button, again while no page comes or one says that nothing was saved; where it leads. Raises Lost."""
        html = self.open(path) if html is None else html
        body = self.body(html, go, fields or {})
        word = next(iter((fields or {}).values()), "") if page else ""
        known = self.pages.setdefault(page, Known()) if page else Known()
        for _ in range(RETRIES):
            answer = self.ask("POST", path, body)
            if answer is not None and answer.status == 303:
                if word:
                    known.saved, known.possible = word, []
                return answer.location
            if answer is not None and answer.status == 409 and page:
                # Both answers are shown; this one opens the page again, and writes their own anew.
                self.conflicts += 1
                body = self.body(self.open(path), go, fields or {})
                continue
            if word and word not in known.possible:
                known.possible.append(word)
            if answer is not None and answer.status not in (500, 503):
                raise Lost(f"{self.number}: POST {path} gave {answer.status}")
            if answer is not None:
                self._told_of_failure(path, answer, word)
            self._wait()
            if page and self.chance.random() < 0.5:
                self._look(path, page, word, told=answer is not None)
        raise Lost(f"{self.number}: POST {path} never came through")

    def _told_of_failure(self, path: str, answer: Answer, word: str) -> None:
        """A page that could not save must say so, and hold what was typed."""
        if answer.status == 503 and NOT_SAVED not in answer.html:
            self.lies.append(f"{self.number}: {path} failed and did not say so")
        if answer.status == 503 and word and word not in answer.html:
            self.lies.append(f"{self.number}: {path} failed and lost what was typed")

    def _look(self, path: str, page: str, word: str, *, told: bool) -> None:
        """See what a page holds whose answer did not come through. `told`: a page said that it was not saved."""
        html = self.open(path)
        if page_of(self.here) != page:
            return
        _, shown = self._asked(html)
        self._believe(page, shown)
        if told and shown == word:
            self.unsure += 1

    def _believe(self, page: str, shown: str) -> None:
        known = self.pages.get(page, Known())
        if not known.allows(shown or None):
            self.lies.append(
                f"{self.number}: {page} shows {shown!r}; {known.saved!r} was saved, and {known.possible} may be"
            )

    @staticmethod
    def _asked(html: str) -> tuple[str, str]:
        """The question of a page, and what it holds."""
        found = INPUT.search(html)
        if found is None:
            raise Lost(
                "a page asks nothing: " + " ".join(re.findall(r"<h1[^>]*>(.*?)</h1>", html, re.DOTALL))
            )
        return found[1], unescape(found[2])

    @staticmethod
    def body(html: str, go: str, fields: dict[str, str]) -> bytes:
        """What a browser sends when a button is pressed."""
        hidden = [(name, unescape(value)) for name, value in HIDDEN.findall(html)]
        return urlencode([*hidden, *fields.items(), ("go", go)]).encode()

    def _wait(self) -> None:
        if self.rest(self.chance.uniform(0.05, 0.4)):
            raise Lost(f"{self.number}: left, since it was all over")

    def ask(self, method: str, path: str, body: bytes | None = None) -> Answer | None:
        """One request; None where no whole answer came."""
        begun = time.monotonic()
        try:
            if self._connection is None:
                self._connection = HTTPConnection(
                    "127.0.0.1", self.port, PATIENCE_S, source_address=(self.address, 0)
                )
            headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
            if body is not None:
                headers["Content-Type"] = "application/x-www-form-urlencoded"
            self._connection.request(method, path, body, headers)
            answer = self._connection.getresponse()
            html = answer.read().decode()
        except (OSError, HTTPException):
            self.close()
            self.statuses["lost"] += 1
            return None
        finally:
            self.heard()
        self.waits.append(time.monotonic() - begun)
        self.statuses[str(answer.status)] += 1
        for given in answer.headers.get_all("Set-Cookie", ()):
            name, _, rest = given.partition("=")
            self.cookies[name] = rest.partition(";")[0]
        return Answer(answer.status, answer.headers.get("Location", ""), html)

    def close(self) -> None:
        """Hang up."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None
