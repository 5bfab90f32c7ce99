"""Whether a question has always been asked by a point of the journey: every way to get there is tried.

The answers that decide are given every value that matters, page by page: an answer is missing exactly where its page
is not reached (or may be left empty). A number, a date or a text is only given or missing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import combinations

from formengine.checks.sites import MAIN
from formengine.checks.truth import (
    NO_OPTIONS,
    Claim,
    Key,
    Located,
    Truth,
    Value,
    all_true,
    conjuncts,
    truth_of,
)
from formengine.expressions import Boolean, Choice, Choices, Type

MOST_WORK = 200_000
MOST_WORK_OF_A_FORM = 2_000_000
MOST_BOXES = 8
MOST_LEAVES = 100

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
    work_left: int = MOST_WORK_OF_A_FORM
    known: dict[tuple[Key, tuple[Claim, ...]], bool] = field(default_factory=dict)
    truths: dict[Key, tuple[Truth, ...]] = field(default_factory=dict)

    def key(self, scope: str, name: str) -> Key:
        """The answer that a name means in a scope: a local one hides one of the main path."""
        return (scope, name) if (scope, name) in self.asked else (MAIN, name)

    def conditions(self, question: Key) -> tuple[Truth, ...]:
        """The conditions under which a question is asked."""
        if question not in self.truths:
            found = self.asked[question].conditions if question in self.asked else ()
            self.truths[question] = tuple(truth_of(piece, self.key) for piece in found)
        return self.truths[question]

    def reached(self, question: Key, claims: tuple[Claim, ...], stops: tuple[Claim, ...]) -> bool:
        """Whether the question has been asked wherever the claims hold and no stop ended the journey."""
        certain = certainties(claims)
        if all(certain.issuperset(conjuncts(piece)) for piece in self.asked[question].conditions):
            return True
        return self._proves(question, claims) or self._proves(question, claims + stops)

    def _proves(self, question: Key, claims: tuple[Claim, ...]) -> bool:
        key = (question, claims)
        if key not in self.known:
            state = _State()
            try:
                self.known[key] = _Search(self, state, question, claims).proves()
            except TooMany:
                self.known[key] = False
            self.work_left -= state.work
        return self.known[key]


def certainties(claims: Iterable[Claim]) -> set[Key]:
    """The conditions that are known to be true, by their words."""
    held = (claim.conditions for claim in claims if claim.holds)
    return {part for conditions in held for piece in conditions for part in conjuncts(piece)}


class _Survey:
    """Lists the leaves of conditions, and those that decide whether these are given. Raises TooMany."""

    def __init__(self, paths: Paths) -> None:
        self.paths = paths
        self.options: dict[Key, frozenset[str]] = {}
        self.comparisons: dict[Key, frozenset[Key]] = {}
        self.waiting: list[Key] = []

    def add(self, conditions: tuple[Truth, ...]) -> None:
        """List the leaves of these conditions as well."""
        all_true(conditions, self)
        while self.waiting:
            all_true(self.paths.conditions(self.waiting.pop()), self)
            if len(self.options) > MOST_LEAVES:
                raise TooMany

    def answer(self, key: Key, options: frozenset[str] = NO_OPTIONS) -> Value:
        """Notes an answer; what decides whether it is given comes later."""
        if key not in self.options:
            self.waiting.append(key)
        self.options[key] = self.options.get(key, NO_OPTIONS) | options
        return None

    def comparison(self, key: Key, needs: frozenset[Key]) -> bool | None:
        """Notes a comparison and the answers that it needs."""
        self.comparisons[key] = needs
        for each in needs:
            self.answer(each)
        return None

    @property
    def leaves(self) -> set[Key]:
        """Everything that was noted."""
        return {*self.options, *self.comparisons}


class _State:
    """The leaves at one point of the search; what is not yet tried is missing."""

    def __init__(self) -> None:
        self.values: dict[Key, Value] = {}
        self.work = 0

    def answer(self, key: Key, options: frozenset[str] = NO_OPTIONS) -> Value:
        """The answer that is being tried."""
        self.work += 1
        return self.values.get(key)

    def comparison(self, key: Key, needs: frozenset[Key]) -> bool | None:
        """The outcome that is being tried."""
        self.work += 1
        value = self.values.get(key)
        return value if isinstance(value, bool) else None


@dataclass(frozen=True)
class _Test:
    """A claim, or the goal, ready to be tried; `leaves` are those that decide about it."""

    truths: tuple[Truth, ...]
    leaves: frozenset[Key]
    holds: bool

    def passes(self, state: _State) -> bool:
        """Whether it is as claimed."""
        return all_true(self.truths, state) == self.holds


class _Search:
    """Looks for a way on which the claims hold and the question is not asked."""

    def __init__(self, paths: Paths, state: _State, question: Key, claims: tuple[Claim, ...]) -> None:
        self.paths = paths
        self.state = state
        self.survey = _Survey(paths)
        # The goal is claimed not to hold: a way on which every test passes is a way around the question.
        tests = [self._test(paths.conditions(question), holds=False)]
        self.survey.add(tests[0].truths)
        waiting = [
            self._test([truth_of(each, paths.key) for each in claim.conditions], claim.holds)
            for claim in claims
        ]
        self._add_related(tests, waiting)
        self.leaves = sorted(self.survey.leaves, key=self._page)
        place = {leaf: index for index, leaf in enumerate(self.leaves)}
        self.due: dict[int, list[_Test]] = {}
        for test in tests:
            last = max((place[leaf] for leaf in test.leaves), default=-1)
            self.due.setdefault(last, []).append(test)

    def _test(self, truths: Iterable[Truth], holds: bool) -> _Test:
        survey, truths = _Survey(self.paths), tuple(truths)
        survey.add(truths)
        return _Test(truths, frozenset(survey.leaves), holds)

    def _add_related(self, tests: list[_Test], waiting: list[_Test]) -> None:
        """Add the tests that say something about the leaves of the goal, directly or through one another."""
        while near := [test for test in waiting if not test.leaves.isdisjoint(self.survey.leaves)]:
            waiting = [test for test in waiting if test not in near]
            tests += near
            for test in near:
                self.survey.add(test.truths)

    def _page(self, leaf: Key) -> tuple[int, bool, Key]:
        """Answers are tried in the order of the pages, a comparison right after the last answer that it needs."""
        needs = self.survey.comparisons.get(leaf)
        keys = [leaf] if needs is None else needs
        pages = [self.paths.asked[key].page for key in keys if key in self.paths.asked]
        return max(pages, default=-1), needs is not None, leaf

    def proves(self) -> bool:
        """Whether there is no such way. Raises TooMany."""
        return not (self._passes(-1) and self._finds(0))

    def _passes(self, index: int) -> bool:
        return all(test.passes(self.state) for test in self.due.get(index, ()))

    def _finds(self, index: int) -> bool:
        """Whether there is such a way from leaf `index` on."""
        if index == len(self.leaves):
            return True
        leaf = self.leaves[index]
        for value in self._values(leaf):
            self.state.work += 1
            if self.state.work > min(MOST_WORK, self.paths.work_left):
                raise TooMany
            self.state.values[leaf] = value
            if self._passes(index) and self._finds(index + 1):
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
        if asked is None or not all_true(self.paths.conditions(leaf), self.state):
            yield None
            return
        yield from asked.values(self.survey.options[leaf])
        if asked.optional:
            yield None
