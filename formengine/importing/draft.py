"""A form on its way from another format: what the readers of formats make, and what is written as YAML.

Ids are already ours, formulas are already in our language, texts are still by language. A remark is what could not be
taken over as it was; it stands in the list that the command prints, and as a comment beside what it is about.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from formengine.catalogue import CATALOGUE
from formengine.phrases import Speak, english, filled
from formengine.typography import NO_BREAK

Words = Mapping[str, str]
"""A text by language (BCP 47); the form's first language is always among them."""

Setting = Words | str | tuple[str, ...]
"""The value of a key: a text, a word or formula as it stands in YAML, or a list of words."""


@dataclass(frozen=True, slots=True)
class Remark:
    """One thing that a person should know of. `place` says where it stood: a cell, or a path inside JSON."""

    code: str
    place: str
    values: Mapping[str, object] = field(default_factory=dict)

    def comment(self, speak: Speak = english) -> str:
        """Place, what is the matter and what to do, in one line."""
        message, fix = self._said(speak)
        return " ".join(f"{self.place}: {message} {fix}".replace(NO_BREAK, " ").split())

    def told(self, speak: Speak = english) -> str:
        """The same for the command, with its code."""
        message, fix = self._said(speak)
        return f"{self.place}: {self.code}: {message}\n{fix}"

    def __str__(self) -> str:
        return self.told()

    def _said(self, speak: Speak) -> tuple[str, str]:
        entry = CATALOGUE[self.code]
        message, fix = (filled(words, self.values, speak, self.code) for words in (entry.message, entry.fix))
        return message, fix


Notes = tuple[Remark, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """An option."""

    id: str
    label: Words
    hint: Words | None = None
    exclusive: bool = False


@dataclass(frozen=True, slots=True)
class Ask:
    """A question. `settings` are the keys that its type alone knows."""

    id: str
    type: str
    label: Words
    noun: Words | None = None
    hint: Words | None = None
    why: Words | None = None
    summary: Words | None = None
    optional: bool = False
    autocomplete: str = ""
    settings: Mapping[str, Setting] = field(default_factory=dict)
    options: tuple[Choice, ...] = ()
    notes: Notes = ()


@dataclass(frozen=True, slots=True)
class Must:
    """A rule of a step."""

    formula: str
    message: Words
    at: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Placed:
    """What stands in a form on a condition, with remarks beside it."""

    when: str = ""
    notes: Notes = ()


@dataclass(frozen=True, slots=True)
class Page(_Placed):
    """A step."""

    id: str
    asks: tuple[Ask, ...]
    title: Words | None = None
    rules: tuple[Must, ...] = ()


@dataclass(frozen=True, slots=True)
class Loop(_Placed):
    """A repeat."""

    id: str
    title: Words
    item: Words
    title_of_item: Words
    pages: tuple[Page, ...]
    at_least: str = ""
    at_most: str = ""


@dataclass(frozen=True, slots=True)
class End(_Placed):
    """A stop."""

    id: str
    title: Words
    text: Words


Node = Page | Loop | End


@dataclass(frozen=True, slots=True)
class Chapter(_Placed):
    """A part. `after` are remarks about what would have stood at its end."""

    id: str
    title: Words
    nodes: tuple[Node, ...]
    after: Notes = ()


@dataclass(frozen=True, slots=True)
class Worked:
    """A fact."""

    id: str
    formula: str
    notes: Notes = ()


@dataclass(frozen=True, slots=True)
class Draft:
    """The whole form. `remarks` are all of them, those beside parts and questions too."""

    id: str
    title: Words
    languages: tuple[str, ...]
    service: Words
    chapters: tuple[Chapter, ...]
    facts: tuple[Worked, ...] = ()
    email: str = ""
    start: Words | None = None
    declaration: Words | None = None
    sent: Words | None = None
    notes: Notes = ()
    remarks: Notes = ()


class ImportFailedError(Exception):
    """A file cannot be read at all. Carries the one remark that says why."""

    def __init__(self, code: str, place: str, **values: object) -> None:
        self.remark = Remark(code, place, values)
        super().__init__(str(self.remark))


class Remarks:
    """Gathers what is noted while a file is read."""

    def __init__(self) -> None:
        self.found: list[Remark] = []
        self.waiting: list[Remark] = []

    def add(self, code: str, place: str, **values: object) -> Remark:
        """Note something; it also waits to become a comment before whatever is written next."""
        remark = Remark(code, place, values)
        self.found.append(remark)
        self.waiting.append(remark)
        return remark

    def taken(self) -> Notes:
        """What waits to become a comment, once."""
        notes = tuple(self.waiting)
        self.waiting.clear()
        return notes
