"""What a formula can name where it stands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from formengine.expressions.types import Items, Number, Type
from formengine.model import Parameter

if TYPE_CHECKING:
    from formengine.expressions.typed import Typed

OPTION = "option"


@dataclass(frozen=True, slots=True)
class Scope:
    """The names that a formula can use.

    `questions` are those of the main path and, inside an item, its local ones (and `option` in a for-each).
    `items` are the repeats and the for-each questions. `elsewhere` are questions that are asked inside items
    and cannot be used here: name -> the id of their repeat or for-each. `broken` are facts that have problems of
    their own: about a formula that uses one nothing is said, because its type is not known.
    """

    questions: Mapping[str, Type] = field(default_factory=dict)
    items: Mapping[str, Items] = field(default_factory=dict)
    facts: Mapping[str, Typed] = field(default_factory=dict)
    parameters: Mapping[str, Parameter] = field(default_factory=dict)
    elsewhere: Mapping[str, str] = field(default_factory=dict)
    broken: AbstractSet[str] = frozenset()

    def type_of(self, name: str) -> Type | None:
        """The type of a question, a fact or a parameter; None for an unknown name."""
        if name in self.questions:
            return self.questions[name]
        if name in self.facts:
            return self.facts[name].type
        return Number() if name in self.parameters else None

    def names(self) -> Iterator[str]:
        """Every name that could have been meant, for a guess."""
        yield from self.questions
        yield from self.facts
        yield from self.parameters
        yield from self.elsewhere
