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
from formengine.checks.sites import MAIN, Page, When, pages
from formengine.checks.truth import Claim, Located
from formengine.expressions.nodes import Not
from formengine.expressions.place import place
from formengine.model import Aside, Expression, Form, Stop
from formengine.source import Span

Origin = tuple[Claim, Span]
"""What is known, and where it is written."""


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
    """A page of the main path, with what is known before it."""

    page: Page
    outer: tuple[Origin, ...]
    earlier: tuple[Origin, ...]


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
    def at_the_end(self) -> tuple[Origin, ...]:
        """What is known of whoever has come to the page where all is checked."""
        return tuple(self._walk()[-1])

    def possible(self, *claims: Claim, known: tuple[Origin, ...] = ()) -> bool:
        """Whether there may be a way on which these hold, and what is known as well."""
        return self.journey.paths.possible(claims, tuple(claim for claim, _ in known))

    def blamed(self, where: Span) -> bool:
        """Whether a condition that is written here is told already, as one that nobody can meet."""
        here = (
            each
            for each in self.conditions
            if (each.where.line, each.where.column) == (where.line, where.column)
        )
        return any(not self.possible(each.condition) for each in here)

    def _walk(self) -> list[tuple[Origin, ...]]:
        """What is known before each page, by its number, and at the end."""
        known: list[Origin] = []
        before: list[tuple[Origin, ...]] = []
        for page in pages(self.form):
            while len(before) <= page.number:
                before.append(tuple(known))
            if page.scope == MAIN:
                known += self._learnt(page)
        return [*before, tuple(known)]

    def _learnt(self, page: Page) -> Iterator[Origin]:
        conditions = self.journey.located(page.conditions)
        if isinstance(page.node, Stop):
            yield Claim(conditions, holds=False), page.node.where
        for rule in page.step.rules if page.step is not None else ():
            for piece in self.journey.located([When(rule.condition)]) if rule.kind == "must" else ():
                # Who has come past the page has met the rule, or has not given what it is about.
                yield Claim((*conditions, negated(piece)), holds=False), rule.condition.where

    def _origins(self, *conditions: When) -> tuple[Origin, ...]:
        return tuple(
            (Claim(self.journey.located([each])), each.expression.where)
            for each in conditions
            if self.journey.located([each])
        )

    def _met(self) -> Iterator[Met]:
        before = self._walk()
        for page in pages(self.form):
            if page.scope == MAIN:
                yield Met(page, self._origins(*page.conditions), before[page.number])

    def _conditions(self) -> Iterator[Asked]:
        before = self._walk()
        part = None
        for page in pages(self.form):
            earlier = before[page.number]
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
