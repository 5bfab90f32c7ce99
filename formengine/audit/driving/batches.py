"""What is to be done, in pieces that one browser does at a time: states that can be shown in one document."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace

from formengine.audit.claimant import Seen
from formengine.audit.driving.cache import Cache, Kept, kinds_key, page_key, stops_key
from formengine.audit.driving.layouts import Layout, layout_of
from formengine.audit.driving.stops import Stops, stops_of
from formengine.audit.findings import Result
from formengine.audit.states import LONGEST, Captured, State

MOST = 48
"""States in a batch: two browsers then end at about the same time."""

OF_A_LOAD, OF_EVERY_LOOK, OF_A_WALK = 2, 7, 12
"""What loading a page, looking at it in every way and walking it once cost, measured in states that are swapped in."""


@dataclass(frozen=True, slots=True)
class Walk:
    """A walk with the keyboard. It stands for `keys`: a set of stops, and with `pictures` kinds of stops."""

    keys: tuple[str, ...]
    pictures: bool = False


@dataclass(frozen=True, slots=True)
class Batch:
    """States with one style sheet and one head. The first is loaded, and each is that lives only so (`alone`)."""

    sheet: Seen
    states: tuple[State, ...]
    firsts: AbstractSet[str] = frozenset()
    """The ids of those that are the first of their layout, and are asked for what only a layout decides."""
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
    """What has something on it that was not seen yet, here or in a form that was audited before, is loaded for real and
    looked at in every way; from right to left that is asked for itself. All other pages are shown in the documents of
    those (`docs/decisions/0089`).

    Pages with the longest answers have the first turn, as they have the least room in any window; then those with much on
    them, so that few of the others bring anything new.
    """
    groups: dict[tuple[str, bytes, str], _Group] = {}
    news = _News(cache, tools)
    layouts: set[tuple[str, bytes, str]] = set()
    for sheet, state in sorted(fresh, key=_turn):
        layout = layout_of(state.body, sheet.body)
        if layout.alone:
            news.add(sheet, layout)
            yield Batch(sheet, (state,), alone=True)
            continue
        group = groups.setdefault((sheet.address, sheet.body, layout.head), _Group(sheet))
        (group.hosts if news.add(sheet, layout) else group.guests).append(state)
        drawn = (sheet.address, sheet.body, layout.key)
        if drawn not in layouts:
            layouts.add(drawn)
            group.firsts.add(state.id)
    for group in groups.values():
        yield from group.batches()


def _turn(each: tuple[Seen, State]) -> tuple[bool, int]:
    sheet, state = each
    return state.kind != LONGEST, -len(layout_of(state.body, sheet.body).kinds)


@dataclass
class _News:
    """What was on pages already, by their style sheet and by the way they run."""

    cache: Cache
    tools: str
    seen: dict[tuple[bytes, bool], set[str]] = field(default_factory=dict)

    def add(self, sheet: Seen, layout: Layout) -> bool:
        """Whether there is anything new on a page, which is then known."""
        place = sheet.body, layout.leftward
        if place not in self.seen:
            self.seen[place] = self.cache.kinds(kinds_key(layout.leftward, sheet.body, self.tools))
        new = not layout.kinds <= self.seen[place]
        self.seen[place] |= layout.kinds
        return new


@dataclass
class _Group:
    """Pages that one document can show: `hosts` are loaded, `guests` are swapped into the document of one of them."""

    sheet: Seen
    hosts: list[State] = field(default_factory=list)
    guests: list[State] = field(default_factory=list)
    firsts: set[str] = field(default_factory=set)

    def batches(self) -> Iterator[Batch]:
        """Each host with its share of guests; where there is no room for all, one of them is a host as it is."""
        share = min(MOST - 1, -(-len(self.guests) // len(self.hosts))) if self.hosts else 0
        left = deque(self.guests)
        for host in self.hosts:
            yield self._batch((host, *(left.popleft() for _ in range(min(share, len(left))))), every=True)
        while left:
            yield self._batch(tuple(left.popleft() for _ in range(min(MOST, len(left)))), every=False)

    def _batch(self, states: tuple[State, ...], *, every: bool) -> Batch:
        return Batch(self.sheet, states, self.firsts.intersection(state.id for state in states), every=every)


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
