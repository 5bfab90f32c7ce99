"""What a formula names, and how it is told that a name is wrong where it stands."""

from __future__ import annotations

from formengine.expressions.functions import FUNCTIONS
from formengine.expressions.nodes import Name, Node, Parsed
from formengine.expressions.numerals import number_in_words
from formengine.expressions.place import problem
from formengine.expressions.scope import OPTION, Scope
from formengine.expressions.types import Number, Type
from formengine.expressions.uses import Uses
from formengine.problems import Problem, did_you_mean, guess

_YES_NO_WORDS = frozenset("oui non yes no true false vrai faux ja nein".split())


class Wrong(Exception):
    """A node has no type, because of this problem; None when it has been told elsewhere."""

    def __init__(self, problem: Problem | None) -> None:
        self.problem = problem


class Naming:
    """One formula in its scope: the problems that were found so far, and what it uses."""

    def __init__(self, parsed: Parsed, scope: Scope) -> None:
        self.parsed = parsed
        self.scope = scope
        self.problems: list[Problem] = []
        self.uses = Uses()

    def problem(self, start: int, end: int, code: str, **values: object) -> Problem:
        """A problem at some characters; its message can quote them as `{what}`."""
        values = {"what": self.source(start, end), **values}
        return problem(self.parsed.expression, start, end, code, **values)

    def source(self, start: int, end: int) -> str:
        """Some characters as they were written, on one line."""
        return " ".join(self.parsed.expression.source[start:end].split())

    def as_value(self, formula: str, node: Node) -> str:
        """What to type in place of a node. YAML takes a value that begins with a quote for a text in quotes."""
        expression = self.parsed.expression
        before = expression.where.source.line(expression.where.line)[: expression.where.column - 1].strip()
        rest = expression.source[node.end :].rstrip()
        if node.start > 0 or not before.endswith((":", "'")) or formula[0] != "'" or '"' in rest:
            return formula
        return f'"{formula}{rest}"'

    def wrong(self, node: Node, code: str, **values: object) -> Wrong:
        """To be raised when the type of a node cannot be known."""
        return Wrong(self.problem(node.start, node.end, code, **values))

    def name(self, node: Name) -> Type:
        """A question, a fact or a parameter; notes that the formula depends on it."""
        name = node.id
        if name in self.scope.broken:
            raise Wrong(None)
        if name in self.scope.questions:
            return self.uses.questions.setdefault(name, self.scope.questions[name])
        if name in self.scope.facts:
            return self.uses.facts.setdefault(name, self.scope.facts[name]).type
        if name in self.scope.parameters:
            self.uses.parameters[name] = self.scope.parameters[name]
            return Number()
        if name in self.scope.elsewhere:
            raise self.wrong(node, "name-elsewhere", items=self.scope.elsewhere[name])
        if name in self.scope.items:
            raise self.wrong(node, "name-items")
        if name in FUNCTIONS:
            raise self.wrong(node, "function-not-called", usage=FUNCTIONS[name].usage)
        if name == OPTION:
            raise self.wrong(node, "option-outside")
        if name.lower() in _YES_NO_WORDS:
            raise self.wrong(node, "formula-yes-no")
        near = guess(name, self.scope.names())
        if near == "." and (number := number_in_words(name)) is not None:
            near = did_you_mean(str(number))
        raise self.wrong(node, "unknown-name", guess=near)
