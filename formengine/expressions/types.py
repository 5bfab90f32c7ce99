"""The types of answers and of what is worked out from them, each able to name itself in plain words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from formengine.phrases import phrase


@dataclass(frozen=True, slots=True)
class Boolean:
    """Yes or no: the answer of a yes-no question, or a condition."""

    def describe(self) -> str:
        """The type in a designer's words."""
        return phrase("yes or no")


@dataclass(frozen=True, slots=True)
class Text:
    """Words: a text between quotes, or an answer that was written."""

    def describe(self) -> str:
        """The type in a designer's words."""
        return phrase("a text")


@dataclass(frozen=True, slots=True)
class Phone(Text):
    """A telephone number: a text of which one can ask whether it takes an SMS."""

    def describe(self) -> str:
        """The type in a designer's words."""
        return phrase("a telephone number")


@dataclass(frozen=True, slots=True)
class Number:
    """A decimal number. `unit` says how it is shown, never how it is worked out."""

    unit: Literal["money"] | None = None

    def describe(self) -> str:
        """The type in a designer's words."""
        return phrase("an amount") if self.unit else phrase("a number")


@dataclass(frozen=True, slots=True)
class Date:
    """A day of the calendar."""

    def describe(self) -> str:
        """The type in a designer's words."""
        return phrase("a date")


@dataclass(frozen=True, slots=True)
class Month:
    """A month; where it meets a date it counts as its first day."""

    def describe(self) -> str:
        """The type in a designer's words."""
        return phrase("a month")


@dataclass(frozen=True, slots=True)
class Choice:
    """One of several options, by id."""

    options: tuple[str, ...]

    def describe(self) -> str:
        """The type in a designer's words."""
        return phrase("one of several options")


@dataclass(frozen=True, slots=True)
class Choices:
    """Any number of options, by id, in the order of the definition."""

    options: tuple[str, ...]

    def describe(self) -> str:
        """The type in a designer's words."""
        return phrase("a list of ticked options")


@dataclass(frozen=True, slots=True)
class Items:
    """What a repeat or a for-each holds: the type of each question asked inside an item, by its local id."""

    questions: Mapping[str, Type] = field(hash=False)

    def describe(self) -> str:
        """The type in a designer's words."""
        return phrase("a list of items")


Type = Boolean | Text | Number | Date | Month | Choice | Choices | Items


def accepts(expected: Type, given: Type) -> bool:
    """Whether a value of type `given` can stand where `expected` is wanted.

    The unit of a number does not matter. A month can stand for a date (its first day), an option or a telephone
    number for a text.
    """
    match expected, given:
        case ((Date() | Month()), (Date() | Month())):
            return True
        case Phone(), _:
            return isinstance(given, Phone)
        case Text(), (Text() | Choice()):
            return True
        case _:
            return type(expected) is type(given)
