"""The holes of a page: what depends on answers, and nothing else.

A template is rendered in one of two inks. With `Marks`, each hole leaves a mark, at which the page is then cut into chunks;
with `Filled`, each hole is written out at once. Both run the same template, so that a chunked page and a plain one are the
same bytes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from markupsafe import Markup, escape

from formengine.expressions import Env

# Private-use characters: no keyboard types them, and the loader refuses them in a definition.
OPEN, CLOSE = "\ue000", "\ue001"
MARK = re.compile(f"{OPEN}(\\d+){CLOSE}")


@dataclass(slots=True)
class Filling:
    """What fills a page's holes: what its inputs hold, what its texts insert, and the few facts of its frame."""

    env: Env
    raw: Mapping[str, Sequence[str]] = field(default_factory=dict)
    action: str = ""
    csrf: str = ""
    version: int = 0
    number: int = 1
    total: int | str = 1
    """How many steps there are; in words while that may change."""
    part_number: int = 1
    part_total: int | str = 1
    """How many parts there are; in words while that may change."""
    copy: str = ""
    """Which copy of the page this is: a browser that goes back shows the same one again, another tab has another."""
    told: Sequence[str] = ()
    """The messages of a page with errors, in its order."""
    given: Mapping[str, str] = field(default_factory=dict)
    """What one kind of page alone shows: a reference number, the answers of the check page."""

    @property
    def day(self) -> str:
        """The reference day, which a page sends along: what was answered is the answer to that day's question."""
        return self.env.today.isoformat()


def escaped(text: str) -> str:
    """A text as HTML. Letters and digits alone, as most are, need not be gone through for what HTML means otherwise."""
    return text if text.isalnum() else str(escape(text))


class Hole(Protocol):
    """One thing that a page leaves open."""

    def fill(self, filling: Filling, /) -> str:
        """What stands in the hole, escaped."""


@dataclass(frozen=True, slots=True)
class Typed:
    """What an input holds."""

    name: str

    def fill(self, filling: Filling, /) -> str:
        """The first value under the input's name."""
        values = filling.raw.get(self.name)
        return escaped(values[0]) if values else ""


@dataclass(frozen=True, slots=True)
class Picked:
    """The attribute of an option that is chosen: ` checked` or ` selected`."""

    name: str
    option: str
    attribute: str

    def fill(self, filling: Filling, /) -> str:
        """The attribute, with the space before it, or nothing."""
        return self.attribute if self.option in filling.raw.get(self.name, ()) else ""


@dataclass(frozen=True, slots=True)
class Said:
    """A value that a text inserts. `say` works it out and writes it in the page's language."""

    source: str
    say: Callable[[Env], str] = field(compare=False)

    def fill(self, filling: Filling, /) -> str:
        """The value in words."""
        return escaped(self.say(filling.env))


@dataclass(frozen=True, slots=True)
class Slot:
    """A fact of the page's frame, by its name in `Filling`."""

    name: str

    def fill(self, filling: Filling, /) -> str:
        """The fact, escaped."""
        fact = getattr(filling, self.name)
        return str(fact) if isinstance(fact, int) else escaped(fact)


@dataclass(frozen=True, slots=True)
class Told:
    """A message, by its place among those of the page: it may say what was typed, so that it is no part of a chunk."""

    place: int

    def fill(self, filling: Filling, /) -> str:
        """The message, escaped."""
        return escaped(filling.told[self.place])


@dataclass(frozen=True, slots=True)
class Given:
    """What one kind of page alone shows, by its name in `Filling.given`."""

    name: str

    def fill(self, filling: Filling, /) -> str:
        """The text, escaped unless it is HTML already."""
        return escaped(filling.given[self.name])


@dataclass(frozen=True, slots=True)
class Noticed:
    """What every page of a form says at its beginning, for as long as there is something to say."""

    sends: bool
    say: Callable[[bool], str] = field(compare=False)

    def fill(self, filling: Filling, /) -> str:
        """The notices, which are HTML already."""
        return self.say(self.sends)


class Ink(Protocol):
    """How a hole is written."""

    def put(self, hole: Hole, /) -> Markup:
        """The hole, or what fills it."""


class Marks:
    """The ink of compiling: each hole leaves a mark with its number."""

    def __init__(self) -> None:
        self.holes: list[Hole] = []
        self._numbers: dict[Hole, int] = {}

    def put(self, hole: Hole, /) -> Markup:
        """A mark; the same hole twice has the same mark."""
        number = self._numbers.get(hole)
        if number is None:
            number = self._numbers[hole] = len(self.holes)
            self.holes.append(hole)
        return Markup(f"{OPEN}{number}{CLOSE}")  # noqa: S704  # two private characters and digits


class Filled:
    """The ink of a plain render: each hole is filled where it stands."""

    def __init__(self, filling: Filling) -> None:
        self._filling = filling

    def put(self, hole: Hole, /) -> Markup:
        """What fills the hole."""
        return Markup(hole.fill(self._filling))  # noqa: S704  # every hole escapes what it gives


class Slots:
    """A filling as a template sees it: each of its facts is put where the template asks for it."""

    def __init__(self, ink: Ink) -> None:
        self._ink = ink

    def __getattr__(self, name: str) -> Markup:
        return self._ink.put(Slot(name))
