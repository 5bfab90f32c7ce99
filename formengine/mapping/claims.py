"""Conditions taken apart for counting: what each reads of the answers, and what it comes to for them.

A condition is read as three-valued logic over variables: whether a page was met, whether something that may be left out was
given, an answer, one box of a list of boxes, the side of a figure that a number lies on, or a comparison that nothing more
is known of. Whoever counts decides variables one by one; `Claim.variables` says which, in the order to decide them in.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from formengine.checks.truth import Key, Located
from formengine.expressions import Choice, Choices
from formengine.expressions.nodes import (
    Arithmetic,
    Call,
    Comparator,
    Comparison,
    Conditional,
    Constant,
    Junction,
    ListOf,
    Name,
    Negative,
    Node,
    Not,
)
from formengine.expressions.scope import OPTION

Kind = Literal["met", "given", "answer", "box", "side", "free", "items"]


@dataclass(frozen=True, slots=True)
class Variable:
    """One thing that a condition depends on. `name` tells boxes, sides and comparisons of one question apart."""

    kind: Kind
    key: Key
    name: str = ""
    needs: frozenset[Key] = frozenset()
    """The answers without which it has no value."""


State = Mapping[Variable, object]
Truth = Callable[[State], bool | None]
Test = tuple[Comparator, Decimal]


@dataclass(frozen=True, slots=True)
class Claim:
    """A condition, and the variables that it reads."""

    variables: tuple[Variable, ...]
    truth: Truth
    tests: tuple[tuple[Variable, Test], ...] = ()
    """What it asks of each number: which side of a figure it lies on."""


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads conditions. `key_of` finds the answer that a name means in a scope; `options` says at which box a scope is."""

    key_of: Callable[[str, str], Key]
    is_optional: Callable[[Key], bool]
    options: Mapping[str, str]

    def claim(self, piece: Located) -> Claim:
        """The condition as a claim."""
        node = piece.node
        match node:
            case Name():
                fact = piece.fact()
                return self.claim(fact) if fact is not None else self._answer(piece, node.id, _is_true)
            case Not():
                return _negated(self.claim(piece.at(node.operand)))
            case Junction():
                claims = [self.claim(piece.at(each)) for each in node.operands]
                return _joined(claims, dominant=node.word == "or")
            case Conditional():
                nodes = (node.condition, node.yes, node.no)
                return _chosen([self.claim(piece.at(each)) for each in nodes])
            case Comparison():
                return _joined([self._pair(piece, *pair) for pair in node.pairs()], dominant=False)
            case Call(function="is_answered", arguments=(Name(id=name),)):
                return self._given(self.key_of(piece.scope, name))
            case _:
                return self._free(piece, (node,), piece.words())

    def ticked(self, key: Key, option: str) -> Claim:
        """That this box is ticked."""
        box = Variable("box", key, option, frozenset([key]))
        return Claim((*self._reached([key]), box), lambda state: _flag(state[box]))

    def _pair(self, piece: Located, left: Node, comparator: Comparator, right: Node) -> Claim:
        match comparator:
            case "!=":
                return _negated(self._pair(piece, left, "==", right))
            case "not in":
                return _negated(self._pair(piece, left, "in", right))
        for one, other in ((left, right), (right, left)):
            found = self._of_options(piece, one, comparator, other)
            if found is not None:
                return found
        side = self._side(piece, left, comparator, right)
        if side is not None:
            return side
        match comparator:
            case ">=":
                return _negated(self._pair(piece, left, "<", right))
            case "<=":
                return _negated(self._pair(piece, right, "<", left))
            case ">":
                return self._pair(piece, right, "<", left)
        words = f"{piece.at(left).words()} {comparator} {piece.at(right).words()}"
        return self._free(piece, (left, right), words)

    def _of_options(self, piece: Located, one: Node, comparator: str, other: Node) -> Claim | None:
        """A comparison of a choice with options; None when it is something else."""
        if not isinstance(one, Name):
            return None
        kind = piece.typed.bindings.questions.get(one.id)
        wanted = _texts(other)
        if one.id == OPTION and piece.scope in self.options and wanted:
            here = self.options[piece.scope] in wanted
            return Claim((), lambda _: here)
        if isinstance(kind, Choices) and comparator == "in" and isinstance(other, Constant) and wanted:
            return self.ticked(self.key_of(piece.scope, one.id), wanted[0])
        fits = comparator == "in" if isinstance(other, ListOf) else comparator == "=="
        if isinstance(kind, Choice) and fits and wanted:
            return self._answer(piece, one.id, lambda value: value in wanted)
        return None

    def _side(self, piece: Located, left: Node, comparator: Comparator, right: Node) -> Claim | None:
        """A comparison with a figure; None when neither side is one, or both are."""
        figure = _figure(right)
        turned = comparator
        if figure is None:
            figure, turned, left = _figure(left), _TURNED.get(comparator, comparator), right
        if figure is None or _figure(left) is not None or turned not in _HOLDS:
            return None
        needs = frozenset(self._needs(piece.at(left)))
        variable = Variable("side", self._place(piece, needs), piece.at(left).words(), needs)
        compares = _HOLDS[turned]
        return Claim(
            (*self._reached(needs), variable),
            lambda state: None if (at := state[variable]) is None else compares(at, figure),
            ((variable, (turned, figure)),),
        )

    def _answer(self, piece: Located, name: str, judge: Callable[[object], bool]) -> Claim:
        key = self.key_of(piece.scope, name)
        answer = Variable("answer", key, needs=frozenset([key]))
        return Claim(
            (*self._reached([key]), answer),
            lambda state: None if (value := state[answer]) is None else judge(value),
        )

    def _given(self, key: Key) -> Claim:
        reached = self._reached([key])
        return Claim(reached, lambda state: all(state[variable] is True for variable in reached))

    def _free(self, piece: Located, nodes: Iterable[Node], words: str) -> Claim:
        needs = frozenset(key for node in nodes for key in self._needs(piece.at(node)))
        variable = Variable("free", self._place(piece, needs), words, needs)
        return Claim((*self._reached(needs), variable), lambda state: _flag(state[variable]))

    def _place(self, piece: Located, needs: frozenset[Key]) -> Key:
        """In which scope a comparison has one outcome: an item's own, or the whole form."""
        return (piece.scope if any(scope == piece.scope for scope, _ in needs) else "", "")

    def _reached(self, keys: Iterable[Key]) -> tuple[Variable, ...]:
        found: list[Variable] = []
        for key in sorted(keys):
            found.append(Variable("met", key))
            if self.is_optional(key):
                found.append(Variable("given", key, needs=frozenset([key])))
        return tuple(found)

    def _needs(self, piece: Located) -> Iterator[Key]:
        """The answers without which a piece never has a value: not those of a branch that may not be taken."""
        node = piece.node
        match node:
            case Name():
                fact = piece.fact()
                if fact is not None:
                    yield from self._needs(fact)
                elif node.id in piece.typed.bindings.questions and node.id != OPTION:
                    yield self.key_of(piece.scope, node.id)
            case Negative():
                yield from self._needs(piece.at(node.operand))
            case Arithmetic():
                yield from self._needs(piece.at(node.left))
                yield from self._needs(piece.at(node.right))
            case Conditional():
                yield from self._needs(piece.at(node.condition))
            case Call() if node.function not in ("count", "total", "is_answered"):
                for each in node.arguments:
                    yield from self._needs(piece.at(each))


