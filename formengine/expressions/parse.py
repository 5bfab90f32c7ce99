"""From the text of a formula to its tree, through Python's own parser and a short list of nodes."""

from __future__ import annotations

import ast
from dataclasses import replace
from decimal import Decimal

from formengine.expressions.functions import FUNCTIONS, NameFunction
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
    Operator,
    Parsed,
)
from formengine.expressions.place import problem
from formengine.expressions.scan import scan
from formengine.model import Expression
from formengine.problems import FormError, Problem

MAX_LENGTH = 1000
MAX_DEPTH = 100

_COMPARATORS: dict[type[ast.cmpop], Comparator] = {
    ast.Eq: "==",
    ast.NotEq: "!=",
    ast.Lt: "<",
    ast.LtE: "<=",
    ast.Gt: ">",
    ast.GtE: ">=",
    ast.In: "in",
    ast.NotIn: "not in",
}
_OPERATORS: dict[type[ast.operator], Operator] = {ast.Add: "+", ast.Sub: "-", ast.Mult: "*", ast.Div: "/"}


def parse(expression: Expression) -> Parsed:
    """The tree of a formula. Raises FormError with all that is wrong with its words, signs and shape."""
    source = expression.source
    if not source.strip():
        raise FormError([problem(expression, 0, 1, "formula-empty")])
    if len(source) > MAX_LENGTH:
        raise FormError([problem(expression, 0, 1, "formula-too-long", length=len(source), most=MAX_LENGTH)])
    plain, problems = scan(expression)
    if problems:
        raise FormError(problems)
    tree = _python_tree(expression, plain)
    reader = _Reader(expression, plain)
    root = reader.node(tree, 1)
    if reader.problems:
        raise FormError(reader.problems)
    return Parsed(expression, root)


def _python_tree(expression: Expression, plain: str) -> ast.expr:
    """Python's tree. The brackets around let a formula begin with a space or run over several lines."""
    try:
        return ast.parse(f"({plain})", mode="eval").body
    except SyntaxError as error:
        index = (error.offset or 1) - 2
    except (ValueError, RecursionError, MemoryError):  # a lone surrogate, a thousand signs in a row
        index = 0
    last = len(plain.rstrip()) - 1
    code = "formula-unfinished" if index > last else "formula-syntax"
    index = max(0, min(index, last))
    raise FormError([problem(expression, index, index + 1, code)]) from None


class _Reader:
    """Turns Python's nodes into ours and notes those that a formula cannot hold."""

    def __init__(self, expression: Expression, plain: str) -> None:
        self.expression = expression
        self.plain = plain
        self.bytes = None if plain.isascii() else f"({plain})".encode()
        self.problems: list[Problem] = []

    def offset(self, column: int) -> int:
        """The character of the formula at `column` of Python's tree, which counts bytes of UTF-8."""
        return (column if self.bytes is None else len(self.bytes[:column].decode())) - 1

    def span(self, node: ast.expr) -> tuple[int, int]:
        """The characters that a node covers, without those of brackets around it."""
        return self.offset(node.col_offset), self.offset(node.end_col_offset or node.col_offset)

    def refuse(self, node: ast.expr, code: str, **values: object) -> Constant:
        """Notes a problem at a node, and gives something to read on with."""
        start, end = self.span(node)
        what = self.plain[start:end]
        self.problems.append(problem(self.expression, start, end, code, **{"what": what, **values}))
        return Constant(start, end, "")

    def node(self, node: ast.expr, depth: int) -> Node:
        """Our node for Python's. Below MAX_DEPTH nothing is read: no formula can exhaust the stack."""
        if depth > MAX_DEPTH:
            if not any(found.code == "formula-too-deep" for found in self.problems):
                self.refuse(node, "formula-too-deep", most=MAX_DEPTH)
            return Constant(*self.span(node), "")
        depth += 1
        start, end = self.span(node)
        match node:
            case ast.Name(id=name):
                return Name(start, end, name)
            case ast.Constant():
                return self.constant(node)
            case ast.List(elts=elements):
                return self.list_of(node, elements)
            case ast.UnaryOp(op=(ast.Not() | ast.USub()) as op, operand=operand):
                kind = Not if isinstance(op, ast.Not) else Negative
                return kind(start, end, self.node(operand, depth))
            case ast.BoolOp(op=op, values=values):
                operands = tuple(self.node(value, depth) for value in values)
                return Junction(start, end, "and" if isinstance(op, ast.And) else "or", operands)
            case ast.Compare(left=left, ops=ops, comparators=others):
                rest = tuple(
                    (_COMPARATORS[type(op)], self.node(other, depth))
                    for op, other in zip(ops, others, strict=True)
                )
                return Comparison(start, end, self.node(left, depth), rest)
            case ast.BinOp(left=left, op=op, right=right) if type(op) in _OPERATORS:
                operator = _OPERATORS[type(op)]
                return Arithmetic(start, end, operator, self.node(left, depth), self.node(right, depth))
            case ast.IfExp(test=test, body=yes, orelse=no):
                trees = (self.node(part, depth) for part in (test, yes, no))
                return Conditional(start, end, *trees)
            case ast.Call(func=ast.Name(id=function), args=arguments, keywords=[]):
                return self.call(
                    Call(start, end, function, tuple(self.node(each, depth) for each in arguments))
                )
            case _:
                return self.foreign(node)

    def call(self, call: Call) -> Call:
        """A call, with the condition of `total(items, question, condition)` apart from its names."""
        function = FUNCTIONS.get(call.function)
        if not isinstance(function, NameFunction) or not function.filters:
            return call
        if len(call.arguments) != function.arity + 1:
            return call
        return replace(call, arguments=call.arguments[:-1], where=call.arguments[-1])

    def foreign(self, node: ast.expr) -> Node:
        """A shape that Python knows and formulas do not."""
        match node:
            case ast.Tuple():
                return self.refuse(node, "formula-comma")
            case ast.Subscript():
                return self.refuse(node, "formula-subscript")
            case _:
                return self.refuse(node, "formula-shape")

    def constant(self, node: ast.Constant) -> Constant:
        """A text, or a number with the very digits that were written."""
        start, end = self.span(node)
        if isinstance(node.value, str):
            return Constant(start, end, node.value)
        if isinstance(node.value, (int, float)) and not isinstance(node.value, bool):
            return Constant(start, end, Decimal(self.plain[start:end]))
        return self.refuse(node, "formula-shape")

    def list_of(self, node: ast.List, elements: list[ast.expr]) -> Node:
        """A list of texts or of numbers, each written out."""
        items = []
        for element in elements:
            if isinstance(element, ast.Constant):
                items.append(self.constant(element))
            else:
                self.refuse(element, "formula-list-item")
        if not elements:
            return self.refuse(node, "formula-list-empty")
        return ListOf(*self.span(node), tuple(items))
