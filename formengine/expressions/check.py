"""Whether a formula makes sense where it stands: known names, types that fit, the result that is wanted."""

from __future__ import annotations

from itertools import pairwise

from formengine.expressions.comparisons import Side, conditions_with, mismatches, of_text
from formengine.expressions.functions import FUNCTIONS, Function, NameFunction
from formengine.expressions.names import Naming, Wrong
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
    Parsed,
    children,
    walk,
)
from formengine.expressions.scope import Scope
from formengine.expressions.typed import Typed
from formengine.expressions.types import Boolean, Choice, Choices, Items, Number, Text, Type, accepts
from formengine.phrases import phrase
from formengine.problems import FormError, guess


def check(parsed: Parsed, scope: Scope, expect: Type | None = None) -> Typed:
    """The formula with its types. Raises FormError with every problem that it has in this scope.

    `expect` is the type that the place wants (`Boolean()` for a condition); None takes any value. The error has
    no problem at all when the formula only uses a fact that is broken, whose problems are told at the fact.
    """
    checker = _Checker(parsed, scope)
    found = checker.result(expect)
    checker.problems += checker.uses.too_large(parsed)
    if found is None or checker.problems:
        raise FormError(checker.problems)
    return checker.uses.typed(parsed, found)


class _Checker(Naming):
    """Walks the tree once. A node that is wrong has no type (None), and nothing more is said about it."""

    def result(self, expect: Type | None) -> Type | None:
        """The type of the whole formula, which must be what its place wants."""
        root = self.parsed.root
        if isinstance(expect, Boolean):
            return self.condition(root)
        found = self.type_of(root)
        if found is not None and expect is not None and not accepts(expect, found):
            values = {"type": found.describe(), "wanted": expect.describe()}
            self.problems.append(self.problem(root.start, root.end, "wrong-result", **values))
        return found

    def type_of(self, node: Node) -> Type | None:
        """The type of a node, or None when something in it is wrong."""
        try:
            return self.kind(node)
        except Wrong as wrong:
            if wrong.problem is not None:
                self.problems.append(wrong.problem)
            return None

    def kind(self, node: Node) -> Type | None:
        """The same, by the kind of node. Raises Wrong."""
        match node:
            case Name():
                return self.name(node)
            case Constant():
                return Text() if isinstance(node.value, str) else Number()
            case ListOf():
                raise self.wrong(node, "formula-list-place")
            case Not():
                return self.condition(node.operand)
            case Junction():
                kinds = [self.condition(operand) for operand in node.operands]
                return Boolean() if all(kinds) else None
            case Comparison():
                return self.comparison(node)
            case Arithmetic():
                return self.arithmetic(node)
            case Negative():
                return self.number(node.operand)
            case Conditional():
                return self.conditional(node)
            case Call():
                return self.call(node)

    def condition(self, node: Node) -> Boolean | None:
        """A side of `and`, `or`, `not` or `if`, or a whole condition: it must be yes or no."""
        found = self.type_of(node)
        if found is None or isinstance(found, Boolean):
            return found
        meant = conditions_with(node, self.source(node.start, node.end), found, self.scope.questions)
        instead = (
            phrase("with it, for instance: {formula}", formula=self.as_value(meant, node))
            if meant
            else phrase(
                "instead: compare it with something of its kind, or name a question of the type 'yes-no'"
            )
        )
        told = self.problem(node.start, node.end, "not-a-condition", type=found.describe(), instead=instead)
        self.problems.append(told)
        return None

    def number(self, node: Node) -> Number | None:
        """A side of `+ - * /`."""
        found = self.type_of(node)
        if found is None or isinstance(found, Number):
            return found
        raise self.wrong(node, "not-a-number", type=found.describe())

    def comparison(self, node: Comparison) -> Type:
        """Each pair of neighbours must be of types that can be compared."""
        sides = [self.side(each, node) for each in children(node)]
        for (left, right), (comparator, _) in zip(pairwise(sides), node.rest, strict=True):
            if left is None or right is None:
                continue
            for found in mismatches(left, comparator, right):
                at = found.at or left.node
                end = (found.at or right.node).end
                values: dict[str, object] = {**found.values}
                if "option" in values and found.code in ("choices-equality", "choices-in"):
                    formula = f"'{values['option']}' in {self.source(at.start, end)}"
                    values["instead"] = self.as_value(formula, node)
                self.problems.append(self.problem(at.start, end, found.code, **values))
        return Boolean()

    def side(self, node: Node, around: Comparison) -> Side | None:
        """One side of a comparison, where an option without its quotes is told from an unknown name."""
        if isinstance(node, ListOf) and any(
            right is node and word.endswith("in") for word, right in around.rest
        ):
            return Side(node, None)
        if isinstance(node, Name) and self.scope.type_of(node.id) is None:
            for other in children(around):
                kind = self.scope.type_of(other.id) if isinstance(other, Name) else None
                if isinstance(kind, (Choice, Choices)) and node.id in kind.options:
                    self.problems.append(self.problem(node.start, node.end, "option-without-quotes"))
                    return None
        found = self.type_of(node)
        return None if found is None else Side(node, found)

    def arithmetic(self, node: Arithmetic) -> Number | None:
        """Numbers only; an amount stays an amount unless it is divided by another."""
        left, right = (self.type_of(side) for side in (node.left, node.right))
        for side, found in ((node.left, left), (node.right, right)):
            if found is not None and not isinstance(found, Number):
                self.problems.append(
                    self.problem(side.start, side.end, "not-a-number", type=found.describe())
                )
        if not isinstance(left, Number) or not isinstance(right, Number):
            return None
        if node.operator == "/" and left.unit == right.unit:
            return Number()
        return left if left.unit else right

    def conditional(self, node: Conditional) -> Type | None:
        """`yes if condition else no`: both values must be of one type."""
        self.condition(node.condition)
        yes, no = self.type_of(node.yes), self.type_of(node.no)
        if yes is None or no is None or yes == no:
            return yes and no
        if isinstance(yes, Number) and isinstance(no, Number):
            return Number("money")
        if isinstance(yes, (Text, Choice)) and isinstance(no, (Text, Choice)):
            return Text()
        raise self.wrong(node, "two-types", yes=yes.describe(), no=no.describe())

    def call(self, node: Call) -> Type | None:
        """A call: a listed function, the right number of arguments, each of the right type."""
        function = FUNCTIONS.get(node.function)
        if function is None:
            code = "unknown-function" if self.scope.type_of(node.function) is None else "not-a-function"
            values = {"guess": guess(node.function, FUNCTIONS)}
            raise Wrong(self.problem(node.start, node.start + len(node.function), code, **values))
        wanted = len(function.takes) if isinstance(function, Function) else function.arity
        if len(node.arguments) != wanted:
            raise self.wrong(node, "function-arguments", usage=function.usage)
        if isinstance(function, NameFunction):
            return self.name_call(node, function)
        for argument, expected in zip(node.arguments, function.takes, strict=True):
            found = self.type_of(argument)
            if found is not None and not accepts(expected, found):
                values = {"usage": function.usage, "type": found.describe(), "wanted": expected.describe()}
                raise self.wrong(argument, "function-argument", **values)
        if function.clock:
            self.uses.clock.add(function.clock)
        return function.gives

    def name_call(self, node: Call, function: NameFunction) -> Type:
        """`count`, `total` and `is_answered` take bare names."""
        names = []
        for argument in node.arguments:
            if not isinstance(argument, Name):
                raise self.wrong(
                    argument, "function-wants-name", usage=function.usage, instead=self.named(node, argument)
                )
            names.append(argument)
        match node.function:
            case "total":
                return self.total(names[0], names[1], node.where)
            case "count":
                return self.count(*names)
            case _:
                return self.is_answered(*names)

    def named(self, call: Call, argument: Node) -> str:
        """What to write where a text stands in the place of a name: the name alone, or the option that it is."""
        usage = FUNCTIONS[call.function].usage
        if not isinstance(argument, Constant) or not isinstance(argument.value, str):
            return usage
        if argument.value in self.scope.questions:
            return f"{call.function}({argument.value})" if len(call.arguments) == 1 else usage
        meant = of_text(argument.value, self.scope.questions) if call.function == "is_answered" else ""
        return self.as_value(meant, call) if meant else usage

    def is_answered(self, question: Name) -> Boolean:
        """`is_answered(question)`: facts and parameters are never asked."""
        if question.id in self.scope.facts or question.id in self.scope.parameters:
            raise self.wrong(question, "never-asked")
        self.name(question)
        return Boolean()

    def count(self, name: Name) -> Number:
        """`count(repeat)`, or how many boxes of a `choices` question are ticked."""
        if isinstance(self.scope.questions.get(name.id), Choices):
            self.name(name)
        elif name.id in self.scope.items:
            self.uses.items[name.id, None] = self.scope.items[name.id]
        else:
            self.name(name)
            raise self.wrong(name, "nothing-to-count")
        return Number()

    def total(self, items: Name, question: Name, where: Node | None) -> Number:
        """`total(repeat, question)`: the question is asked inside the items, and its answer is a number."""
        held = self.scope.items.get(items.id)
        if held is None:
            raise self.wrong(items, "not-items", guess=guess(items.id, self.scope.items))
        found = held.questions.get(question.id)
        if found is None:
            raise self.wrong(
                question, "not-in-items", items=items.id, guess=guess(question.id, held.questions)
            )
        if not isinstance(found, Number):
            raise self.wrong(question, "not-a-number", type=found.describe())
        self.uses.items[items.id, question.id] = held
        if where is not None:
            self.filter(items, held, where)
        return found

    def filter(self, items: Name, held: Items, where: Node) -> None:
        """The condition of a total: it sees what is asked inside the item, and nothing else."""
        for name in walk(where):
            if isinstance(name, Name) and name.id not in held.questions:
                raise self.wrong(name, "not-in-items", items=items.id, guess=guess(name.id, held.questions))
        inside = _Checker(self.parsed, Scope(held.questions))
        inside.condition(where)
        self.problems += inside.problems
        self.uses.clock |= inside.uses.clock
        self.uses.items |= {(items.id, question): held for question in inside.uses.questions}
