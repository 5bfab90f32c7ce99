"""What a script is made of: opening an address, pressing a key, pressing it until something is heard, typing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from a11y_tests.screen_reader.browsers import BrowserKind
from a11y_tests.screen_reader.desk import Desk

READ = "read"
MOST_PRESSES = 40
FIRST_WORD = 4.0
"""Seconds to wait for the first word after a key that moves; a key that says nothing costs them."""
FIRST_WORD_OF_PAGE = 10.0
RELOAD = "F5"
TO_THE_TOP, READ_ALL = "ctrl+Home", "KP_Add"
"""Orca's own keys: to the beginning of the page, and reading from here to its end."""


class NotHeard(RuntimeError):
    """A script waited for words that did not come; what was heard by then is in `heard`."""

    def __init__(self, act: Until, heard: list[Heard]) -> None:
        self.heard = heard
        super().__init__(f"{act.key} was pressed {act.most} times, and « {act.words} » was not heard.")


@dataclass(frozen=True, slots=True)
class Open:
    """Open an address of the service in a new browser."""

    path: str


@dataclass(frozen=True, slots=True)
class Press:
    """Press a key once. `page`: it leads to another page. `unheard`: what is said is not recorded, for it varies."""

    key: str
    page: bool = False
    unheard: bool = False


@dataclass(frozen=True, slots=True)
class Until:
    """Press a key until what is heard holds these words, so that a script goes on when a page gets one more stop."""

    key: str
    words: str
    most: int = MOST_PRESSES


@dataclass(frozen=True, slots=True)
class Write:
    """Type a text."""

    text: str


@dataclass(frozen=True, slots=True)
class Read:
    """Read the whole page. `state` is its name in the transcripts, with which `transcripts.gaps` compares it."""

    state: str


Act = Open | Press | Read | Until | Write


@dataclass(frozen=True, slots=True)
class Heard:
    """One act, as it is written in a recording, and the phrases that were said after it."""

    act: str
    phrases: tuple[str, ...]


def play(acts: tuple[Act, ...], desk: Desk, kind: BrowserKind, url: str) -> Iterator[Heard]:
    """Do one act after the other and give what was heard. Raises NotHeard, NeverHappened."""
    done: list[Heard] = []
    for act in acts:
        for heard in _do(act, desk, kind, url, done):
            done.append(heard)
            yield heard


def _do(act: Act, desk: Desk, kind: BrowserKind, url: str, done: list[Heard]) -> Iterator[Heard]:
    match act:
        case Open(path):
            # What is said while a browser starts comes in many orders: the page is heard when it is loaded again.
            desk.browse(kind, url + path)
            yield Heard(f"open {path}", _press(desk, RELOAD, FIRST_WORD_OF_PAGE).phrases)
        case Press(key, page, unheard):
            heard = _press(desk, key, FIRST_WORD_OF_PAGE if page else FIRST_WORD)
            yield Heard(heard.act, ()) if unheard else heard
        case Write(text):
            before = desk.ear.mark()
            desk.write(text)
            desk.ear.quiet()
            yield Heard(f"write {text}", tuple(desk.ear.heard(before)))
        case Read(state):
            _press(desk, TO_THE_TOP, FIRST_WORD)
            read = _press(desk, READ_ALL, FIRST_WORD_OF_PAGE)
            yield Heard(f"{READ} {state}", read.phrases)
        case Until(key, words, most):
            for _ in range(most):
                heard = _press(desk, key, FIRST_WORD)
                yield heard
                if words in " ".join(heard.phrases):
                    return
            raise NotHeard(act, done)


def _press(desk: Desk, key: str, first: float) -> Heard:
    before = desk.ear.mark()
    desk.press(key)
    desk.ear.quiet(first=first)
    return Heard(f"press {key}", tuple(desk.ear.heard(before)))
