"""What is gathered while the pages of a form of the builder are read, in the order of a journey."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from formengine.importing import names
from formengine.importing.defra.conditions import Conditions
from formengine.importing.defra.spots import Spot
from formengine.importing.draft import Remarks, Words
from formengine.importing.inserting import with_answers
from formengine.importing.known import Around, Known
from formengine.importing.texts import Made, made


@dataclass(slots=True)
class Desk:
    """Lists, conditions and languages, and the names that were given so far."""

    languages: tuple[str, ...]
    lists: Mapping[str, Spot]
    conditions: Conditions
    remarks: Remarks
    words: Made
    questions: names.Names = field(default_factory=names.questions)
    pages: names.Names = field(default_factory=names.pages)
    parts: names.Names = field(default_factory=names.parts)
    known: dict[str, Known] = field(default_factory=dict)
    told: set[str] = field(default_factory=set)
    """Conditions of which it was said already that they have no equal."""

    def items(self, component: Spot) -> tuple[Spot, ...]:
        """The items of a component's list; older forms name the list among the options, or hold the items."""
        name = component["list"].text or component["options"]["list"].text
        if name in self.lists:
            return tuple(self.lists[name]["items"])
        return tuple(component["values"]["items"])

    def made(self, key: str) -> Words:
        """Words that a form needs and the builder has no place for."""
        return made(self.words, self.languages, key)

    def said(
        self, words: Words, place: Spot, conditions: frozenset[str], scope: str = "", *, title: bool = False
    ) -> Words:
        """A text with the answers that it inserts."""
        around = self.around(conditions, scope)
        what = place.path.rpartition(".")[2]
        return with_answers(words, around, self.remarks, place.path, what=what, title=title)

    def around(self, conditions: frozenset[str], scope: str = "") -> Around:
        """What a formula sees on a page."""
        return Around(self.known, conditions, scope, later=frozenset(self.conditions.types))
