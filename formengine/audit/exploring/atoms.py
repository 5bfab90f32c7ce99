"""A condition cut into its atoms: the questions, comparisons and calls that `and`, `or`, `not` and facts join.

What must be seen of a condition is MC/DC (RTCA DO-178C, table A-7, in its masking form): each atom true, and each atom
false, both at a moment when it alone decides the outcome. A condition of n atoms wants some n + 1 sets of answers, not 2ⁿ.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import product

from formengine.expressions import Boolean, Env, Month, Typed
from formengine.expressions.evaluate import Run, compile_node
from formengine.expressions.nodes import Comparison, Conditional, Junction, Name, Node, Not, children
from formengine.expressions.place import place
from formengine.source import Span

Outcomes = Sequence[bool | None]

MOST_MISSING = 6
LONGEST_MONTH = 31


@dataclass(frozen=True, slots=True, eq=False)
class Atom:
    """One atom of a condition: `words` as they were written, `where` they stand, and how it is worked out."""

    words: str
    where: Span
    run: Run
    typed: Typed
    """The formula that holds it: that of a fact, when the condition names one."""
    nodes: tuple[Node, ...] = ()
    """What it is made of: the two sides of a comparison, or itself."""
    sides: tuple[Run, ...] = ()
    """How both sides of a comparison that tells which is greater are worked out; nothing for any other atom."""

    def outcome(self, env: Env) -> bool | None:
        """True, false, or missing."""
        value = self.run(env)
        return value if isinstance(value, bool) else None

    def is_close(self, env: Env) -> bool:
        """Whether one step more or less on a side makes the outcome another: what is not ordered is always so."""
        if not self.sides:
            return True
        left, right = (run(env) for run in self.sides)
        if isinstance(left, Decimal) and isinstance(right, Decimal):
            return abs(left - right) <= 1
        if isinstance(left, datetime.date) and isinstance(right, datetime.date):
            return abs((left - right).days) <= (LONGEST_MONTH if self._by_months() else 1)
        return False

    def _by_months(self) -> bool:
        kinds = self.typed.bindings.questions
        return any(isinstance(node, Name) and isinstance(kinds.get(node.id), Month) for node in self.nodes)


@dataclass(frozen=True, slots=True)
class _Leaf:
    number: int


@dataclass(frozen=True, slots=True)
class _Joined:
    word: str
    operands: tuple[_Shape, ...]


_Shape = _Leaf | _Joined


@dataclass(frozen=True, slots=True, eq=False)
class Decision:
    """A condition, or a `… if condition else …` inside a formula, as atoms and how they are joined."""

    typed: Typed
    words: str
    where: Span
    atoms: tuple[Atom, ...]
    shape: _Shape = field(repr=False)

    def outcomes(self, env: Env) -> tuple[bool | None, ...]:
        """What each atom is, for these answers."""
        return tuple(atom.outcome(env) for atom in self.atoms)

    def result(self, outcomes: Outcomes) -> bool | None:
        """What the whole is when its atoms are so."""
        return _worked_out(self.shape, outcomes)

    def hangs_on(self, number: int, outcomes: Outcomes, *, rule: bool = False, guards: bool = False) -> bool:
        """Whether the outcome hangs on an atom. `rule`: a rule that is missing holds, while a condition does not.

        `guards`: the atom may be one without which another is never asked (`works and paid`, where only who works is asked
        about pay). What is missing then counts as whatever it could have been.
        """
        if outcomes[number] is None:
            return False
        flipped = [*outcomes[:number], not outcomes[number], *outcomes[number + 1 :]]
        here = _taken(self.result(outcomes), rule)
        others = _completed(flipped) if guards else [flipped]
        return any(_taken(self.result(each), rule) != here for each in others)


def _completed(outcomes: Outcomes) -> Iterator[Outcomes]:
    """The outcomes with whatever is missing being true or false; as they are, where too much is missing to try."""
    missing = [number for number, outcome in enumerate(outcomes) if outcome is None]
    if len(missing) > MOST_MISSING:
        yield outcomes
        return
    for values in product((True, False), repeat=len(missing)):
        chosen = dict(zip(missing, values, strict=True))
        yield [chosen.get(number, outcome) for number, outcome in enumerate(outcomes)]


def _taken(result: bool | None, missing_holds: bool) -> bool:
    return missing_holds if result is None else result


def _worked_out(shape: _Shape, outcomes: Outcomes) -> bool | None:
    if isinstance(shape, _Leaf):
        return outcomes[shape.number]
    values = [_worked_out(operand, outcomes) for operand in shape.operands]
    if shape.word == "not":
        return None if values[0] is None else not values[0]
    if shape.word == "if":
        condition, yes, no = values
        return None if condition is None else yes if condition else no
    dominant = shape.word == "or"
    if dominant in values:
        return dominant
    return None if None in values else not dominant


class _Cutter:
    """Cuts one formula, and the facts that it names."""

    def __init__(self) -> None:
        self.atoms: list[Atom] = []

    def shape(self, node: Node, typed: Typed) -> _Shape:
        match node:
            case Name() if (fact := typed.bindings.facts.get(node.id)) is not None:
                return self.shape(fact.root, fact)
            case Not():
                return _Joined("not", (self.shape(node.operand, typed),))
            case Junction():
                return _Joined(node.word, tuple(self.shape(each, typed) for each in node.operands))
            case Conditional():
                parts = (node.condition, node.yes, node.no)
                return _Joined("if", tuple(self.shape(each, typed) for each in parts))
            case Comparison():
                pairs = tuple(
                    self.leaf(Comparison(left.start, right.end, left, ((word, right),)), typed)
                    for left, word, right in node.pairs()
                )
                return pairs[0] if len(pairs) == 1 else _Joined("and", pairs)
            case _:
                return self.leaf(node, typed)

    def leaf(self, node: Node, typed: Typed) -> _Leaf:
        words, where = words_at(node, typed), where_of(node, typed)
        known = next((number for number, atom in enumerate(self.atoms) if _same(atom, words, typed)), None)
        if known is not None:
            return _Leaf(known)  # the same atom twice is one: it cannot be two things at once
        sides = children(node) if isinstance(node, Comparison) else (node,)
        ordered = isinstance(node, Comparison) and node.rest[0][0][0] in "<>"
        held = tuple(runs(side, typed) for side in sides) if ordered else ()
        self.atoms.append(Atom(words, where, runs(node, typed), typed, sides, held))
        return _Leaf(len(self.atoms) - 1)


def _same(atom: Atom, words: str, typed: Typed) -> bool:
    return atom.words == words and (atom.typed is typed or atom.typed.bindings == typed.bindings)


def decisions_of(typed: Typed) -> Iterator[Decision]:
    """What a formula decides: itself, when it is a condition, and every `if` inside it and inside its facts."""
    seen: set[int] = set()
    if not isinstance(typed.type, Boolean):
        yield from _inner(typed.root, typed, seen)
        return
    whole = _decision(typed.root, typed)
    yield whole
    for atom in whole.atoms:
        for node in atom.nodes:
            yield from _inner(node, atom.typed, seen)


def known_of(typed: Typed) -> Decision:
    """Whether a formula has a value at all, as a decision of one atom: a limit that is missing limits nothing."""
    words, where = words_at(typed.root, typed), where_of(typed.root, typed)
    atom = Atom(f"{words} known", where, lambda env: typed.evaluate(env) is not None, typed)
    return Decision(typed, words, where, (atom,), _Leaf(0))


def _inner(node: Node, typed: Typed, seen: set[int]) -> Iterator[Decision]:
    if isinstance(node, Name):
        fact = typed.bindings.facts.get(node.id)
        if fact is not None and id(fact) not in seen:
            seen.add(id(fact))
            yield from _inner(fact.root, fact, seen)
    elif isinstance(node, Conditional):
        yield _decision(node.condition, typed)
        for side in (node.yes, node.no):
            yield from _inner(side, typed, seen)
    else:
        for child in children(node):
            yield from _inner(child, typed, seen)


def _decision(node: Node, typed: Typed) -> Decision:
    cutter = _Cutter()
    shape = cutter.shape(node, typed)
    return Decision(typed, words_at(node, typed), where_of(node, typed), tuple(cutter.atoms), shape)


def runs(node: Node, typed: Typed) -> Run:
    """A piece of a formula as a function."""
    facts = {name: fact.run for name, fact in typed.bindings.facts.items()}
    names = typed.bindings
    return compile_node(node, names.questions, facts, names.parameters, names.items)


def words_at(node: Node, typed: Typed) -> str:
    """A piece of a formula as it was written, on one line."""
    return " ".join(typed.expression.source[node.start : node.end].split())


def where_of(node: Node, typed: Typed) -> Span:
    """Where a piece of a formula stands in the file."""
    return place(typed.expression, node.start, node.end)