_TURNED: Mapping[Comparator, Comparator] = {"<": ">", ">": "<", "<=": ">=", ">=": "<="}
_HOLDS: Mapping[Comparator, Callable[[object, Decimal], bool]] = {
    "<": lambda at, figure: _number(at) < figure,
    "<=": lambda at, figure: _number(at) <= figure,
    ">": lambda at, figure: _number(at) > figure,
    ">=": lambda at, figure: _number(at) >= figure,
    "==": lambda at, figure: _number(at) == figure,
}


def holds(test: Test, at: Decimal) -> bool:
    """Whether a number lies where a comparison wants it."""
    return _HOLDS[test[0]](at, test[1])


def _number(value: object) -> Decimal:
    return value if isinstance(value, Decimal) else Decimal(0)


def _is_true(value: object) -> bool:
    return value is True


def _flag(value: object) -> bool | None:
    return value if isinstance(value, bool) else None


def _figure(node: Node) -> Decimal | None:
    if isinstance(node, Negative):
        inner = _figure(node.operand)
        return None if inner is None else -inner
    return node.value if isinstance(node, Constant) and isinstance(node.value, Decimal) else None


def _texts(node: Node) -> tuple[str, ...]:
    items = node.items if isinstance(node, ListOf) else (node,)
    return tuple(each.value for each in items if isinstance(each, Constant) and isinstance(each.value, str))


def _together(claims: Sequence[Claim], truth: Truth) -> Claim:
    variables = dict.fromkeys(variable for claim in claims for variable in claim.variables)
    return Claim(tuple(variables), truth, tuple(test for claim in claims for test in claim.tests))


def _negated(claim: Claim) -> Claim:
    def truth(state: State) -> bool | None:
        value = claim.truth(state)
        return None if value is None else not value

    return _together([claim], truth)


def _joined(claims: Sequence[Claim], *, dominant: bool) -> Claim:
    def truth(state: State) -> bool | None:
        values = [claim.truth(state) for claim in claims]
        if dominant in values:
            return dominant
        return None if None in values else not dominant

    return _together(claims, truth)


def _chosen(claims: Sequence[Claim]) -> Claim:
    condition, yes, no = claims

    def truth(state: State) -> bool | None:
        which = condition.truth(state)
        return None if which is None else yes.truth(state) if which else no.truth(state)

    return _together(claims, truth)
