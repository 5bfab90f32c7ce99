"""The search for a way through a form on which some conditions hold and others do not.

Answers are tried in the order of their pages, each with every value that matters; a way is given up as soon as one of the
conditions that are decided by then comes out otherwise.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from formengine.checks.figures import Compared, agree, compared
from formengine.checks.truth import NO_OPTIONS, Key, Truth, Value, all_true

if TYPE_CHECKING:
    from formengine.checks.paths import Paths

MOST_WORK = 200_000
MOST_LEAVES = 100


class TooMany(Exception):
    """There are too many ways to try them all."""


class Survey:
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


class State:
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
class Test:
    """A claim, or the goal, ready to be tried; `leaves` are those that decide about it."""

    truths: tuple[Truth, ...]
    leaves: frozenset[Key]
    holds: bool

    @classmethod
    def of(cls, paths: Paths, truths: Iterable[Truth], *, holds: bool) -> Test:
        """The test of some conditions. Raises TooMany."""
        survey, truths = Survey(paths), tuple(truths)
        survey.add(truths)
        return cls(truths, frozenset(survey.leaves), holds)

    def passes(self, state: State) -> bool:
        """Whether it is as claimed."""
        return all_true(self.truths, state) == self.holds


class Search:
    """Looks for a way on which these tests pass, and those of the related ones that have anything to do with them."""

    def __init__(self, paths: Paths, state: State, tests: Iterable[Test], related: Iterable[Test]) -> None:
        self.paths = paths
        self.state = state
        self.survey = Survey(paths)
        tests = list(tests)
        for test in tests:
            self.survey.add(test.truths)
        self._add_related(tests, list(related))
        self.leaves = sorted(self.survey.leaves, key=self._page)
        self.figures = self._figures()
        place = {leaf: index for index, leaf in enumerate(self.leaves)}
        self.due: dict[int, list[Test]] = {}
        for test in tests:
            last = max((place[leaf] for leaf in test.leaves), default=-1)
            self.due.setdefault(last, []).append(test)

    def _add_related(self, tests: list[Test], waiting: list[Test]) -> None:
        """Add the tests that say something about the leaves of the goal, directly or through one another."""
        by_leaf: dict[Key, list[Test]] = {}
        for test in waiting:
            for leaf in test.leaves:
                by_leaf.setdefault(leaf, []).append(test)
        added: set[int] = set()
        while new := [leaf for leaf in self.survey.leaves if leaf in by_leaf]:
            for test in [each for leaf in new for each in by_leaf.pop(leaf)]:
                if id(test) not in added:
                    added.add(id(test))
                    tests.append(test)
                    self.survey.add(test.truths)

    def _figures(self) -> dict[Key, dict[Key, Compared]]:
        """For each comparison with a figure, all that compare the same words with one."""
        found = {leaf: compared(leaf[1]) for leaf in self.survey.comparisons}
        alike: dict[tuple[str, str], dict[Key, Compared]] = {}
        for leaf, each in found.items():
            if each is not None:
                alike.setdefault((leaf[0], each.subject), {})[leaf] = each
        return {leaf: alike[leaf[0], each.subject] for leaf, each in found.items() if each is not None}

    def _agrees(self, leaf: Key) -> bool:
        """Whether there is a number of which all that is tried so far is true."""
        group = self.figures.get(leaf)
        if group is None:
            return True
        tried = ((each, self.state.values.get(other)) for other, each in group.items())
        said = {each: value for each, value in tried if isinstance(value, bool)}
        answer = self.paths.asked.get(self.paths.key(leaf[0][1:], group[leaf].subject))
        return agree(said, answer.limits if answer is not None and said else (None, None))

    def _page(self, leaf: Key) -> tuple[int, bool, Key]:
        """Answers are tried in the order of the pages, a comparison right after the last answer that it needs."""
        needs = self.survey.comparisons.get(leaf)
        keys = [leaf] if needs is None else needs
        pages = [self.paths.asked[key].page for key in keys if key in self.paths.asked]
        return max(pages, default=-1), needs is not None, leaf

    def finds(self) -> bool:
        """Whether there is such a way. Raises TooMany."""
        return self._passes(-1) and self._finds(0)

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
            if self._agrees(leaf) and self._passes(index) and self._finds(index + 1):
                return True
        self.state.values.pop(leaf, None)
        return False

    def _values(self, leaf: Key) -> Iterator[Value]:
        """What a leaf can be, given the leaves before it."""
        needs = self.survey.comparisons.get(leaf)
        if needs is not None:
            given = all(self.state.values.get(key) is not None for key in needs)
            group = self.figures.get(leaf)
            # What is worked out may have no value for all that is given (nothing is divided by 0); an answer has one.
            always = group is not None and group[leaf].of_an_answer
            yield from (True, False, *(() if always else (None,))) if given else (None,)
            return
        asked = self.paths.asked.get(leaf)
        if asked is None or not all_true(self.paths.conditions(leaf), self.state):
            yield None
            return
        yield from asked.values(self.survey.options[leaf])
        if asked.optional:
            yield None
