"""Deciding the variables that conditions read, one by one: what each can be, and how likely that is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import ROUND_FLOOR, Decimal
from itertools import pairwise

from formengine.checks.truth import Key
from formengine.mapping.claims import Test, Variable, holds
from formengine.mapping.stations import Row

Values = list[tuple[object, float]]
"""What a variable can be, and how likely each is."""


@dataclass(frozen=True, slots=True)
class Tally:
    """Of a list of boxes, how many are not decided yet, exclusive ones apart, and what is ticked so far."""

    others: int
    exclusive: int
    ticked: bool = False
    alone: bool = False


class Decider:
    """Knows what the variables of a form can be."""

    def __init__(self, row: Row) -> None:
        self.questions = row.questions
        tests: dict[Variable, set[Test]] = {}
        for station in row.stations:
            for claim in station.claims:
                for variable, test in claim.tests:
                    tests.setdefault(variable, set()).add(test)
        self.sides = {
            variable: _sides(variable, found, whole=self._is_whole(variable))
            for variable, found in tests.items()
        }

    def _is_whole(self, variable: Variable) -> bool:
        """Whether this is the answer to a question for a whole number."""
        asked = [self.questions[key] for key in variable.needs if key[1] == variable.name]
        return any(question.type == "integer" for question in asked)

    def involved(self, variable: Variable) -> tuple[Variable, ...]:
        """What must be remembered as long as a variable is asked for."""
        tally = (_tally(variable.key),) if variable.kind == "box" else ()
        return (variable, *tally)

    def decided(
        self, variables: Sequence[Variable], known: dict[Variable, object]
    ) -> Iterator[tuple[dict[Variable, object], float]]:
        """What is known, completed by these variables in every way there is, and how likely each way is."""
        todo = [variable for variable in variables if variable not in known]
        if not todo:
            yield dict(known), 1.0
            return
        first, rest = todo[0], todo[1:]
        for more, weight in self._ways(first, known):
            for complete, likely in self.decided(rest, {**known, **more}):
                yield complete, weight * likely

    def _ways(
        self, variable: Variable, known: dict[Variable, object]
    ) -> Iterator[tuple[dict[Variable, object], float]]:
        if not all(self._is_there(key, known, variable) for key in variable.needs):
            yield {variable: None}, 1.0
        elif variable.kind == "box":
            yield from self._box(variable, known)
        else:
            for value, weight in self._values(variable):
                yield {variable: value}, weight

    def _is_there(self, key: Key, known: dict[Variable, object], variable: Variable) -> bool:
        """Whether an answer was given. What asks about something that no page before asks finds nothing."""
        if not known.get(Variable("met", key), False):
            return False
        if variable.kind == "given" or not self.questions[key].optional:
            return True
        return known.get(Variable("given", key, needs=frozenset([key]))) is True

    def _values(self, variable: Variable) -> Values:
        match variable.kind:
            case "met":
                return [(False, 1.0)]
            case "side":
                return self.sides[variable]
            case "answer" if self.questions[variable.key].options:
                options = self.questions[variable.key].options
                return [(option.id, 1 / len(options)) for option in options]
            case _:
                return [(True, 0.5), (False, 0.5)]

    def _box(
        self, box: Variable, known: dict[Variable, object]
    ) -> Iterator[tuple[dict[Variable, object], float]]:
        """Ticked or not: as many ways as lead from there to an answer that is allowed."""
        question = self.questions[box.key]
        others = sum(not option.exclusive for option in question.options)
        tally = known.get(_tally(box.key))
        if not isinstance(tally, Tally):
            tally = Tally(others, len(question.options) - others)
        option = question.option(box.name)
        ticked, left = _after(tally, exclusive=option is not None and option.exclusive)
        weights = {True: _ways_left(ticked, others) if ticked else 0, False: _ways_left(left, others)}
        whole = sum(weights.values())
        for value, weight in weights.items():
            if weight:
                yield {box: value, _tally(box.key): ticked if value else left}, weight / whole


def _tally(key: Key) -> Variable:
    return Variable("items", key, "tally")


def _after(tally: Tally, *, exclusive: bool) -> tuple[Tally | None, Tally]:
    """What is left when a box is ticked (None: it cannot be), and when it is not."""
    others, alone = tally.others - (not exclusive), tally.exclusive - exclusive
    left = Tally(others, alone, tally.ticked, tally.alone)
    if tally.alone or (exclusive and tally.ticked):
        return None, left
    return Tally(others, alone, ticked=not exclusive, alone=exclusive), left


def _ways_left(tally: Tally, others: int) -> int:
    """How many answers complete what is ticked; one with an exclusive box weighs as much as all without."""
    whole = max(1, (1 << others) - 1)
    if tally.alone:
        return whole
    if tally.ticked:
        return 1 << tally.others
    return (1 << tally.others) - 1 + tally.exclusive * whole


def _sides(variable: Variable, tests: set[Test], *, whole: bool) -> Values:
    """One number of each kind that the comparisons tell apart. Years and numbers of things are not below 0."""
    figures = sorted({figure for _, figure in tests})
    points = [figures[0] - 1, *figures, figures[-1] + 1]
    points += [(low + high) / 2 for low, high in pairwise(figures)]
    counted = variable.name.startswith(("age(", "count("))
    if whole or counted:
        near = [figure.to_integral_value(ROUND_FLOOR) for figure in figures]
        points = [each + step for each in near for step in (-1, 0, 1, 2)]
    if counted:
        points = [each for each in points if each >= 0] or [Decimal(0)]
    ordered = sorted(tests)
    kinds: dict[tuple[bool, ...], Decimal] = {}
    for point in sorted(points):
        kinds.setdefault(tuple(holds(test, point) for test in ordered), point)
    return [(point, 1 / len(kinds)) for point in kinds.values()]
