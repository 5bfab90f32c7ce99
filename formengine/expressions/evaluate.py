"""Working a formula out: its tree becomes nested Python functions once, which run for each set of answers.

A missing answer gives a missing value (None), as in Kleene's three-valued logic: `and` is false as soon as
one side is, and `or` true as soon as one side is. `is_answered`, `count` and `total` ask about missing answers
and so always have a value. Nothing here raises, whatever the answers hold.
"""

from __future__ import annotations

import datetime
import operator
from collections.abc import Callable, Mapping, Sequence
from decimal import Context, Decimal
from typing import cast

from formengine.expressions.decode import decoder, number
from formengine.expressions.functions import FUNCTIONS, Function, Value
from formengine.expressions.nodes import (
    Arithmetic,
    Call,
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
from formengine.expressions.types import Items, Type
from formengine.model import Parameter

Answers = Mapping[str, object]
DIGITS = 28


class Env:
    """The answers that a formula is worked out for.

    `values` are answer values (JSON) by question id; absent or None means not given. `items` are the answers
    of each item of each repeat and for-each. `today` is the draft's day of reference.
    """

    __slots__ = ("items", "today", "values")

    def __init__(
        self,
        values: Answers,
        items: Mapping[str, Sequence[Answers]] | None = None,
        *,
        today: datetime.date,
    ) -> None:
        self.values = values
        self.items = {} if items is None else items
        self.today = today


Run = Callable[[Env], Value]


def compile_node(
    node: Node,
    questions: Mapping[str, Type],
    facts: Mapping[str, Run],
    parameters: Mapping[str, Parameter],
    items: Mapping[str, Items],
) -> Run:
    """The function that works out `node`, once the names are known to be right."""
    return _Compiler(questions, facts, parameters, items).run(node)


# No trap is set: a division by zero comes back as infinite or not a number, and counts as missing.
_ARITHMETIC = Context(prec=DIGITS, traps=[])
_OPERATORS = {
    "+": _ARITHMETIC.add,
    "-": _ARITHMETIC.subtract,
    "*": _ARITHMETIC.multiply,
    "/": _ARITHMETIC.divide,
}
_COMPARE: Mapping[str, Callable[..., bool]] = {
    "==": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "in": lambda left, right: left in right,
    "not in": lambda left, right: left not in right,
}


class _Compiler:
    """Makes the function of each node from those of the nodes below."""

    def __init__(
        self,
        questions: Mapping[str, Type],
        facts: Mapping[str, Run],
        parameters: Mapping[str, Parameter],
        items: Mapping[str, Items],
    ) -> None:
        self.questions = questions
        self.facts = facts
        self.parameters = parameters
        self.items = items

    def run(self, node: Node) -> Run:
        """The function of a node."""
        match node:
            case Name():
                return self.name(node.id)
            case Constant():
                return _constant(node.value)
            case ListOf():
                # Only `in` reads a list, whatever it holds.
                return _constant(cast(Value, tuple(item.value for item in node.items)))
            case Not():
                return _not(self.run(node.operand))
            case Junction():
                return _junction([self.run(each) for each in node.operands], dominant=node.word == "or")
            case Comparison(rest=((comparator, right),)):
                return _compare(_COMPARE[comparator], self.run(node.first), self.run(right))
            case Comparison():
                rest = [(_COMPARE[comparator], self.run(right)) for comparator, right in node.rest]
                return _chain(self.run(node.first), rest)
            case Arithmetic():
                return _arithmetic(_OPERATORS[node.operator], self.run(node.left), self.run(node.right))
            case Negative():
                return _arithmetic(_ARITHMETIC.subtract, _constant(Decimal(0)), self.run(node.operand))
            case Conditional():
                return _conditional(self.run(node.condition), self.run(node.yes), self.run(node.no))
            case Call():
                return self.call(node)

    def name(self, name: str) -> Run:
        """A question is decoded by its type, a fact is its own function, a parameter depends on the day."""
        if name in self.questions:
            decode = decoder(self.questions[name])
            return lambda env: decode(env.values.get(name))
        return self.facts[name] if name in self.facts else _parameter(self.parameters[name])

    def call(self, node: Call) -> Run:
        """A call of one of the listed functions."""
        function = FUNCTIONS[node.function]
        if isinstance(function, Function):
            return _call(function, [self.run(argument) for argument in node.arguments])
        names = [argument.id for argument in node.arguments if isinstance(argument, Name)]
        match node.function:
            case "is_answered":
                return _is_answered(names[0])
            case "count" if names[0] in self.questions:
                return _count_ticked(self.name(names[0]))
            case "count":
                return lambda env: Decimal(len(env.items.get(names[0], ())))
            case _:
                return self.total(names[0], names[1], node.where)

    def total(self, items: str, question: str, where: Node | None) -> Run:
        """A total, whose condition is worked out from the answers of each item alone."""
        if where is None:
            return _total(items, question)
        return _total(items, question, compile_node(where, self.items[items].questions, {}, {}, {}))


def _constant(value: Value) -> Run:
    return lambda _env: value


def _not(operand: Run) -> Run:
    def run(env: Env) -> Value:
        value = operand(env)
        return None if value is None else not value

    return run


def _junction(operands: Sequence[Run], *, dominant: bool) -> Run:
    def run(env: Env) -> Value:
        missing = False
        for operand in operands:
            value = operand(env)
            if value is dominant:
                return dominant
            missing = missing or value is None
        return None if missing else not dominant

    return run


def _compare(compare: Callable[..., bool], first: Run, second: Run) -> Run:
    def run(env: Env) -> Value:
        left, right = first(env), second(env)
        return None if left is None or right is None else compare(left, right)

    return run


def _chain(first: Run, rest: Sequence[tuple[Callable[..., bool], Run]]) -> Run:
    """`a < b < c` means `a < b and b < c`: false as soon as one comparison is, whatever is missing."""

    def run(env: Env) -> Value:
        missing = False
        left = first(env)
        for compare, operand in rest:
            right = operand(env)
            if left is None or right is None:
                missing = True
            elif not compare(left, right):
                return False
            left = right
        return None if missing else True

    return run


def _arithmetic(operate: Callable[..., Decimal], first: Run, second: Run) -> Run:
    def run(env: Env) -> Value:
        left, right = first(env), second(env)
        if left is None or right is None:
            return None
        result = operate(left, right)
        return result if result.is_finite() else None

    return run


def _conditional(condition: Run, yes: Run, no: Run) -> Run:
    def run(env: Env) -> Value:
        value = condition(env)
        if value is None:
            return None
        return yes(env) if value else no(env)

    return run


def _call(function: Function, arguments: Sequence[Run]) -> Run:
    work_out = function.run

    def run(env: Env) -> Value:
        values = [argument(env) for argument in arguments]
        return None if None in values else work_out(env.today, *values)

    return run


def _parameter(parameter: Parameter) -> Run:
    return lambda env: parameter.on(env.today)


def _is_answered(name: str) -> Run:
    def run(env: Env) -> Value:
        value = env.values.get(name)
        return value is not None and value not in ("", [])

    return run


def _count_ticked(ticked: Run) -> Run:
    def run(env: Env) -> Value:
        options = ticked(env)
        return Decimal(len(options)) if isinstance(options, tuple) else Decimal(0)

    return run


def _total(items: str, question: str, where: Run | None = None) -> Run:
    def run(env: Env) -> Value:
        amount = Decimal(0)
        for item in env.items.get(items, ()):
            if where is not None and where(Env(item, today=env.today)) is not True:
                continue
            value = number(item.get(question))
            if value is not None:
                amount = _ARITHMETIC.add(amount, value)
        return amount if amount.is_finite() else None

    return run
