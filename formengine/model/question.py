"""A question, its options, and the rules that its answer must keep."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

from formengine.model.text import Expression, Text
from formengine.source import Span

Setting = str | int | bool | Decimal | tuple[str, ...] | Text | Expression


@dataclass(frozen=True, slots=True)
class Option:
    """One answer that can be chosen. An `exclusive` one cannot be combined with others (« rien »)."""

    id: str
    label: Text
    where: Span = field(compare=False)
    hint: Text | None = None
    exclusive: bool = False


@dataclass(frozen=True, slots=True)
class Question:
    """One question. `settings` holds the keys that only its type knows (`max-length`, `latest` …)."""

    id: str
    type: str
    label: Text
    where: Span = field(compare=False)
    noun: Text | None = None
    hint: Text | None = None
    why: Text | None = None
    summary: Text | None = None
    optional: bool = False
    private: bool = False
    """Whether a helper whom the claimant has let in is not shown what was answered."""
    autocomplete: str | None = None
    options: tuple[Option, ...] = ()
    settings: Mapping[str, Setting] = field(default_factory=dict, hash=False)

    def option(self, option_id: str) -> Option | None:
        """The option with this id, or None."""
        return next((option for option in self.options if option.id == option_id), None)


@dataclass(frozen=True, slots=True)
class Rule:
    """What must hold between answers. `must` stops; `warn` asks « Est-ce bien cela ? » once and lets pass."""

    kind: Literal["must", "warn"]
    condition: Expression
    message: Text
    where: Span = field(compare=False)
    at: str | None = None
