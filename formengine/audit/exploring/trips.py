"""A trip: one claimant's whole way through a form, every page answered so that it is taken, and written as a journey.

What is wished for is answered as wished; everything else as one ordinarily does, but where a rule of the page then breaks:
other answers are tried until none does.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice, product
from typing import Any

from formengine.audit.exploring.hints import Comparing, Trying
from formengine.audit.exploring.index import Index
from formengine.audit.exploring.world import COUNT, Answers, Key, World, count_in, scope_in, walked
from formengine.audit.journeys import Journey
from formengine.audit.shaped import Answer
from formengine.expressions import Env
from formengine.fields.base import Json
from formengine.fields.registry import kind_of
from formengine.journey import PlannedNode, PlannedStep
from formengine.journey.refresh import broken
from formengine.model import Question

MOST_TRIES = 600
"""Sets of answers that are tried for a page whose rules the ordinary answers break."""


@dataclass(frozen=True, slots=True)
class Broken:
    """A rule that stands in the way: its node, its step, and its number."""

    node: int
    step: int
    rule: int


@dataclass(frozen=True, slots=True, eq=False)
class Trip:
    """A way through a form: what it shows, the pages in order, and the rules that stood in its way."""

    index: Index
    wishes: Answers
    world: World
    stuck: tuple[Broken, ...] = ()

    def pages(self) -> tuple[str, ...]:
        """The pages, as a journey names them. A list comes after each item, and before the first unless one must be."""
        found: list[str] = []
        for node in self.index.plan.nodes:
            if not self.world.is_on(node.index):
                continue
            if node.kind in ("step", "stop"):
                found.append(node.id)
                continue
            items = self.world.held.get(node.id, [])
            if node.kind == "repeat" and not getattr(node.node, "at_least", 0):
                found.append(node.id)
            for item in items:
                steps = (step for number, step in enumerate(node.steps) if item.asks(number))
                found += [f"{node.id}/{item.key}/{step.step.id}" for step in steps]
                if node.kind == "repeat":
                    found.append(node.id)
        return tuple(found) if self.world.end is not None else (*found, "check", "sent")

    def journey(self, number: int, title: str) -> Journey:
        """The trip as it is typed, in the form's first language."""
        form = self.index.checked.form
        answers = self._typed("", self.world.values)
        items = {
            loop: {item.key: self._typed(loop, item.values) for item in held}
            for loop, held in self.world.held.items()
        }
        return Journey(
            f"explored-{number}",
            title,
            self.index.day,
            form.source_language,
            answers,
            items,
            self.pages(),
            form.where,
        )

    def _typed(self, scope: str, values: Mapping[str, Any]) -> dict[str, Answer]:
        language = self.index.checked.form.source_language
        return {
            name: as_typed(self.index.asked[scope, name].question, value, language)
            for name, value in values.items()
        }


def as_typed(question: Question, value: Json, language: str) -> Answer:
    """An answer as a journey has it: what is typed, the boxes that are ticked, or what is typed into each part."""
    kind = kind_of(question.type)
    shown = kind.show(question, value, language)
    if question.type == "choices":
        return tuple(shown[question.id])
    parts = [part for part in kind.parts(question) if part]
    if parts:
        return {part: (shown.get(f"{question.id}-{part}") or [""])[0] for part in parts}
    return (shown.get(question.id) or [""])[0]


def travel(index: Index, wishes: Answers) -> Trip:
    """Go through the form with these wishes."""
    traveller = _Traveller(index, wishes)
    world = walked(index.plan, index.day, traveller, index.plan.nodes)
    return Trip(index, wishes, world, tuple(traveller.stuck))


def in_another_month(trip: Trip) -> Trip:
    """The same way on the first of the next month, answered as one does on that day wherever the calendar is named.

    Not a month later: the draft would have expired.
    """
    day = (trip.index.day.replace(day=1) + datetime.timedelta(days=31)).replace(day=1)
    index = Index(trip.index.checked, day)
    kept = {
        key: value
        for key, value in trip.wishes.items()
        if key not in index.asked or not index.asked[key].planned.clock
    }
    return travel(index, kept)


@dataclass
class _Traveller:
    """Answers every page."""

    index: Index
    wishes: Answers
    stuck: list[Broken] = field(default_factory=list)

    def count(self, node: PlannedNode, world: World) -> int:
        if (node.id, COUNT) in self.wishes:
            return count_in(self.wishes, node)
        # One item at least, where one may be: an empty list shows nothing of what is asked in it.
        return max(1, count_in(self.wishes, node)) if getattr(node.node, "at_most", 0) else 0

    def page(self, node: PlannedNode, step: int, item: str, env: Env) -> Mapping[str, Any]:
        planned, scope = node.steps[step], scope_in(node)
        given: Mapping[str, Json | None] = {name: self._answer((scope, name), env) for name in planned.names}
        if not planned.rules:
            return _without_none(given)
        wrong = _broken(planned, env, given)
        if wrong:
            given = self._mended(planned, scope, env, given)
            wrong = tuple(each for each in _broken(planned, env, given) if not planned.rules[each].warns)
        self.stuck += [Broken(node.index, step, number) for number in wrong]
        return _without_none(given)

    def _answer(self, key: Key, env: Env) -> Json | None:
        if key in self.wishes:
            return self.wishes[key]
        return self.index.default(key, self.index.reading(key, env))

    def _mended(
        self, step: PlannedStep, scope: str, env: Env, given: Mapping[str, Json | None]
    ) -> Mapping[str, Json | None]:
        """Answers that break no rule, or at least no rule that stops; those given when there are none."""
        best = given
        for tried in islice(self._others(step, scope, env, given), MOST_TRIES):
            wrong = _broken(step, env, tried)
            if not wrong:
                return tried
            if all(step.rules[number].warns for number in wrong):
                best = tried
        return best

    def _others(
        self, step: PlannedStep, scope: str, env: Env, given: Mapping[str, Json | None]
    ) -> Iterator[Mapping[str, Json | None]]:
        near = [each for rule in step.rules for each in self.index.comparings(rule.typed, scope)]
        here = Env({**env.values, **_without_none(given)}, env.items, today=env.today)
        choices = [
            [given[name]] if (scope, name) in self.wishes else self._values((scope, name), here, near)
            for name in step.names
        ]
        for combination in product(*choices):
            yield dict(zip(step.names, combination, strict=True))

    def _values(self, key: Key, env: Env, near: list[Comparing]) -> list[Json | None]:
        def at(value: Json, comparing: Comparing) -> Any:
            return comparing.gap(Env({**env.values, key[1]: value}, env.items, today=env.today))

        reading = self.index.reading(key, env)
        return Trying(key, self.index.asked[key].question, reading, env, at).values(near)


def _broken(step: PlannedStep, env: Env, given: Mapping[str, Json | None]) -> tuple[int, ...]:
    return broken(step, Env({**env.values, **_without_none(given)}, env.items, today=env.today))


def _without_none(given: Mapping[str, Json | None]) -> dict[str, Json]:
    return {name: value for name, value in given.items() if value is not None}
