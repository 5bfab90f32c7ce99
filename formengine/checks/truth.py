"""Conditions as claims about a journey, taken apart down to what is known of each answer.

A condition is cut into answers (`couple`, `statut == 'marie'`, `'non' in activite_12m`, `is_answered(x)`) and into
comparisons that are not looked into (`fin >= debut`), each of which can be true, false or missing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
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

    def key(self, scope: str, name: str) -> Key:
        """Which answer a name means in a scope."""

    def answer(self, key: Key, options: Iterable[str] = ()) -> Value:
        """The answer, None when it is missing; `options` are those that the condition tells apart."""

    def opaque(self, key: Key, needs: frozenset[Key]) -> bool | None:
        """A comparison that is not looked into, by its words, and the answers that it needs."""


def all_true(conditions: Iterable[Located], leaves: Leaves) -> bool:
    """Whether every condition is true; a missing one is not."""
    outcomes = [truth(condition, leaves) for condition in conditions]
    return all(outcome is True for outcome in outcomes)


def truth(piece: Located, leaves: Leaves) -> bool | None:
    """Whether a condition is true, false or missing. Every leaf is asked, so that they can be listed as well."""
    node = piece.node
    match node:
        case Name():
            fact = piece.fact()
            if fact is not None:
                return truth(fact, leaves)
            value = leaves.answer(leaves.key(piece.scope, node.id))
            return value if isinstance(value, bool) else None
        case Not():
            return _negated(truth(piece.at(node.operand), leaves))
        case Junction():
            return _joined([truth(piece.at(each), leaves) for each in node.operands], node.word == "or")
        case Conditional():
            condition, yes, no = (
                truth(piece.at(each), leaves) for each in (node.condition, node.yes, node.no)
            )
            return None if condition is None else yes if condition else no
        case Comparison():
            return _joined([_pair(piece, *pair, leaves) for pair in node.pairs()], dominant=False)
        case Call(function="is_answered", arguments=(Name(id=name),)):
            return leaves.answer(leaves.key(piece.scope, name)) is not None
        case _:
            return _opaque(piece, (node,), piece.words(), leaves)


def _negated(value: bool | None) -> bool | None:
    return None if value is None else not value


def _joined(values: list[bool | None], dominant: bool) -> bool | None:
    if dominant in values:
        return dominant
    return None if None in values else not dominant


def _pair(piece: Located, left: Node, comparator: Comparator, right: Node, leaves: Leaves) -> bool | None:
    """One comparison. A negated one is worked out from the other, so that both are one leaf."""
    match comparator:
        case "!=":
            return _negated(_pair(piece, left, "==", right, leaves))
        case "not in":
            return _negated(_pair(piece, left, "in", right, leaves))
        case ">=":
            return _negated(_pair(piece, left, "<", right, leaves))
        case "<=":
            return _negated(_pair(piece, right, "<", left, leaves))
        case ">":
            return _pair(piece, right, "<", left, leaves)
    for one, other in ((left, right), (right, left)):
        options = _options(piece, one, comparator, other)
        if options:
            assert isinstance(one, Name)  # noqa: S101 - `_options` gives none for anything else
            value = leaves.answer(leaves.key(piece.scope, one.id), options)
            if isinstance(value, frozenset):
                return bool(value & options)
            return None if value is None else value in options
    words = f"{piece.at(left).words()} {comparator} {piece.at(right).words()}"
    return _opaque(piece, (left, right), words, leaves)


def _options(piece: Located, one: Node, comparator: str, other: Node) -> frozenset[str]:
    """The options that a comparison looks for in the answer `one`; none when it is not of that kind."""
    kind = piece.typed.bindings.questions.get(one.id) if isinstance(one, Name) else None
    if isinstance(kind, Choice) and isinstance(other, ListOf) and comparator == "in":
        return frozenset(item.value for item in other.items if isinstance(item.value, str))
    wanted = Choices if comparator == "in" else Choice
    if isinstance(kind, wanted) and isinstance(other, Constant) and isinstance(other.value, str):
        return frozenset([other.value])
    return frozenset()


def _opaque(piece: Located, nodes: Iterable[Node], words: str, leaves: Leaves) -> bool | None:
    needs = frozenset(key for node in nodes for key in _needs(piece.at(node), leaves))
    scope = piece.scope if any(scope != MAIN for scope, _ in needs) else MAIN
    return leaves.opaque((f"?{scope}", words), needs)


def _needs(piece: Located, leaves: Leaves) -> Iterator[Key]:
    """The answers without which a piece has no value, or may have another."""
    for node in walk(piece.node):
        fact = piece.at(node).fact()
        if fact is not None:
            yield from _needs(fact, leaves)
        elif isinstance(node, Name) and node.id in piece.typed.bindings.questions:
            yield leaves.key(piece.scope, node.id)


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
