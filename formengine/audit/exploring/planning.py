"""Few journeys that show everything: what one more goal needs is added to a journey as long as it fits what is in it.

A goal counts as shown only when the finished journey shows it; nothing is taken from the search on trust.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from formengine.audit.exploring.goals import Goal, goals_of
from formengine.audit.exploring.index import Index
from formengine.audit.exploring.solving import GaveUp, Held, Search
from formengine.audit.exploring.transitions import beside, transitions_of
from formengine.audit.exploring.trips import Trip, travel
from formengine.audit.exploring.world import Answers, Item, Key, World, scope_in
from formengine.fields.base import Json

MOST_REFINED = 12
"""How many stops and rules that stand in the way of one goal are taken into account, one after the other."""


@dataclass(frozen=True, slots=True, eq=False)
class Attempt:
    """Answers to a page that break a rule of it: sent, told what is wrong, and not kept. `values` are the page's own."""

    goal: Goal
    page: str
    values: Mapping[str, Json | None]


@dataclass(frozen=True, slots=True, eq=False)
class Outing:
    """One journey to be made: its trip, what is tried on the way, and what it shows for the first time."""

    trip: Trip
    attempts: tuple[Attempt, ...]
    shows: tuple[Goal, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Planned:
    """What is to be made to see everything, and what nothing was found to show."""

    index: Index
    goals: tuple[Goal, ...]
    outings: tuple[Outing, ...]
    missed: tuple[Goal, ...]


def plan_outings(index: Index, goals: Sequence[Goal] | None = None) -> Planned:
    """Plan journeys until every goal is shown or was found to be out of reach."""
    everything = tuple(goals_of(index.checked, index.plan) if goals is None else goals)
    outings, missed = _planned(index, everything)
    eased = [(goal, goal.eased()) for goal in missed]
    again = {id(goal): other for goal, other in eased if other is not None}
    if again:
        index.possible.clear()
        more, missed_again = _planned(index, tuple(again.values()))
        outings += [outing for outing in more if outing.shows]
        missed = [goal for goal in missed if id(goal) not in again] + missed_again
        everything = tuple(again.get(id(goal), goal) for goal in everything)
    if goals is None:
        more, found, unknown = _transitions(index, outings)
        outings, everything, missed = outings + more, everything + found, missed + unknown
    order = {id(goal): place for place, goal in enumerate(everything)}
    missed.sort(key=lambda goal: order[id(goal)])
    return Planned(index, everything, tuple(outings), tuple(missed))


def _transitions(
    index: Index, outings: Sequence[Outing]
) -> tuple[list[Outing], tuple[Goal, ...], list[Goal]]:
    """Journeys for the transitions that none shows yet; all that there are; and those that may be, as nobody can say."""
    everything = tuple(transitions_of(index.plan))
    todo = tuple(goal for goal in everything if not any(goal.met(outing.trip.world) for outing in outings))
    if not todo:
        return [], everything, []
    more, unmet = _planned(index, todo)
    none = {id(goal) for goal in unmet if goal.id not in index.gave_up}
    found = tuple(goal for goal in everything if id(goal) not in none)
    return (
        [outing for outing in more if outing.shows],
        found,
        [goal for goal in unmet if id(goal) not in none],
    )


def _planned(index: Index, goals: tuple[Goal, ...]) -> tuple[list[Outing], list[Goal]]:
    todo = list(goals)
    outings: list[Outing] = []
    missed: list[Goal] = []
    while todo or not outings:
        round_ = _Round(index)
        unmet = round_.gather(todo)
        outing = round_.outing(todo)
        missed += unmet
        if outing.shows or not outings:
            outings.append(outing)
        gone = {id(goal) for goal in (*outing.shows, *unmet)}
        if not gone and todo:
            missed.append(todo[0])
            gone = {id(todo[0])}
        todo = [goal for goal in todo if id(goal) not in gone]
    return outings, missed


@dataclass
class _Round:
    """One journey in the making."""

    index: Index
    wishes: dict[Key, Json | None] = field(default_factory=dict)
    attempts: list[Attempt] = field(default_factory=list)
    _also: list[Held] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.trip = travel(self.index, {})
        self._last: Trip | None = None

    def gather(self, todo: Sequence[Goal]) -> list[Goal]:
        """Take in as many goals as fit together; gives those that not even an empty journey can show."""
        unmet: list[Goal] = []
        for goal in todo:
            if self._shown(goal, self.trip.world):
                continue
            fresh = not self.wishes and not self._also
            if not self.take_in(goal) and (fresh or not self._possible(goal)):
                unmet.append(goal)
        return unmet

    def _with(self, wishes: Answers) -> Trip:
        """The journey with more wishes; the one at hand, where they change nothing."""
        merged = {**self.wishes, **wishes}
        for known in (self.trip, self._last):
            if known is not None and known.wishes == merged:
                return known
        self._last = travel(self.index, merged)
        return self._last

    def _possible(self, goal: Goal) -> bool:
        """Whether another journey can show it; asked once for each goal and kept."""
        known = self.index.possible.get(goal.id)
        if known is None:
            known = self.index.possible[goal.id] = _Round(self.index).take_in(goal)
        return known

    def take_in(self, goal: Goal) -> bool:
        """Add what a goal needs, if that fits. What stands in the way of it is found on the way, and avoided."""
        also: list[Held] = [*self._also, *beside(goal)]
        for _ in range(MOST_REFINED):
            found = self._search(goal, also)
            if found is None:
                return False
            wishes, attempt = found
            trip = self._with(wishes)
            if self._done(goal, trip, attempt):
                self.wishes.update(wishes)
                self.trip = trip
                self._also = also
                return True
            added = self._in_the_way(goal, trip, also)
            if added is None:
                return False
            also.append(added)
        return False

    def _search(self, goal: Goal, also: Sequence[Held]) -> tuple[Answers, Mapping[Key, Json | None]] | None:
        """What to wish for, and what to try on the goal's own page."""
        own = self._own(goal)
        try:
            if goal.kind == "rule":
                fixed = {key: value for key, value in self.wishes.items() if key not in own}
                kept = [
                    each
                    for each in also
                    if not (each.rule and each.node is goal.node and each.step == goal.step)
                ]
                found = Search(self.index, goal, fixed, tuple(kept)).answers()
                if found is None:
                    return None
                before = {key: value for key, value in found.items() if key not in own}
                tried = {key: value for key, value in found.items() if key in own}
                if self._breaks(goal, before, tried):
                    return before, tried
            found = Search(self.index, goal, self.wishes, tuple(also)).answers()
        except GaveUp:
            self.index.gave_up.add(goal.id)
            return None
        return None if found is None else (found, {})

    def _breaks(self, goal: Goal, before: Answers, tried: Answers) -> bool:
        trip = self._with(before)
        return self._attempt(goal, trip, tried) is not None

    def _own(self, goal: Goal) -> set[Key]:
        """The questions of the goal's own page."""
        step = goal.node.steps[goal.step or 0] if goal.node.steps else None
        return {(scope_in(goal.node), name) for name in step.names} if step is not None else set()

    def _done(self, goal: Goal, trip: Trip, tried: Answers) -> bool:
        if trip.stuck:
            return False
        if tried:
            attempt = self._attempt(goal, trip, tried)
            if attempt is not None:
                self.attempts.append(attempt)
            return attempt is not None
        return self._shown(goal, trip.world)

    def _shown(self, goal: Goal, world: World) -> bool:
        """Whether the journey's own answers show it. A rule that is broken on the way is shown by an attempt only."""
        if goal.kind == "rule" and (goal.claim is None or goal.claim.atom is None):
            return any(each.goal is goal for each in self.attempts)
        return goal.met(world)

    def _attempt(self, goal: Goal, trip: Trip, tried: Answers) -> Attempt | None:
        """The attempt that shows a broken rule on this trip, if it does."""
        assert goal.claim is not None  # rules are claims
        world, node = trip.world, goal.node
        if not world.is_on(node.index) or (world.end is not None and world.end < node.index):
            return None
        values = {name: value for (_, name), value in tried.items()}
        if goal.step is None or not node.loops:
            return self._attempt_at(goal, node.id, world, {**world.values}, values)
        for item in world.held.get(node.id, ()):
            if item.asks(goal.step):
                page = f"{node.id}/{item.key}/{node.steps[goal.step].step.id}"
                made = self._attempt_at(goal, page, world, dict(item.values), values, item)
                if made is not None:
                    return made
        return None

    def _attempt_at(
        self,
        goal: Goal,
        page: str,
        world: World,
        given: dict[str, Json | None],
        tried: Mapping[str, Json | None],
        item: Item | None = None,
    ) -> Attempt | None:
        merged = {name: value for name, value in {**given, **tried}.items() if value is not None}
        if item is None:
            env = World(world.plan, world.day, merged, world.items).env
        else:
            env = world.inside(goal.node, Item(item.key, merged, item.on))
        assert goal.claim is not None
        if not goal.claim.holds(env) or not goal.claim.broken(env):
            return None
        names = goal.node.steps[goal.step or 0].names
        return Attempt(goal, page, {name: merged.get(name) for name in names})

    def _in_the_way(self, goal: Goal, trip: Trip, also: Iterable[Held]) -> Held | None:
        """The first thing that keeps the trip from showing the goal: a stop before it, or a rule that it cannot keep."""
        plan = self.index.plan
        known = {(id(each.typed), each.rule) for each in also}
        for wrong in trip.stuck:
            node = plan.nodes[wrong.node]
            typed = node.steps[wrong.step].rules[wrong.rule].typed
            if (id(typed), True) not in known:
                return Held(typed, node, wrong.step if node.loops else 0, rule=True)
        end = trip.world.end
        if end is not None and (end < goal.node.index or goal.to_the_end):
            stop = plan.nodes[end]
            typed = stop.conditions[-1]
            if (id(typed), False) not in known:
                return Held(typed, stop, wanted=False)
        return None

    def outing(self, todo: Sequence[Goal]) -> Outing:
        """The journey as it now is, with what it really shows of what is still to be shown."""
        trip = travel(self.index, self.wishes)
        attempts = tuple(each for each in self.attempts if self._still(each, trip))
        tried = {id(each.goal) for each in attempts}
        self.attempts = list(attempts)
        shows = tuple(goal for goal in todo if id(goal) in tried or self._shown(goal, trip.world))
        return Outing(trip, attempts, shows)

    def _still(self, attempt: Attempt, trip: Trip) -> bool:
        scope = scope_in(attempt.goal.node)
        tried = {(scope, name): value for name, value in attempt.values.items()}
        return self._attempt(attempt.goal, trip, tried) is not None
