"""Reads the two languages of conditions: the XPath of XLSForm, and the expressions of the digital form builder.

They differ in signs (`=` and `==`, `div` and `/`) and in how an answer is named (`${age}`, `section.age`), not in shape.

    XPath, as XLSForm uses it: https://getodk.github.io/xforms-spec/#xpath-functions
    The form builder evaluates its conditions with the library expr-eval.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from formengine.importing.nodes import Binary, Call, Literal, Ref, Tree, Unary, UntranslatableError
from formengine.phrases import phrase

MAX_LENGTH = 5000
MAX_DEPTH = 60


@dataclass(frozen=True, slots=True)
class Dialect:
    """A language: how its words look, what its signs are called here, and whether a bare name is an answer."""

    word: re.Pattern[str]
    signs: Mapping[str, str]
    bare_names: bool


_LITERALS = r"""(?P<text>"[^"]*"|'[^']*')|(?P<number>\d+(?:\.\d+)?|\.\d+)|(?P<answer>\$\{[^}]*\})"""
_BOTH = {"!=": "!=", "<": "<", "<=": "<=", ">": ">", ">=": ">=", "+": "+", "-": "-", "*": "*"}
XPATH = Dialect(
    re.compile(
        rf"{_LITERALS}|(?P<self>\.(?![.\d]))|(?P<name>[A-Za-z_][\w.-]*(?::[\w.-]+)?)|(?P<sign><=|>=|!=|[=<>+*(),-])"
    ),
    {**_BOTH, "=": "==", "div": "/", "mod": "mod", "and": "and", "or": "or"},
    bare_names=False,
)
BUILDER = Dialect(
    re.compile(
        rf"{_LITERALS}|(?P<self>(?!))|(?P<name>[A-Za-z_$][\w$]*(?:\s*\.\s*[\w$-]+)*)|(?P<sign><=|>=|!=|==|[<>+*/%(),-])"
    ),
    {**_BOTH, "==": "==", "/": "/", "%": "mod", "and": "and", "or": "or", "in": "in"},
    bare_names=True,
)
_BINDING = {"or": 1, "and": 2, "==": 3, "!=": 3, "in": 4, "<": 4, "<=": 4, ">": 4, ">=": 4, "+": 5, "-": 5}
_TIGHT = 6  # * / mod


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str
    text: str


def parse(source: str, dialect: Dialect) -> Tree:
    """The tree of a formula. Raises UntranslatableError for what is not of this language, or too long or deep."""
    if len(source) > MAX_LENGTH:
        raise UntranslatableError(phrase("it is too long"))
    reader = _Reader(_tokens(source, dialect), dialect)
    tree = reader.expression(0, 0)
    if reader.peek() is not None:
        raise UntranslatableError(phrase("'{word}' stands where it should end", word=reader.next().text))
    return tree


def _tokens(source: str, dialect: Dialect) -> list[_Token]:
    tokens: list[_Token] = []
    at = 0
    while at < len(source):
        if source[at].isspace():
            at += 1
            continue
        found = dialect.word.match(source, at)
        if found is None:
            raise UntranslatableError(phrase("'{word}' has no equal", word=source[at : at + 10]))
        kind = found.lastgroup or "sign"
        tokens.append(_Token(kind, re.sub(r"\s", "", found[0]) if kind == "name" else found[0]))
        at = found.end()
    return tokens


class _Reader:
    """Reads tokens from left to right, by how tightly each sign binds."""

    def __init__(self, tokens: list[_Token], dialect: Dialect) -> None:
        self.tokens = tokens
        self.dialect = dialect
        self.at = 0

    def peek(self) -> _Token | None:
        return self.tokens[self.at] if self.at < len(self.tokens) else None

    def next(self) -> _Token:
        token = self.peek()
        if token is None:
            raise UntranslatableError(phrase("its end is missing"))
        self.at += 1
        return token

    def expect(self, sign: str) -> None:
        token = self.next()
        if token.text != sign:
            raise UntranslatableError(
                phrase("'{sign}' is missing before '{word}'", sign=sign, word=token.text)
            )

    def expression(self, least: int, depth: int) -> Tree:
        """A tree of signs that bind at least as tightly as `least`."""
        if depth > MAX_DEPTH:
            raise UntranslatableError(phrase("it is too deep"))
        left = self.operand(depth)
        while (word := self.infix()) and (binding := _BINDING.get(word, _TIGHT)) >= least:
            self.at += 1
            left = Binary(word, left, self.expression(binding + 1, depth + 1))
        return left

    def infix(self) -> str:
        token = self.peek()
        if token is None or token.kind not in ("sign", "name"):
            return ""
        return self.dialect.signs.get(token.text, "")

    def operand(self, depth: int) -> Tree:
        token = self.next()
        match token.kind:
            case "text":
                return Literal(token.text[1:-1])
            case "number":
                return Literal(Decimal(token.text))
            case "answer":
                return Ref(token.text[2:-1].strip())
            case "self":
                return Ref(".")
            case "name":
                return self.named(token.text, depth)
        if token.text == "-":
            operand = self.expression(_TIGHT + 1, depth + 1)
            if isinstance(operand, Literal) and isinstance(operand.value, Decimal):
                return Literal(-operand.value)
            return Unary("-", operand)
        if token.text == "(":
            inside = self.expression(0, depth + 1)
            self.expect(")")
            return inside
        raise UntranslatableError(phrase("'{word}' stands where a value should", word=token.text))

    def named(self, name: str, depth: int) -> Tree:
        opened = self.peek()
        if opened is not None and opened.text == "(" and opened.kind == "sign":
            return self.call(name, depth)
        if self.dialect.bare_names:
            if name == "not":
                return Unary("not", self.expression(_TIGHT + 1, depth + 1))
            return Literal(name == "true") if name in ("true", "false") else Ref(name)
        raise UntranslatableError(phrase("the path '{name}' has no equal", name=name))

    def call(self, name: str, depth: int) -> Tree:
        self.at += 1
        arguments: list[Tree] = []
        while (token := self.peek()) is not None and token.text != ")":
            arguments.append(self.expression(0, depth + 1))
            if (token := self.peek()) is not None and token.text == ",":
                self.at += 1
        self.expect(")")
        if name == "not" and len(arguments) == 1:
            return Unary("not", arguments[0])
        if name in ("true", "false") and not arguments:
            return Literal(name == "true")
        return Call(name, tuple(arguments))
