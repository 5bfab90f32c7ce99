"""How much of a form was seen, and what was not, each with its place in the file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from formengine.problems import counted
from formengine.source import Span

Figures = Mapping[str, Any]
"""JSON: counts, and lists of words."""


@dataclass(frozen=True, slots=True)
class Missed:
    """Something that nothing showed: what, and where the definition says that there is such a thing."""

    id: str
    words: str
    where: Span

    def __str__(self) -> str:
        return f"{self.where}: {self.words}\n{self.where.excerpt()}"


@dataclass(slots=True)
class Coverage:
    """Counts of what was seen, of how much there is, and the names of what was missed."""

    form: str
    language: str
    states: int = 0
    pages: tuple[int, int] = (0, 0)
    outcomes: tuple[int, int] = (0, 0)
    rules: tuple[int, int] = (0, 0)
    items: tuple[int, int] = (0, 0)
    messages: tuple[int, int] = (0, 0)
    transitions: tuple[int, int] = (0, 0)
    journeys: int = 0
    days: tuple[str, ...] = ()
    missed: list[Missed] = field(default_factory=list)
    filled: tuple[int, int] = (0, 0)
    longest: tuple[int, int] = (0, 0)
    asked_again: tuple[int, int] = (0, 0)

    @property
    def complete(self) -> bool:
        """Whether everything was seen."""
        return not self.missed

    def text(self) -> str:
        """For people: a line of counts, then what was missed."""
        lines = [f"{self.form}/{self.language}: {counts(self.dump())}."]
        return "\n".join([*lines, *(f"Never seen, {each}" for each in self.missed)])

    def dump(self) -> Figures:
        """As JSON, for the evidence beside a form."""
        pairs = {name: getattr(self, name) for name in _PAIRS}
        return {
            "states": self.states,
            "journeys": self.journeys,
            "days": list(self.days),
            **{name: {"seen": seen, "of": many} for name, (seen, many) in pairs.items()},
            "missed": [f"{each.where}: {each.words}" for each in self.missed],
        }


_PAIRS = {
    "transitions": ("transition", "transitions"),
    "pages": ("page", "pages"),
    "filled": ("filled in",) * 2,
    "longest": ("with the longest answers",) * 2,
    "asked_again": ("asked again in another month",) * 2,
    "outcomes": ("condition outcome", "condition outcomes"),
    "rules": ("rule or warning", "rules and warnings"),
    "items": ("number of items or option", "numbers of items and options"),
    "messages": ("message", "messages"),
}


def counts(figures: Figures) -> str:
    """What `Coverage.dump` gave, for people: `501 states, 20 of 21 messages`."""
    told = [counted(figures["states"], "state")]
    for name, words in _PAIRS.items():
        seen, many = figures[name]["seen"], figures[name]["of"]
        word = words[0] if many == 1 else words[1]
        told.append(f"{seen} {word}" if seen == many else f"{seen} of {many} {word}")
    return ", ".join([*told, counted(figures["journeys"], "journey"), counted(len(figures["days"]), "day")])
