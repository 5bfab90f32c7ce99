"""A journey as a conversation: it yields requests and is sent what answered them. It knows neither sockets nor WSGI."""

from __future__ import annotations

import re
from collections.abc import Generator, Sequence
from dataclasses import dataclass
from html import unescape
from urllib.parse import urlencode

from benchmarks.forms import Page

_HIDDEN = re.compile(r'<input type="hidden" name="([^"]+)" value="([^"]*)">')
_ACTION = re.compile(r'<form method="post" action="([^"]*)"')
LANGUAGE = "en"


class Failed(Exception):
    """A page was not what the journey expected: nothing that is measured after it would mean anything."""


@dataclass(frozen=True, slots=True)
class Request:
    """What a client asks. `body` is None for a GET."""

    path: str
    body: bytes | None = None

    @property
    def method(self) -> str:
        """GET or POST."""
        return "GET" if self.body is None else "POST"


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back, unpacked."""

    status: int
    location: str
    html: str


Conversation = Generator[Request, Answer, None]


def journey(form_id: str, pages: Sequence[Page]) -> Conversation:
    """From the start page to the reference number. Raises Failed."""
    first = f"/{LANGUAGE}/{form_id}/"
    here = yield from _get(first, form_id)
    path, here = yield from _sent(first, here, (("go", "begin"),))
    for page in pages:
        if page.shows not in here.html:
            raise Failed(f"{path} does not show {page.shows!r}")
        path, here = yield from _sent(path, here, (*page.typed, ("go", "next")), refused=page.refused)
    if not path.endswith("/check"):
        raise Failed(f"the journey ended at {path}")
    path, here = yield from _sent(path, here, (("declared", "yes"), ("go", "send")))
    if not path.endswith("/sent"):
        raise Failed(f"nothing was sent: {path}")


def _get(path: str, what: str, wanted: int = 200) -> Generator[Request, Answer, Answer]:
    answer = yield Request(path)
    if answer.status != wanted:
        raise Failed(f"GET {path} ({what}): {answer.status}")
    return answer


def _sent(
    path: str, here: Answer, typed: Sequence[tuple[str, str]], *, refused: bool = False
) -> Generator[Request, Answer, tuple[str, Answer]]:
    """Send the form of a page and follow where it leads, as a browser does."""
    action = _ACTION.search(here.html)
    target = unescape(action[1]) if action else path
    hidden = [(name, unescape(value)) for name, value in _HIDDEN.findall(here.html)]
    answer = yield Request(target, urlencode([*hidden, *typed]).encode())
    if answer.status != 303:
        raise Failed(f"POST {target}: {answer.status}")
    wanted = 422 if refused else 200
    return answer.location, (yield from _get(answer.location, target, wanted))
