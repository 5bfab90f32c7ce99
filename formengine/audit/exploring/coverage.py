"""How much of a form was seen, and what was not, each with its place in the file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from formengine.source import Span


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
    transitions: int = 0
    journeys: int = 0
    days: tuple[str, ...] = ()
    missed: list[Missed] = field(default_factory=list)
    filled: tuple[int, int] = (0, 0)

    @property
    def complete(self) -> bool:
        """Whether everything was seen."""
        return not self.missed

    def text(self) -> str:
        """For people: a line of counts, then what was missed."""
        parts = (
            f"{self.states} states",
            f"{self.transitions} transitions",
            _of("pages", self.pages),
            _of("filled in", self.filled),
            _of("condition outcomes", self.outcomes),
            _of("rules and warnings", self.rules),
            _of("numbers of items and options", self.items),
            _of("messages", self.messages),
            f"{self.journeys} journeys",
            f"{len(self.days)} days",
        )
        lines = [f"{self.form}/{self.language}: {', '.join(parts)}."]
        return "\n".join([*lines, *(f"Never seen, {each}" for each in self.missed)])

    def dump(self) -> dict[str, Any]:
        """As JSON, for the evidence beside a form."""
        counts: dict[str, tuple[int, int]] = {
            "pages": self.pages,
            "filled": self.filled,
            "outcomes": self.outcomes,
            "rules": self.rules,
            "items": self.items,
            "messages": self.messages,
        }
        return {
            "states": self.states,
            "transitions": self.transitions,
            "journeys": self.journeys,
            "days": list(self.days),
            **{name: {"seen": seen, "of": many} for name, (seen, many) in counts.items()},
            "missed": [f"{each.where}: {each.words}" for each in self.missed],
        }


def _of(what: str, counts: Sequence[int]) -> str:
    seen, many = counts
    return f"{seen} {what}" if seen == many else f"{seen} of {many} {what}"
