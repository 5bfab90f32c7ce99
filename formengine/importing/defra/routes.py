"""The links between pages as an order of pages, each with the ways that lead to it.

A page's links are tried in order: the first whose condition holds is followed, or else the one without condition. So a
page is met where one of the ways to it is walked, and a way is a set of conditions that hold or do not. Ways that
differ in one condition alone are one way without it: where branches come together again, nothing is left of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from formengine.importing.draft import ImportFailedError

MOST_WAYS = 24
"""More ways than that are no condition that a person could read."""

Literal = tuple[str, bool]
"""A condition by its name, and whether it holds."""
Way = frozenset[Literal]


@dataclass(frozen=True, slots=True)
class Link:
    """From a page to another, when a condition holds; always, or else, without one."""

    to: str
    condition: str = ""


@dataclass(frozen=True, slots=True)
class Routes:
    """Pages in the order of a journey, the ways to each, and those whose ways are too many to tell."""

    order: tuple[str, ...]
    ways: Mapping[str, tuple[Way, ...]]
    tangled: frozenset[str] = frozenset()


def routes_of(start: str, links: Mapping[str, Sequence[Link]], stops: frozenset[str] = frozenset()) -> Routes:
    """Every page that can be reached from the first. Raises ImportFailedError where pages lead back to each other.

    Nobody goes on from one of the `stops`, so that what comes after them need not say that they were passed by.
    """
    order = _ordered(start, links)
    ways: dict[str, set[Way]] = {page: set() for page in order}
    ways[start] = {frozenset()}
    tangled: set[str] = set()
    ended: set[Way] = set()
    for page in order:
        here = _fewer(ways[page], ended)
        if len(here) > MOST_WAYS:
            tangled.add(page)
            here = {frozenset()}
        ways[page] = here
        if page in stops:
            ended |= here
        for to, extra in _steps(links.get(page, ())):
            ways[to] |= {way | extra for way in here if not _clash(way | extra)}
    return Routes(
        order, {page: tuple(sorted(each, key=sorted)) for page, each in ways.items()}, frozenset(tangled)
    )


def _steps(links: Sequence[Link]) -> Iterator[tuple[str, Way]]:
    """Each link with what holds when it is followed: its condition, and none of those before it."""
    passed: list[Literal] = []
    for link in (each for each in links if each.condition):
        yield link.to, frozenset([*passed, (link.condition, True)])
        passed.append((link.condition, False))
    for link in [each for each in links if not each.condition][-1:]:
        yield link.to, frozenset(passed)


def _clash(way: Way) -> bool:
    return any((name, not holds) in way for name, holds in way)


def _fewer(ways: set[Way], ended: set[Way]) -> set[Way]:
    """The same ways in fewer words, among those who were not stopped before."""
    found = set(ways)
    while len(found) <= MOST_WAYS * 8 and (shorter := _shorter(found, ended)) is not None:
        found = shorter
    return {way for way in found if not any(other < way for other in found)}


def _shorter(found: set[Way], ended: set[Way]) -> set[Way] | None:
    """One condition less, where its contrary leads here as well, or leads nowhere; None where there is none such."""
    for one in sorted(found, key=sorted):
        for name, holds in sorted(one):
            twin = (one - {(name, holds)}) | {(name, not holds)}
            if twin in found or any(end <= twin for end in ended):
                return (found - {one, twin}) | {one - {(name, holds)}}
    return None


def _ordered(start: str, links: Mapping[str, Sequence[Link]]) -> tuple[str, ...]:
    """Each page after all that lead to it; what a condition opens stands before what follows anyway."""
    done: list[str] = []
    seen: set[str] = set()
    open_: list[str] = []
    stack: list[tuple[str, Iterator[str]]] = []

    def enter(page: str) -> None:
        seen.add(page)
        open_.append(page)
        # The last one that is walked comes first in the order: so those without a condition are walked first.
        following = sorted(links.get(page, ()), key=lambda link: bool(link.condition))
        stack.append((page, iter([link.to for link in following])))

    enter(start)
    while stack:
        page, following = stack[-1]
        to = next(following, None)
        if to is None:
            stack.pop()
            open_.pop()
            done.append(page)
        elif to in open_:
            circle = " → ".join([*open_[open_.index(to) :], to])
            raise ImportFailedError("import-cycle", "pages", path=circle)
        elif to not in seen:
            enter(to)
    return tuple(reversed(done))
