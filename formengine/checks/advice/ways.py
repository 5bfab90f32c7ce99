"""The conditions of a form with what is known when each is asked: what the rules about conditions and pages look at.

Known are the conditions around it, the stops that did not end the journey, and the rules that let nobody pass (`must`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from formengine.checks.advice.advice import aside_of
from formengine.checks.expressions import Expressions
from formengine.checks.journey import Journey
from formengine.checks.search import Test
from formengine.checks.sites import MAIN, Page, When, pages
from formengine.checks.truth import Claim, Located
from formengine.expressions.nodes import Not
from formengine.expressions.place import place
from formengine.model import Aside, Expression, Form, Stop
from formengine.source import Span


@dataclass(frozen=True, slots=True)
class Origin:
    """What is known, ready to be tried, and where it is written."""

    claim: Claim
    where: Span
    test: Test | None


@dataclass(frozen=True, slots=True)
class Asked:
    """A condition where it stands: `outer` are the conditions around it, `earlier` what is known of the pages before."""

    condition: Claim
    where: Span
    about: tuple[Aside, ...]
    outer: tuple[Origin, ...] = ()
    earlier: tuple[Origin, ...] = ()
    rule: bool = False

    @property
    def piece(self) -> Located:
        """The condition itself."""
        return self.condition.conditions[0]

    @property
    def words(self) -> str:
        """The condition as it is written, on one line."""
        return " ".join(self.piece.typed.expression.source.split())


@dataclass(frozen=True, slots=True)
class Met:
    """A page of the main path, and how much of all that is known (`Ways.learnt`) is known before it."""

    page: Page
    known: int


@dataclass(frozen=True)
class Ways:
    """A form with its formulas, and all the ways through it. Only what is certain is said of them."""

    form: Form
    expressions: Expressions

    @cached_property
    def journey(self) -> Journey:
        """Where each question is asked."""
        return Journey(self.form, self.expressions.typed, self.expressions.types)

    @cached_property
    def conditions(self) -> tuple[Asked, ...]:
        """Every condition of a part, a page or a rule, in order."""
        return tuple(self._conditions())

    @cached_property
    def met(self) -> tuple[Met, ...]:
        """Every page of the main path, in order; a loop counts as one."""
        return tuple(self._met())

    @cached_property
    def last(self) -> int:
        """How many of all that is known (`learnt`) somebody can come past; all of them in a form that can be sent.

        One that has nothing to do with those before it makes no way impossible: each is tried with those that have.
        """
        for number, each in enumerate(self.learnt):
            if not self.possible(each.claim, known=self.learnt[:number]):
                return number
        return len(self.learnt)

    @cached_property
    def learnt(self) -> tuple[Origin, ...]:
        """What is known of whoever has come to the page where all is checked."""
        return self._before[-1]

    def possible(self, *claims: Claim, known: tuple[Origin, ...] = ()) -> bool:
        """Whether there may be a way on which these hold, and what is known as well."""
        return self.journey.paths.possible(claims, [each.test for each in known if each.test is not None])

    def blamed(self, where: Span) -> bool:
        """Whether a condition that is written here is told already, as one that nobody can meet."""
        here = (
            each
            for each in self.conditions
            if (each.where.line, each.where.column) == (where.line, where.column)
        )
        return any(not self.possible(each.condition) for each in here)

    @cached_property
    def _before(self) -> list[tuple[Origin, ...]]:
        """What is known before each page, by its number, and at the end."""
        known: tuple[Origin, ...] = ()
        before: list[tuple[Origin, ...]] = []
        for page in pages(self.form):
            while len(before) <= page.number:
                before.append(known)
            if page.scope == MAIN:
                known = (*known, *self._learnt(page))
        return [*before, known]

    def _learnt(self, page: Page) -> Iterator[Origin]:
        conditions = self.journey.located(page.conditions)
        if isinstance(page.node, Stop):
            yield self._origin(Claim(conditions, holds=False), page.node.where)
        for rule in page.step.rules if page.step is not None else ():
            for piece in self.journey.located([When(rule.condition)]) if rule.kind == "must" else ():
                # Who has come past the page has met the rule, or has not given what it is about.
                yield self._origin(Claim((*conditions, negated(piece)), holds=False), rule.condition.where)

    def _origin(self, claim: Claim, where: Span) -> Origin:
        return Origin(claim, where, self.journey.paths.test(claim))

    def _origins(self, *conditions: When) -> tuple[Origin, ...]:
        found = ((each, self.journey.located([each])) for each in conditions)
        return tuple(
            self._origin(Claim(located), each.expression.where) for each, located in found if located
        )

    def _met(self) -> Iterator[Met]:
        for page in pages(self.form):
            if page.scope == MAIN:
                yield Met(page, len(self._before[page.number]))

    def _conditions(self) -> Iterator[Asked]:
        part = None
        for page in pages(self.form):
            earlier = self._before[page.number]
            if page.part is not part:
                part = page.part
                yield from self._asked(part.when, MAIN, part.title.aside, (), earlier)
            around = [When(part.when)] if part.when is not None else []
            about = aside_of(self.form, page.node)
            if page.scope == MAIN:
                yield from self._asked(page.node.when, MAIN, about, self._origins(*around), earlier)
            else:
                around += [When(page.node.when)] if page.node.when is not None else []
                when = page.step.when if page.step is not None else None
                aside = page.step.aside if page.step is not None else about
                yield from self._asked(when, page.scope, aside, self._origins(*around), earlier)
            known = self._origins(*page.conditions)
            for rule in page.step.rules if page.step is not None else ():
                for each in self._asked(rule.condition, page.scope, rule.message.aside, known, earlier):
                    yield Asked(each.condition, each.where, each.about, known, earlier, rule=True)

    def _asked(
        self,
        condition: Expression | None,
        scope: str,
        about: tuple[Aside, ...],
        outer: tuple[Origin, ...],
        earlier: tuple[Origin, ...],
    ) -> Iterator[Asked]:
        if condition is not None:
            where = place(condition, 0, len(condition.source))
            for piece in self.journey.located([When(condition, scope)]):
                yield Asked(Claim((piece,)), where, about, outer, earlier)


def negated(piece: Located) -> Located:
    """The contrary of a condition: true where that is false, missing where that is missing."""
    return piece.at(Not(piece.node.start, piece.node.end, piece.node))
