"""Which answers are worth trying: those at which a comparison that matters changes its outcome, and a few ordinary ones.

For `age(born) >= 60` they are the days on which one is 59, 60 and 61, and the days before and after; for `total(a, b) / 12 >
ceiling` the amount at which both sides are equal, one less and one more; for choices the options that are looked for.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from decimal import ROUND_FLOOR, Decimal
from itertools import combinations

from formengine.audit.exploring.atoms import runs
from formengine.audit.exploring.world import COUNT, MAIN, Key
from formengine.expressions import Env, Typed, Value
from formengine.expressions.evaluate import Run
from formengine.expressions.nodes import Call, Comparison, ListOf, Name, Node, children, walk
from formengine.fields.base import Json, Reading
from formengine.fields.numbers import plain
from formengine.fields.phone import FIXED
from formengine.fields.registry import kind_of
from formengine.model import Question

DAY = datetime.timedelta(days=1)
MOST_TOLD_APART = 4
"""Options of which every subset is tried; of more, one by one and all together."""
FAR = Decimal(1000)


@dataclass(frozen=True, slots=True, eq=False)
class Side:
    """One side of a comparison: how it is worked out, and the questions that it reads."""

    run: Run
    node: Node
    reads: frozenset[Key]


@dataclass(frozen=True, slots=True, eq=False)
class Comparing:
    """A comparison of two sides, in a scope."""

    left: Side
    right: Side
    scope: str

    def other(self, key: Key) -> Side | None:
        """The side across from a question; None when it is on neither or on both."""
        here = key in self.left.reads, key in self.right.reads
        return {(True, False): self.right, (False, True): self.left}.get(here)

    def gap(self, env: Env) -> Decimal | None:
        """How much more the left side is than the right one, where both are numbers."""
        left, right = self.left.run(env), self.right.run(env)
        if isinstance(left, Decimal) and isinstance(right, Decimal):
            return left - right
        return None


KeyOf = Callable[[str, str], Key]


def comparings(typed: Typed, scope: str, key: KeyOf) -> Iterator[Comparing]:
    """Every comparison in a formula and in its facts."""
    for node in walk(typed.root):
        if isinstance(node, Comparison):
            for left, _, right in node.pairs():
                yield Comparing(_side(left, typed, scope, key), _side(right, typed, scope, key), scope)
    for fact in typed.bindings.facts.values():
        yield from comparings(fact, MAIN, key)


def _side(node: Node, typed: Typed, scope: str, key: KeyOf) -> Side:
    return Side(runs(node, typed), node, frozenset(reads(node, typed, scope, key)))


def reads(node: Node, typed: Typed, scope: str, key: KeyOf) -> Iterator[Key]:
    """The questions that a piece of a formula reads, through its facts as well."""
    if isinstance(node, Call) and node.function in ("total", "count"):
        names = [each.id for each in node.arguments if isinstance(each, Name)]
        if names[0] in typed.bindings.items:
            yield key(names[0], COUNT)
            yield from (key(names[0], name) for name in names[1:])
            return
    if isinstance(node, Name):
        fact = typed.bindings.facts.get(node.id)
        if fact is not None:
            yield from reads(fact.root, fact, MAIN, key)
        elif node.id in typed.bindings.questions:
            yield key(scope, node.id)
    for child in children(node):
        yield from reads(child, typed, scope, key)


@dataclass(frozen=True, slots=True)
class Trying:
    """What may be answered to one question. `at` works a comparison out as if the question were answered so."""

    key: Key
    question: Question
    reading: Reading
    env: Env
    at: Callable[[Json, Comparing], Decimal | None]
    loops: bool = False
    """Whether a for-each goes through its options."""

    def values(self, near: Iterable[Comparing]) -> list[Json | None]:
        """Answers that the question takes, each once, the ordinary one first; none at all last, where that is allowed."""
        near = [each for each in near if self.key in each.left.reads | each.right.reads]
        found: dict[str, Json] = {}
        for value in (default(self.question, self.reading), *self._values(near)):
            if value is not None and repr(value) not in found and fits(self.question, value, self.reading):
                found[repr(value)] = value
        return [*found.values(), *([None] if self.question.optional or not found else [])]

    def _values(self, near: list[Comparing]) -> Iterator[Json]:
        kind = self.question.type
        bases = list(self._bases(near))
        if kind in ("yes-no", "declaration"):
            yield from (True, False)
        elif kind == "choices":
            yield from self._boxes(bases)
        elif self.question.options:
            yield from (option.id for option in self.question.options)
        elif kind in ("date", "month"):
            days = dict.fromkeys(day for base in bases for day in _days(base, self.reading.today))
            yield from (f"{day:%Y-%m}" if kind == "month" else day.isoformat() for day in days)
        elif kind in ("integer", "decimal", "money"):
            yield from self._numbers(near, bases)
        elif kind == "phone":
            yield FIXED  # the ordinary one is a mobile telephone's: `takes_sms()` asks for the other
        else:
            yield from (base for base in bases if isinstance(base, str))

    def _bases(self, near: list[Comparing]) -> Iterator[Value]:
        """What the question is compared with."""
        for each in near:
            side = each.other(self.key)
            if side is None:
                continue
            if isinstance(side.node, ListOf):
                yield from (item.value for item in side.node.items)
            else:
                yield side.run(self.env)

    def _boxes(self, bases: list[Value]) -> Iterator[list[str]]:
        ids = [option.id for option in self.question.options]
        together = [option.id for option in self.question.options if not option.exclusive]
        told = [each for each in ids if each in bases]
        sizes = sorted(
            {int(each) + near for each in bases if isinstance(each, Decimal) for near in (-1, 0, 1)}
        )
        if self.loops:
            yield together
            yield from ([each] for each in ids)
        others = [each for each in together if each not in told][:1]
        most = len(told) if len(told) <= MOST_TOLD_APART else 1
        for size in range(most + 1):
            for ticked in combinations(told, size):
                yield from ([*ticked, *others], [*ticked]) if ticked else (others,)
        yield from (together[:size] for size in sizes if size > 0)
        yield together
        yield from ([option.id] for option in self.question.options if option.exclusive)

    def _numbers(self, near: list[Comparing], bases: list[Value]) -> Iterator[str]:
        step = Decimal(1) if self.question.type == "integer" else Decimal("0.01")
        found = [base for base in bases if isinstance(base, Decimal)]
        for each in near:
            start, end = self.at("0", each), self.at(str(FAR), each)
            if start is not None and end is not None and start != end:
                found.append((start * FAR / (start - end)).quantize(step, ROUND_FLOOR))
        for base in found:
            for number in (base, base + step, base - step, base + 2 * step):
                yield plain(number.quantize(step, ROUND_FLOOR))
        for name in ("at-least", "at-most"):
            limit = self.reading.limits.get(name, self.question.settings.get(name))
            if isinstance(limit, Decimal):
                yield plain(limit)
        yield "0"


def _days(base: Value, today: datetime.date) -> Iterator[datetime.date]:
    """Days around one that a question is compared with, or around the birth of who is so old."""
    starts = [base] if isinstance(base, datetime.date) else []
    if isinstance(base, Decimal) and base == base.to_integral_value() and 0 <= base < 150:
        starts = [_years_before(today, int(base) + more) for more in (0, 1, -1)]
    for start in starts:
        for days in (0, 1, -1, 31, -31):
            try:
                yield start + days * DAY
            except OverflowError:
                continue


def _years_before(day: datetime.date, years: int) -> datetime.date:
    year = max(1, min(9999, day.year - years))
    try:
        return day.replace(year=year)
    except ValueError:  # 29 February
        return day.replace(year=year, day=28)


def default(question: Question, reading: Reading) -> Json | None:
    """What one ordinarily answers: the sample of the question's type."""
    kind = kind_of(question.type)
    return kind.read(question, kind.valid(question, reading), reading).value


def fits(question: Question, value: Json, reading: Reading) -> bool:
    """Whether the question takes this answer, as its page would read it."""
    kind = kind_of(question.type)
    read = kind.read(question, kind.show(question, value, reading.language), reading)
    return not read.faults and read.value == value
