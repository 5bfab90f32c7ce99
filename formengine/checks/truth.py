"""Conditions as claims about a journey, taken apart down to what is known of each answer.

A condition is cut into answers (`couple`, `statut == 'marie'`, `'non' in activite_12m`, `is_answered(x)`) and into
comparisons that are not looked into (`fin >= debut`), each of which can be true, false or missing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from formengine.checks.sites import MAIN
from formengine.expressions import Boolean, Choice, Choices, Typed
from formengine.expressions.nodes import (
    Call,
    Comparator,
    Comparison,
    Conditional,
    Constant,
    Junction,
    ListOf,
    Name,
    Node,
    Not,
    children,
    walk,
)

Key = tuple[str, str]
"""An answer: the scope that it belongs to, and its name there."""

Value = bool | str | frozenset[str] | None

NO_OPTIONS: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Located:
    """A piece of a formula, with the formula and the scope that its names are looked up in."""

    node: Node
    typed: Typed
    scope: str = MAIN

    def at(self, node: Node) -> Located:
        """Another piece of the same formula."""
        return Located(node, self.typed, self.scope)

    def fact(self) -> Located | None:
        """The whole formula of the fact that this piece names; facts see the main path only."""
        if not isinstance(self.node, Name):
            return None
        fact = self.typed.bindings.facts.get(self.node.id)
        return None if fact is None else Located(fact.root, fact)

    def words(self) -> str:
        """The piece as it was written, on one line."""
        return " ".join(self.typed.expression.source[self.node.start : self.node.end].split())


@dataclass(frozen=True, slots=True)
class Claim:
    """All these conditions are true together or, when `holds` is False, they are not."""

    conditions: tuple[Located, ...]
    holds: bool = True


class Leaves(Protocol):
    """What is known of answers and of comparisons."""

    def answer(self, key: Key, options: frozenset[str] = NO_OPTIONS) -> Value:
        """The answer, None when it is missing; `options` are those that the condition tells apart."""

    def comparison(self, key: Key, needs: frozenset[Key]) -> bool | None:
        """A comparison that is not looked into, by its words, and the answers that it needs."""


Truth = Callable[[Leaves], bool | None]
"""Whether a condition is true, false or missing. Every leaf is asked each time, so that they can be listed as well."""

KeyOf = Callable[[str, str], Key]
"""Which answer a name means in a scope."""


def all_true(conditions: Iterable[Truth], leaves: Leaves) -> bool:
    """Whether every condition is true; a missing one is not."""
    outcomes = [condition(leaves) for condition in conditions]
    return all(outcome is True for outcome in outcomes)


def truth_of(piece: Located, key: KeyOf) -> Truth:
    """The condition as a function of its leaves."""
    node = piece.node
    match node:
        case Name():
            fact = piece.fact()
            return _answer(key(piece.scope, node.id)) if fact is None else truth_of(fact, key)
        case Not():
            return _negated(truth_of(piece.at(node.operand), key))
        case Junction():
            return _joined([truth_of(piece.at(each), key) for each in node.operands], node.word == "or")
        case Conditional():
            pieces = (node.condition, node.yes, node.no)
            return _chosen(*(truth_of(piece.at(each), key) for each in pieces))
        case Comparison():
            return _joined([_pair(piece, *pair, key) for pair in node.pairs()], dominant=False)
        case Call(function="is_answered", arguments=(Name(id=name),)):
            return _is_given(key(piece.scope, name))
        case _:
            return _comparison(piece, (node,), piece.words(), key)


def _answer(key: Key) -> Truth:
    def truth(leaves: Leaves) -> bool | None:
        value = leaves.answer(key)
        return value if isinstance(value, bool) else None

    return truth


def _is_given(key: Key) -> Truth:
    return lambda leaves: leaves.answer(key) is not None


def _negated(operand: Truth) -> Truth:
    def truth(leaves: Leaves) -> bool | None:
        value = operand(leaves)
        return None if value is None else not value

    return truth


def _joined(operands: Sequence[Truth], dominant: bool) -> Truth:
    def truth(leaves: Leaves) -> bool | None:
        values = [operand(leaves) for operand in operands]
        if dominant in values:
            return dominant
        return None if None in values else not dominant

    return truth


def _chosen(condition: Truth, yes: Truth, no: Truth) -> Truth:
    def truth(leaves: Leaves) -> bool | None:
        which, if_yes, if_no = condition(leaves), yes(leaves), no(leaves)
        return None if which is None else if_yes if which else if_no

    return truth


def _pair(piece: Located, left: Node, comparator: Comparator, right: Node, key: KeyOf) -> Truth:
    """One comparison. A negated one is worked out from the other, so that both are one leaf."""
    match comparator:
        case "!=":
            return _negated(_pair(piece, left, "==", right, key))
        case "not in":
            return _negated(_pair(piece, left, "in", right, key))
        case ">=":
            return _negated(_pair(piece, left, "<", right, key))
        case "<=":
            return _negated(_pair(piece, right, "<", left, key))
        case ">":
            return _pair(piece, right, "<", left, key)
    for one, other in ((left, right), (right, left)):
        options = _options(piece, one, comparator, other)
        if options and isinstance(one, Name):
            return _one_of(key(piece.scope, one.id), options)
    words = f"{piece.at(left).words()} {comparator} {piece.at(right).words()}"
    return _comparison(piece, (left, right), words, key)


def _one_of(key: Key, options: frozenset[str]) -> Truth:
    def truth(leaves: Leaves) -> bool | None:
        value = leaves.answer(key, options)
        if isinstance(value, frozenset):
            return not options.isdisjoint(value)
        return None if value is None else value in options

    return truth


def _options(piece: Located, one: Node, comparator: str, other: Node) -> frozenset[str]:
    """The options that a comparison looks for in the answer `one`; none when it is not of that kind."""
    kind = piece.typed.bindings.questions.get(one.id) if isinstance(one, Name) else None
    if isinstance(kind, Choice) and isinstance(other, ListOf) and comparator == "in":
        return frozenset(item.value for item in other.items if isinstance(item.value, str))
    wanted = Choices if comparator == "in" else Choice
    if isinstance(kind, wanted) and isinstance(other, Constant) and isinstance(other.value, str):
        return frozenset([other.value])
    return NO_OPTIONS


def _comparison(piece: Located, nodes: Iterable[Node], words: str, key: KeyOf) -> Truth:
    needs = frozenset(answer for node in nodes for answer in _needs(piece.at(node), key))
    scope = piece.scope if any(scope != MAIN for scope, _ in needs) else MAIN
    name = (f"?{scope}", words)
    return lambda leaves: leaves.comparison(name, needs)


def _needs(piece: Located, key: KeyOf) -> Iterator[Key]:
    """The answers without which a piece has no value, or may have another."""
    for node in walk(piece.node):
        fact = piece.at(node).fact()
        if fact is not None:
            yield from _needs(fact, key)
        elif isinstance(node, Name) and node.id in piece.typed.bindings.questions:
            yield key(piece.scope, node.id)


def conjuncts(piece: Located) -> Iterator[Key]:
    """The parts that are all true when a condition is, each by its scope and its words."""
    fact = piece.fact()
    if fact is not None and isinstance(fact.typed.type, Boolean):
        yield from conjuncts(fact)
    elif isinstance(piece.node, Junction) and piece.node.word == "and":
        for child in children(piece.node):
            yield from conjuncts(piece.at(child))
    else:
        yield piece.scope, piece.words()
