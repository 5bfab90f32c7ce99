"""Whether a question has always been asked by a point of the journey: every way to get there is tried.

The answers that decide are given every value that matters, page by page: an answer is missing exactly where its page
is not reached (or may be left empty). A number, a date or a text is only given or missing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import combinations

from formengine.checks.figures import Limits
from formengine.checks.search import Search, State, Test, TooMany
from formengine.checks.sites import MAIN
from formengine.checks.truth import (
    Claim,
    Key,
    Located,
    Truth,
    Value,
    conjuncts,
    truth_of,
)
from formengine.expressions import Boolean, Choice, Choices, Type

MOST_WORK_OF_A_FORM = 2_000_000
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
    limits: Limits = (None, None)
    """The least and the most that a number can be."""

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


@dataclass
class Paths:
    """The questions of a form, and what has been worked out about the ways to reach them."""

    asked: Mapping[Key, Asked]
    work_left: int = MOST_WORK_OF_A_FORM
    known: dict[tuple[Key, tuple[Claim, ...]], bool] = field(default_factory=dict)
    truths: dict[Key, tuple[Truth, ...]] = field(default_factory=dict)
    tests: dict[Claim, Test | None] = field(default_factory=dict)

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

    def possible(self, claims: Iterable[Claim], known: Iterable[Test] = ()) -> bool:
        """Whether there may be a way on which all claims hold, with what has to do with them of all that is known.

        True as well where there are too many ways to try: only what is certain is told.
        """
        tests = [test for test in map(self.test, claims) if test is not None]
        return self._search(tests, known) is not False

    def test(self, claim: Claim) -> Test | None:
        """A claim, ready to be tried; None where too much decides about it. Without it there are only more ways."""
        if claim not in self.tests:
            try:
                truths = [truth_of(each, self.key) for each in claim.conditions]
                self.tests[claim] = Test.of(self, truths, holds=claim.holds)
            except TooMany:
                self.tests[claim] = None
        return self.tests[claim]

    def _proves(self, question: Key, claims: tuple[Claim, ...]) -> bool:
        key = (question, claims)
        if key not in self.known:
            try:
                # A way on which every test passes, this one too, is a way around the question.
                around = Test.of(self, self.conditions(question), holds=False)
                related = [test for test in map(self.test, claims) if test is not None]
                self.known[key] = self._search([around], related) is False
            except TooMany:
                self.known[key] = False
        return self.known[key]

    def _search(self, tests: list[Test], related: Iterable[Test]) -> bool | None:
        """Whether there is a way; None where there are too many to try."""
        state = State()
        try:
            return Search(self, state, tests, related).finds()
        except TooMany:
            return None
        finally:
            self.work_left -= state.work


def certainties(claims: Iterable[Claim]) -> set[Key]:
    """The conditions that are known to be true, by their words."""
    held = (claim.conditions for claim in claims if claim.holds)
    return {part for conditions in held for piece in conditions for part in conjuncts(piece)}
