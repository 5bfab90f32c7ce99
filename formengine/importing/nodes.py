"""The tree of a condition or a calculation, in whatever language it was written."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Ref:
    """An answer, by the name that the other format gives it; `.` is the question at hand."""

    name: str


@dataclass(frozen=True, slots=True)
class Literal:
    """A text, a number, or yes or no."""

    value: str | Decimal | bool


@dataclass(frozen=True, slots=True)
class Binary:
    """`and or == != < <= > >= + - * / mod in` between two sides."""

    word: str
    left: Tree
    right: Tree


@dataclass(frozen=True, slots=True)
class Unary:
    """`not` or `-` before one side."""

    word: str
    operand: Tree


@dataclass(frozen=True, slots=True)
class Call:
    """A function with what it is given."""

    name: str
    arguments: tuple[Tree, ...]


Tree = Ref | Literal | Binary | Unary | Call


class UntranslatableError(Exception):
    """A formula, or a piece of it, has no equal in our language. Its text says what, in a designer's words."""

    @property
    def why(self) -> str:
        """What it says, as words of ours."""
        why: str = self.args[0]
        return why


def conjuncts(tree: Tree) -> tuple[Tree, ...]:
    """What is joined by `and`, one by one."""
    if isinstance(tree, Binary) and tree.word == "and":
        return (*conjuncts(tree.left), *conjuncts(tree.right))
    return (tree,)
