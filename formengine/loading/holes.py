"""What of a form could not be read, and what must therefore not be told of the rest.

A form with holes is looked through all the same, so that everything wrong is told at once. Only what hangs on a hole is
silent: whoever mends the hole would find it mended too.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field

from formengine.problems import Problem
from formengine.source import Source, Span

Place = tuple[int, int]
"""A line and a column, both from 1."""

# What is told because something is not there; it may stand in a hole.
_OF_WHAT_LACKS = frozenset(
    """
    aside-unused sign-in-never silence-half easy-nowhere easy-partly summary-missing missing-summary no-help
    helper-partly again-tells-nothing period-unnamed catalogue-missing helper-never helper-without-text
    """.split()
)


# What is told of a name that is nowhere, or of the texts and answers of a name that was nowhere before.
_OF_NAMES = frozenset(
    """
    unknown-name unknown-option unknown-function option-without-quotes name-elsewhere not-items not-in-items rule-at
    contact-question for-each-unknown unless-unknown again-question change-unknown change-still-asked
    """.split()
)
_OF_TRANSLATIONS = ("translation-", "catalogue-")


@dataclass(frozen=True, slots=True)
class Region:
    """Where one node of the definition stands, from its first sign to its last; `parent` is the node around it."""

    start: Place
    end: Place
    parent: int | None
    heads: frozenset[Place]
    """The places at which is told what is wrong with the node as a whole."""


@dataclass(frozen=True, slots=True)
class Holes:
    """The holes of a form: `names` that stand for something unread, and the nodes (`lost`) in which something is unread.

    `regions` are the nodes of each file, in the order of their beginnings. `misnamed` are ids that will change, and what
    they may become.
    """

    names: frozenset[str] = frozenset()
    regions: Mapping[Source, tuple[Region, ...]] = field(default_factory=dict)
    lost: frozenset[tuple[Source, int]] = frozenset()
    misnamed: frozenset[str] = frozenset()

    def owner(self, where: Span) -> tuple[Source, int] | None:
        """The innermost node that holds a place."""
        regions, here = self.regions.get(where.source, ()), (where.line, where.column)
        at: int | None = bisect_right(regions, here, key=lambda region: region.start) - 1
        while at is not None and at >= 0:
            if here <= regions[at].end:
                return where.source, at
            at = regions[at].parent
        return None

    def hides(self, problem: Problem) -> bool:
        """Whether a problem of meaning may come from a hole alone."""
        if self._names_wrongly(problem):
            return True
        if (problem.code in _OF_WHAT_LACKS and self.torn) or not self.names.isdisjoint(
            map(str, problem.values.values())
        ):
            return True
        where = problem.where
        owner = self.owner(where)
        if owner is None:
            return False
        return owner in self.lost or (
            (where.line, where.column) in self.regions[owner[0]][owner[1]].heads and self._inside(owner)
        )

    @property
    def torn(self) -> bool:
        """Whether something could not be read, beside ids that are wrong."""
        return bool(self.lost or self.names)

    def _names_wrongly(self, problem: Problem) -> bool:
        """Whether a problem speaks of an id that will change, as if it were the one that was meant."""
        if problem.code in _OF_NAMES:
            return not self.misnamed.isdisjoint(map(str, problem.values.values()))
        if problem.code.startswith(_OF_TRANSLATIONS):
            return not self.misnamed.isdisjoint(str(problem.values.get("context", "")).split("."))
        return False

    def _inside(self, owner: tuple[Source, int]) -> bool:
        """Whether a node that stands right inside this one is torn."""
        source, at = owner
        return any(one == source and self.regions[one][index].parent == at for one, index in self.lost)
