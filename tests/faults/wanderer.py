"""Somebody who does not only go forward: who stops and comes back on another device, who takes back what they sent, who
erases it, who sends a second request. As `Person`, they remember all that they were told, and what does not fit is a lie.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from html import unescape
from typing import Literal

from formengine.web.by_message import OF_A_REQUEST, TOO_MANY
from tests.faults.errand import HOME
from tests.faults.memory import Answer, Lost, page_of
from tests.faults.person import RETRIES, Person
from tests.web.words import word

Way = Literal["forward", "leaves", "by code", "by message", "withdraws", "erases", "sends another"]
WAYS: tuple[Way, ...] = (
    "by code",
    "leaves",
    "withdraws",
    "sends another",
    "erases",
    "by message",
    "leaves",
    "forward",
)
CODE = re.compile(r"\b(?:[0-9A-Z]{4} ){5}[0-9A-Z]{4}\b")
WAITS, LONG_WAITS = 50, 400
"""How often they look for a message; then they take the code that they have noted. The longer is a minute and a half."""
ENDED = 403
"""What comes where a request is gone: to whoever erases it again, since they were not told that it was."""


@dataclass(frozen=True, slots=True)
class Sent:
    """A request that was sent: what they were told of it, and what it holds."""

    reference: str
    code: str
    checked: frozenset[str]


@dataclass
class Wanderer(Person):
    """Who goes one of the ways."""

    way: Way = "forward"
    post: Callable[[str], list[str]] = lambda address: []
    """What a mail server has taken for an address."""
    patience: int = WAITS
    done: str = ""
    """The way, once they have come to its end: what they were told from then on must hold."""
    code: str = ""
    """What opens their request, as a page has shown it."""
    asked_for: int = 0
    """How often they have asked for a message."""
    refused: bool = False
    """Whether that was too often: each of their tries counted, and was cut off before it was answered."""
    earlier: list[Sent] = field(default_factory=list)
    gone: bytes | None = None
    """What opened the request that they erased."""

    @property
    def second(self) -> str:
        """What they need besides, with a code that came by a message."""
        return f"biscuit {self.number}"

    @property
    def box(self) -> str:
        """Where they read their messages: the mail server knows it, whatever they write into the form."""
        return f"box{self.number}@example.org"

    def wander(self) -> None:
        """Go their way. Raises Lost."""
        {
            "forward": self.walk,
            "leaves": self._leave,
            "by code": self._by_code,
            "by message": self._by_message,
            "withdraws": self._withdraw,
            "erases": self._erase,
            "sends another": self._send_another,
        }[self.way]()
        self.done = self.way

    def _leave(self) -> None:
        """Every second notes the code before."""
        path = self._halfway()
        if self.number % 2:
            self._stop(path)

    def _by_code(self) -> None:
        self._stop(self._halfway())
        self._go_on_elsewhere(self.code)

    def _by_message(self) -> None:
        self._stop(self._halfway())
        path = f"{HOME}later?message"
        fields = {"email": self.box, "word": self.second}
        answer, self.asked_for = self._press(f"{HOME}later", self.open(path), fields, (303, TOO_MANY))
        self.refused = answer.status == TOO_MANY
        if self.refused and self.asked_for <= OF_A_REQUEST:
            self.lies.append(
                f"{self.number}: asked {self.asked_for} times, and was told that it is too often"
            )
        tried: set[str] = set()
        for _ in range(0 if self.refused else self.patience):
            for code in self.codes_that_came():
                if code not in tried and self._go_on_elsewhere(code, self.second):
                    return
                tried.add(code)
            self._wait()
        self.way = "by code"
        self._go_on_elsewhere(self.code)

    def codes_that_came(self) -> list[str]:
        """The codes in their messages, the newest first."""
        return [found[0] for text in self.post(self.box) if (found := CODE.search(text))]

    def _halfway(self) -> str:
        return self.go_on(self.begin(), self.chance.randint(1, 3))

    def _stop(self, path: str) -> None:
        """« Save and continue later », with a word on the page that is not finished; note the code."""
        html = self.open(path)
        path = self.here
        if page_of(path) not in ("check", "sent"):
            question, _ = self._asked(html)
            html = self.open(self.send(path, "later", page_of(path), {question: self.word(question)}, html))
        else:
            html = self.open(self.send(path, "later", html=html))
        self.code = self._code_on(html)

    def _code_on(self, html: str) -> str:
        found = CODE.search(unescape(html))
        if found is None:
            self.lies.append(f"{self.number}: a page to come back with shows no code")
        return found[0] if found is not None else ""

    def _go_on_elsewhere(self, code: str, second: str = "") -> bool:
        """On another device: type the code, see that all is there, and go on to the reference. False where it opens nothing,
        and another may have taken its place.
        """
        self.cookies.clear()
        self.close()
        self.devices += 1
        path, fields = f"{HOME}resume", {"code": code}
        answer, _ = self._press(path, self.open(path), fields, (200, 303, 422))
        if second and answer.status == 200:
            answer, _ = self._press(path, answer.html, {**fields, "word": second}, (303, 422))
        if answer.status != 303:
            if not second or self.asked_for == 1:
                self.lies.append(f"{self.number}: {self.way}, {code!r} opened nothing ({answer.status})")
            return False
        for page in list(self.pages):
            self._see(page)
        self.go_on(answer.location)
        return True

    def _see(self, page: str) -> None:
        """Look at a page that was answered on the other device."""
        html = self.open(f"{HOME}{page}")
        if page_of(self.here) == page:
            self._believe(page, self._asked(html)[1])

    def _withdraw(self) -> None:
        """Every second waits for the message that it was received: the office has heard of it too by then, or nearly."""
        self.walk()
        for _ in range(self.patience if self.number % 2 else 0):
            if self.post(self.word("mail")):
                break
            self._wait()
        self.take_back()

    def take_back(self) -> None:
        """Take back what was sent, and see that its page says so."""
        self.code = self._code_on(self.open(f"{HOME}later?new"))
        html = self.open(f"{HOME}withdraw")
        answer, _ = self._press(f"{HOME}withdraw", html, {}, go="withdraw")
        if word("withdrawn.heading") not in unescape(self.open(answer.location)):
            self.lies.append(f"{self.number}: took it back, and the page says nothing of it")

    def _erase(self) -> None:
        self._stop(self._halfway())
        secret, path = self.secret, f"{HOME}erase"
        answer, presses = self._press(path, self.open(path), {}, (303, ENDED), go="erase")
        if answer.status == ENDED and presses == 1:
            self.lies.append(f"{self.number}: erased it, and was told that it was gone")
        self.gone, self.begun = secret, False
        self.pages.clear()

    def _send_another(self) -> None:
        """From the page of the first one; of which they must be told before the second one is sent."""
        self.walk()
        html = self.open(f"{HOME}later?new")
        self.earlier.append(Sent(self.reference, self._code_on(html), self.checked))
        answer, presses = self._press(f"{HOME}later", html, {}, go="new")
        self.pages, self.pressed, self.checked, self.reference = {}, False, frozenset(), ""
        # Whoever was not told that it began, and presses again, begins from the start page.
        path = answer.location if page_of(answer.location) else self.begin()
        self._told = 0 if presses == 1 else None
        self.go_on(path)
        if self._told == 0:
            self.lies.append(f"{self.number}: sent a second one, and was not told of the first")

    def hear_of_first(self, path: str) -> str:
        """The page tells its reference, where they began from its page."""
        html = self.open(path)
        if page_of(self.here) != "again":
            return self.here
        if not self.earlier:
            self.lies.append(f"{self.number}: was told of a request that they never sent")
        elif self._told is not None:
            self._told += 1
            if self.earlier[0].reference not in html:
                self.lies.append(f"{self.number}: was not told which request they have sent before")
        return self.send(path, "on", html=html)

    def _press(
        self,
        path: str,
        html: str,
        fields: dict[str, str],
        right: tuple[int, ...] = (303,),
        go: str = "next",
    ) -> tuple[Answer, int]:
        """Press a button until an answer comes, and how often that was. Raises Lost where it is none of the right ones."""
        body = self.body(html, go, fields)
        for number in range(1, RETRIES):
            answer = self.ask("POST", path, body)
            if answer is not None and answer.status in right:
                return answer, number
            if answer is not None and answer.status not in (500, 503):
                raise Lost(f"{self.number}: POST {path} gave {answer.status}")
            self._wait()
        raise Lost(f"{self.number}: POST {path} never came through")

    def __post_init__(self) -> None:
        super().__post_init__()
        self._told: int | None = None
