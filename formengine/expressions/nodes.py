"""The tree of a formula. Each node knows the characters that it covers: `start` included, `end` not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from formengine.model import Expression

Comparator = Literal["==", "!=", "<", "<=", ">", ">=", "in", "not in"]
Operator = Literal["+", "-", "*", "/"]


@dataclass(frozen=True, slots=True)
class Name:
    """A question, a fact or a parameter."""

    start: int
    end: int
    id: str


@dataclass(frozen=True, slots=True)
class Constant:
    """A text between quotes, or a number exactly as it was written."""

    start: int
    end: int
    value: str | Decimal


@dataclass(frozen=True, slots=True)
class ListOf:
    """Constants between square brackets, to the right of `in`."""

    start: int
    end: int
    items: tuple[Constant, ...]


@dataclass(frozen=True, slots=True)
class Not:
    """`not operand`."""

    start: int
    end: int
    operand: Node


@dataclass(frozen=True, slots=True)
class Junction:
    """`a and b and …`, or the same with `or`."""

    start: int
    end: int
    word: Literal["and", "or"]
    operands: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """`first < second <= third`: each pair of neighbours is compared, as in mathematics."""

    start: int
    end: int
    first: Node
    rest: tuple[tuple[Comparator, Node], ...]

    def pairs(self) -> Iterator[tuple[Node, Comparator, Node]]:
        """Each comparison of two neighbours, from left to right."""
        left = self.first
        for comparator, right in self.rest:
            yield left, comparator, right
            left = right


@dataclass(frozen=True, slots=True)
class Arithmetic:
    """`left + right`, and the other three."""

    start: int
    end: int
    operator: Operator
    left: Node
    right: Node


@dataclass(frozen=True, slots=True)
class Negative:
    """`-operand`."""

    start: int
    end: int
    operand: Node


@dataclass(frozen=True, slots=True)
class Conditional:
    """`yes if condition else no`."""

    start: int
    end: int
    condition: Node
    yes: Node
    no: Node


@dataclass(frozen=True, slots=True)
class Call:
    """A call of a listed function."""

    start: int
    end: int
    function: str
    arguments: tuple[Node, ...]
    where: Node | None = None
    """The condition of `total(items, question, condition)`. It is about the answers of one item, and so is none of the
    children: who looks for what a formula reads on the main path finds nothing of it there.
    """


Node = Name | Constant | ListOf | Not | Junction | Comparison | Arithmetic | Negative | Conditional | Call


@dataclass(frozen=True, slots=True)
class Parsed:
    """A formula that can be read, but whose names and types are not yet known to be right."""

    expression: Expression
    root: Node


def children(node: Node) -> tuple[Node, ...]:
    """The nodes directly below `node`, from left to right as they are written."""
    match node:
        case Name() | Constant():
            return ()
        case ListOf():
            return node.items
        case Not() | Negative():
            return (node.operand,)
        case Junction():
            return node.operands
        case Comparison():
            return (node.first, *(right for _, right in node.rest))
        case Arithmetic():
            return node.left, node.right
        case Conditional():
            return node.yes, node.condition, node.no
        case Call():
            return node.arguments


def walk(node: Node) -> Iterator[Node]:
    """`node` and everything below it, each node before what it holds."""
    yield node
    for child in children(node):
        yield from walk(child)
