"""What is to be done, in pieces that one browser does at a time: states of one layout, whose document they share."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from formengine.audit.claimant import Seen
from formengine.audit.driving.cache import Cache, Kept, kinds_key, page_key, stops_key
from formengine.audit.driving.layouts import Layout, layout_of
from formengine.audit.driving.stops import Stops, stops_of
from formengine.audit.findings import Result
from formengine.audit.states import LONGEST, Captured, State

MOST = 48
"""States in a batch: two browsers then end at about the same time, and each batch costs one more page load."""

OF_A_LOAD, OF_EVERY_LOOK, OF_A_WALK = 2, 4, 14
"""What loading a page, looking at it in every way and walking it once cost, measured in states that are swapped in."""


@dataclass(frozen=True, slots=True)
class Walk:
    """A walk with the keyboard. It stands for `keys`: a set of stops, and with `pictures` kinds of stops."""

    keys: tuple[str, ...]
    pictures: bool = False


@dataclass(frozen=True, slots=True)
class Batch:
    """States of one layout. The first is loaded for real, and all are when they live only so (`alone`)."""

    sheet: Seen
    states: tuple[State, ...]
    every: bool = True
    """Whether the first is looked at in every way: not when all that is on it was, on pages of other layouts."""
    alone: bool = False
    walk: Walk | None = None
    """How its only state is to be walked with the keyboard."""

    def shows_all(self, state: State) -> bool:
        """Whether a state of it is looked at in every way."""
        return self.walk is None and (self.alone or (self.every and state is self.states[0]))

    @property
    def effort(self) -> int:
        """How long it takes, measured in states that are swapped in."""
        if self.walk is not None:
            return OF_A_WALK
        whole = OF_A_LOAD + OF_EVERY_LOOK
        if self.alone:
            return len(self.states) * (1 + whole)
        return len(self.states) + (whole if self.every else OF_A_LOAD)


@dataclass
class Plan:
    """The work of a run: batches, and for each content the states that have it."""

    batches: list[Batch] = field(default_factory=list)
    same: dict[str, list[str]] = field(default_factory=dict)
    """The ids of the states by their content: the first one is looked at for all."""
    keys: dict[str, str] = field(default_factory=dict)
    """The content of each state that is looked at."""
    known: dict[str, Kept] = field(default_factory=dict)
    """What the cache knows, by state."""
    walked: dict[str, Result | None] = field(default_factory=dict)
    """What the cache knows of walks, by their key; none where one is to be made."""

    @property
    def effort(self) -> int:
        """All that a browser will do, in states."""
        return sum(batch.effort for batch in self.batches)

    def looked_at(self) -> list[State]:
        """The states that a browser will look at."""
        return [state for batch in self.batches if batch.walk is None for state in batch.states]

    def results(self, fresh: Mapping[str, Kept]) -> Iterator[Kept]:
        """A result for every state: those just found, those kept, and those of pages that are the same."""
        yield from self.known.values()
        for state, kept in fresh.items():
            for each in self.same[self.keys[state]]:
                yield replace(kept, result=replace(kept.result, state=each))


def plan(captured: Sequence[Captured], cache: Cache, tools: str, *, keyboard: bool = True) -> Plan:
    """What must be looked at, and what is known already. Forms and languages with one style sheet share their layouts."""
    made = Plan()
    fresh: list[tuple[Seen, State]] = []
    for each in captured:
        for state in each.states:
            key = page_key(
                state,
                each.sheet.body,
                f"{tools} {sorted(each.tokens.items())} {sorted(each.keypads.items())}",
            )
            kept = cache.get(key, state.id)
            if keyboard:
                # Of a page that is known its stops are, too: reading it anew takes longer than all else that is done for it.
                stops = kept.stops if kept is not None else None
                _add_walks(
                    made, each.sheet, state, stops or stops_of(state.body, each.sheet.body), cache, tools
                )
            if kept is not None:
                made.known[state.id] = kept
                continue
            made.same.setdefault(key, []).append(state.id)
            if len(made.same[key]) == 1:
                made.keys[state.id] = key
                fresh.append((each.sheet, state))
    made.batches += _of_layouts(fresh, cache, tools)
    # Walks, whose length nobody knows, first; then the longest, so that what is left at the end is short.
    made.batches.sort(key=lambda batch: (batch.walk is None, -batch.effort))
    return made


def _of_layouts(fresh: Sequence[tuple[Seen, State]], cache: Cache, tools: str) -> Iterator[Batch]:
    """States of one layout together: those with the longest answers first, which have the least room in any window; then
    the pages with much on them, so that few of the others bring anything new.

    What has something on it that was not seen yet, here or in a form that was audited before, is looked at in every way.
    From right to left that is asked for itself, and such a page is loaded whatever layout it has.
    """
    known: dict[tuple[bytes, bool], set[str]] = {}
    groups: defaultdict[tuple[str, bytes, str], list[State]] = defaultdict(list)
    sheets: dict[tuple[str, bytes], Seen] = {}

    def is_new(styles: bytes, layout: Layout) -> bool:
        seen = known.get((styles, layout.leftward))
        if seen is None:
            seen = known[styles, layout.leftward] = cache.kinds(kinds_key(layout.leftward, styles, tools))
        new = not layout.kinds <= seen
        seen |= layout.kinds
        return new

    def turn(each: tuple[Seen, State]) -> tuple[bool, int]:
        state = each[1]
        return state.kind != LONGEST, -len(layout_of(state.body, each[0].body).kinds)

    for sheet, state in sorted(fresh, key=turn):
        styles, layout = (sheet.address, sheet.body), layout_of(state.body, sheet.body)
        sheets.setdefault(styles, sheet)
        if layout.leftward and is_new(sheet.body, layout):
            yield from _batches(sheet, [state], every=True)
        else:
            groups[(*styles, layout.key)].append(state)
    for (address, body, _), states in groups.items():
        # One that runs from right to left brought nothing new, and another may: that one is loaded.
        states.sort(key=lambda state: layout_of(state.body, body).leftward)
        every = is_new(body, layout_of(states[0].body, body))
        yield from _batches(sheets[address, body], states, every=every)


def _batches(sheet: Seen, states: Sequence[State], *, every: bool) -> Iterator[Batch]:
    for first in range(0, len(states), MOST):
        some = tuple(states[first : first + MOST])
        yield Batch(sheet, some, every=every and first == 0, alone=layout_of(some[0].body, sheet.body).alone)


def _add_walks(made: Plan, sheet: Seen, state: State, stops: Stops, cache: Cache, tools: str) -> None:
    """A walk for stops that no page had before; with pictures where a kind of stop is seen for the first time."""

    def unknown(keys: Iterable[str]) -> tuple[str, ...]:
        new = [key for key in keys if key not in made.walked]
        for key in new:
            kept = cache.get(key, state.id)
            made.walked[key] = kept.result if kept is not None else None
        return tuple(key for key in new if made.walked[key] is None)

    met = unknown([stops_key(stops.key, sheet.body, tools)])
    kinds = unknown(stops_key(kind, sheet.body, tools) for kind in sorted(stops.kinds))
    if met or kinds:
        made.batches.append(Batch(sheet, (state,), walk=Walk((*met, *kinds), pictures=bool(kinds))))
