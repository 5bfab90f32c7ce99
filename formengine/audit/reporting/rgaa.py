"""The 106 criteria of RGAA 4.1.2: numbers, themes, levels, and what a machine alone can say about each.

The criteria themselves are told in our own short words, which are among the engine's (`rgaa.11.1`): the public statement
of accessibility names with them what fails. The standard and its tests are at https://accessibilite.numerique.gouv.fr/.

A machine says little. It finds failures; it proves that there is nothing to which a criterion applies (`only_with`: of
what the criterion needs, no page holds anything); and of a few criteria it proves the whole (`proof`). All else waits for
a person.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from formengine.audit.reporting import contents as holds

VERSION = "4.1.2"

THEMES: Mapping[int, str] = MappingProxyType(
    {
        1: "Images",
        2: "Frames",
        3: "Colours",
        4: "Multimedia",
        5: "Tables",
        6: "Links",
        7: "Scripts",
        8: "Mandatory elements",
        9: "Structure of information",
        10: "Presentation of information",
        11: "Forms",
        12: "Navigation",
        13: "Consultation",
    }
)

_LEVELS = {
    1: "A A A A A A A AA A",
    2: "A A",
    3: "A AA AA",
    4: "A A A A AA AA A A A A A A A",
    5: "A A A A A A A A",
    6: "A A",
    7: "A A A A AA",
    8: "A A A A A A AA AA A A",
    9: "A A A A",
    10: "A A A AA AA A A A A A AA AA AA A",
    11: "A A AA A A A A A A A AA AA AA",
    12: "AA AA AA AA AA A A A A A A",
    13: "A A A A A A A A AA A A A",
}
"""The lowest level of the success criteria of WCAG that stand behind each criterion, theme by theme."""

_ONLY_WITH: Mapping[str, frozenset[str]] = {
    **dict.fromkeys((f"1.{number}" for number in range(1, 10)), holds.IMAGES),
    **dict.fromkeys(("2.1", "2.2"), holds.FRAMES),
    **dict.fromkeys((f"4.{number}" for number in range(1, 14)), holds.MEDIA),
    **dict.fromkeys((f"5.{number}" for number in range(1, 9)), holds.TABLES),
    **dict.fromkeys((f"7.{number}" for number in range(1, 6)), holds.SCRIPTS),
    "11.8": holds.LISTS_OF_CHOICES,
    "12.5": holds.SEARCHES,
    "12.10": holds.SCRIPTS | holds.ACCESS_KEYS,
    "13.3": holds.DOCUMENTS,
    "13.4": holds.DOCUMENTS,
    "13.7": holds.MOVING,
    "13.8": holds.MOVING,
    "13.10": holds.SCRIPTS,
    "13.11": holds.SCRIPTS,
    "13.12": holds.SCRIPTS,
}


@dataclass(frozen=True, slots=True)
class Proof:
    """What proves the whole of a criterion: rules and checkers that found nothing, and what no page may hold.

    `rules` are ids of ours; `axe`, `html` and `keyboard` name a whole checker, which must have run.
    """

    rules: tuple[str, ...] = ()
    without: frozenset[str] = frozenset()


_PROOFS: Mapping[str, Proof] = {
    # One test: a link has words. The accessibility tree of every state was asked for each link's name.
    "6.2": Proof(("named", "axe")),
    # Three tests, which are the checker's: a doctype, a valid one, in its place.
    "8.1": Proof(("html",)),
    "8.2": Proof(("html", "unique-id")),
    "8.3": Proof(("page-language", "axe")),
    "8.5": Proof(("title-says", "axe")),
    # Two tests: the link is there, and it works. The keyboard has followed it.
    "12.7": Proof(("skip-link", "skip-works", "keyboard")),
    # Native controls let go of the keyboard; only a script can hold it. The walk with Tab came to the end of each layout.
    "12.9": Proof(("tab-order", "keyboard"), holds.SCRIPTS),
    # Nothing but a script opens a window unasked.
    "13.2": Proof((), holds.SCRIPTS | holds.FRAMES),
}


@dataclass(frozen=True, slots=True)
class Criterion:
    """One criterion. `key` is that of its words in the engine's catalogues."""

    number: str
    level: str
    only_with: frozenset[str] | None = None
    """It applies only where a page holds one of these; None: a machine cannot know."""
    proof: Proof | None = None

    @property
    def theme(self) -> int:
        """The number of its theme, a key of `THEMES`."""
        return int(self.number.partition(".")[0])

    @property
    def key(self) -> str:
        """The key of its words."""
        return f"rgaa.{self.number}"


CRITERIA: Sequence[Criterion] = tuple(
    Criterion(number, level, _ONLY_WITH.get(number), _PROOFS.get(number))
    for theme, levels in _LEVELS.items()
    for place, level in enumerate(levels.split(), 1)
    for number in [f"{theme}.{place}"]
)
"""All of them, in the order of the standard."""

BY_NUMBER: Mapping[str, Criterion] = MappingProxyType({each.number: each for each in CRITERIA})
