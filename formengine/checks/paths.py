"""Whether a question has always been asked by a point of the journey: every way to get there is tried.

The answers that decide are given every value that matters, page by page: an answer is missing exactly where its page
is not reached (or may be left empty). A number, a date or a text is only given or missing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from formengine.checks.sites import MAIN
from formengine.checks.truth import Claim, Key, Located, Value, all_true, conjuncts
from formengine.expressions import Boolean, Choice, Choices, Type

MOST_STEPS = 20_000
MOST_STEPS_OF_A_FORM = 1_000_000
MOST_BOXES = 8

GIVEN = "given"
OTHER = "other"


@dataclass(frozen=True, slots=True)
class Asked:
    """Where a question is asked, under which conditions, and what can be answered."""

    page: int
    type: Type
    conditions: tuple[Located, ...] = ()
    optional: bool = False
    exclusive: frozenset[str] = frozenset()

    def values(self, told_apart: frozenset[str]) -> Iterator[Value]:
        """The answers that matter when only these options are told apart."""
        match self.type:
            case Boolean():
                yield from (True, False)
            case Choice(options=options):
                yield from (option for option in options if option in told_apart)
                if not told_apart.issuperset(options):
                    yield OTHER
            case Choices(options=options):
                boxes = [option for option in options if option in told_apart]
                if len(boxes) > MOST_BOXES:
                    raise TooMany
                # With all options told apart, an answer with none of them does not exist.
                for size in range(len(boxes) == len(options), len(boxes) + 1):
                    for ticked in combinations(boxes, size):
                        if size < 2 or not self.exclusive.intersection(ticked):
                            yield frozenset(ticked)
            case _:
                yield GIVEN


class TooMany(Exception):
    """There are too many ways to try them all."""


@dataclass
class Paths:
    """The questions of a form, and what has been worked out about the ways to reach them."""

    asked: Mapping[Key, Asked]
    steps_left: int = MOST_STEPS_OF_A_FORM
    known: dict[tuple[Key, tuple[Claim, ...]], bool] = field(default_factory=dict)

    def key(self, scope: str, name: str) -> Key:
        """The answer that a name means in a scope: a local one hides one of the main path."""
        return (scope, name) if (scope, name) in self.asked else (MAIN, name)

    def reached(self, question: Key, claims: tuple[Claim, ...], stops: tuple[Claim, ...]) -> bool:
        """Whether the question has been asked wherever the claims hold and no stop ended the journey."""
        goal = self.asked[question].conditions
        certain = {
            part for claim in claims if claim.holds for piece in claim.conditions for part in conjuncts(piece)
        }
        if all(part in certain for piece in goal for part in conjuncts(piece)):
            return True
        for used in (claims, claims + stops):
            found = (question, used)
            if found not in self.known:
                self.known[found] = self._search(goal, used)
            if self.known[found]:
                return True
        return False

    def _search(self, goal: tuple[Located, ...], claims: tuple[Claim, ...]) -> bool:
        search = _Search(self, goal, claims)
        try:
            return search.proves()
        except TooMany:
            return False
        finally:
            self.steps_left -= search.steps


class _Survey:
    """Lists the leaves of conditions."""

    def __init__(self, paths: Paths) -> None:
        self.key = paths.key
        self.asked = paths.asked
        self.options: dict[Key, frozenset[str]] = {}
        self.comparisons: dict[Key, frozenset[Key]] = {}

    def answer(self, key: Key, options: Iterable[str] = ()) -> Value:
        """Notes an answer, and what decides whether it is given."""
        new = key not in self.options
        self.options[key] = self.options.get(key, frozenset()).union(options)
        if new and key in self.asked:
            all_true(self.asked[key].conditions, self)
        return None

    def opaque(self, key: Key, needs: frozenset[Key]) -> bool | None:
        """Notes a comparison and the answers that it needs."""
        self.comparisons[key] = needs
        for each in needs:
            self.answer(each)
        return None


class _State:
    """The leaves at one point of the search; what is not yet tried is missing."""

    def __init__(self, paths: Paths) -> None:
        self.key = paths.key
        self.values: dict[Key, Value] = {}

    def answer(self, key: Key, options: Iterable[str] = ()) -> Value:
        """The answer that is being tried."""
        return self.values.get(key)

    def opaque(self, key: Key, needs: frozenset[Key]) -> bool | None:
        """The outcome that is being tried."""
        value = self.values.get(key)
        return value if isinstance(value, bool) else None


class _Search:
    """Looks for a way on which the claims hold and the goal does not."""

    def __init__(self, paths: Paths, goal: tuple[Located, ...], claims: tuple[Claim, ...]) -> None:
        self.paths = paths
        self.goal = goal
        self.state = _State(paths)
        self.survey = _Survey(paths)
        self.steps = 0
        all_true(goal, self.survey)
        self.claims = self._related(claims)
        self.leaves = sorted([*self.survey.options, *self.survey.comparisons], key=self._page)
        place = {leaf: index for index, leaf in enumerate(self.leaves)}
        self.due: dict[int, list[Claim]] = {}
        for claim in self.claims:
            self.due.setdefault(self._last(claim.conditions, place), []).append(claim)
        self.goal_due = self._last(goal, place)

    def _related(self, claims: Sequence[Claim]) -> list[Claim]:
        """The claims that say something about the leaves of the goal, directly or through one another."""
        waiting = list(claims)
        related: list[Claim] = []
        while True:
            near = [claim for claim in waiting if self._leaves(claim.conditions) & set(self.survey.options)]
            if not near:
                return related
            related += near
            waiting = [claim for claim in waiting if claim not in near]
            for claim in near:
                all_true(claim.conditions, self.survey)

    def _leaves(self, conditions: tuple[Located, ...]) -> set[Key]:
        survey = _Survey(self.paths)
        all_true(conditions, survey)
        return {*survey.options, *survey.comparisons}

    def _last(self, conditions: tuple[Located, ...], place: Mapping[Key, int]) -> int:
        return max((place[leaf] for leaf in self._leaves(conditions)), default=-1)

    def _page(self, leaf: Key) -> tuple[int, bool]:
        """Answers are tried in the order of the pages, a comparison right after the last answer that it needs."""
        needs = self.survey.comparisons.get(leaf)
        keys = [leaf] if needs is None else needs
        pages = [self.paths.asked[key].page for key in keys if key in self.paths.asked]
        return max(pages, default=-1), needs is not None

    def proves(self) -> bool:
        """Whether there is no such way. Raises TooMany."""
        return not (self._holds(-1) and self._fails(0))

    def _holds(self, index: int) -> bool:
        return all(all_true(claim.conditions, self.state) == claim.holds for claim in self.due.get(index, ()))

    def _fails(self, index: int) -> bool:
        """Whether some way from leaf `index` on breaks the goal."""
        if index > self.goal_due and all_true(self.goal, self.state):
            return False
        if index == len(self.leaves):
            return True
        leaf = self.leaves[index]
        for value in self._values(leaf):
            self.steps += 1
            if self.steps > min(MOST_STEPS, self.paths.steps_left) or index > MOST_BOXES * 10:
                raise TooMany
            self.state.values[leaf] = value
            if self._holds(index) and self._fails(index + 1):
                return True
        self.state.values.pop(leaf, None)
        return False

    def _values(self, leaf: Key) -> Iterator[Value]:
        """What a leaf can be, given the leaves before it."""
        needs = self.survey.comparisons.get(leaf)
        if needs is not None:
            given = all(self.state.values.get(key) is not None for key in needs)
            yield from (True, False, None) if given else (None,)
            return
        asked = self.paths.asked.get(leaf)
        if asked is None or not all_true(asked.conditions, self.state):
            yield None
            return
        yield from asked.values(self.survey.options[leaf])
        if asked.optional:
            yield None
