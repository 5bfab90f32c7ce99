"""The words and signs of a formula, and what people who have never programmed write instead of them.

This pass runs before Python's own parser, which would answer `couple = oui` with "invalid syntax".
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from keyword import kwlist

from formengine.expressions.place import in_file, problem
from formengine.model import Expression
from formengine.phrases import phrase
from formengine.problems import Problem

MAX_BRACKETS = 40

_QUOTES = "‘’‚‛“”„«»‹›`´"
_TOKEN = re.compile(
    rf"""
      (?P<space>\s+)
    | (?P<text>'[^']*'|"[^"]*")
    | (?P<curly>[{_QUOTES}](?:[^{_QUOTES}'"]*[{_QUOTES}])?)
    | (?P<date>[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}(?![0-9]))
    | (?P<grouped>[0-9]{{1,3}}(?:\s[0-9]{{3}})+(?:[.,][0-9]+)?(?![0-9]))
    | (?P<number>[0-9]+(?:\.[0-9]+)?)
    | (?P<name>[^\W\d]\w*)
    | (?P<sign>===|==|!=|<=|>=|=>|=<|<>|&&|\|\||\*\*|//|[-+*/<>()\[\],=!&|≥≤≠×÷−–])
    | (?P<other>.)
    """,
    re.VERBOSE | re.DOTALL,
)
_SIGNS = frozenset("== != <= >= < > + - * / ( ) [ ] ,".split())
_INSTEAD = {
    "=": "==",
    "===": "==",
    "=>": ">=",
    "=<": "<=",
    "<>": "!=",
    "&&": "and",
    "&": "and",
    "||": "or",
    "|": "or",
    "!": "not",
    "≥": ">=",
    "≤": "<=",
    "≠": "!=",
    "×": "*",
    "÷": "/",
    "//": "/",
    "−": "-",
    "–": "-",
    "is": phrase("== (and != for is not)"),
    "True": phrase("the name of the question alone"),
    "False": phrase("not, and the name of the question"),
    "None": phrase("is_answered(), with the name of the question inside"),
}
_WORDS = frozenset("and or not in if else".split())
_WORD_INSTEAD = {
    "et": "and",
    "ou": "or",
    "non": "not",
    "pas": "not",
    "dans": "in",
    "si": "if",
    "sinon": "else",
}
_IF = ("if", "si")
_CLOSING = {"(": ")", "[": "]"}
# An apostrophe within “…” or « … » belongs to the text.
_SET = re.compile(
    rf"""(?P<text>'[^']*'|"[^"]*")|[“”„«](?P<double>[^“”„«»"]*)[“”»]|[{_QUOTES}](?P<single>[^{_QUOTES}'"]*)[{_QUOTES}]|[{_QUOTES}]"""
)
_AROUND = {"“": "”", "„": "“", "«": "»", "”": "”"}


@dataclass(frozen=True, slots=True)
class Token:
    """A run of characters of one kind (a group of the pattern above)."""

    kind: str
    text: str
    start: int

    @property
    def end(self) -> int:
        """The character after the last."""
        return self.start + len(self.text)

    @property
    def is_operand(self) -> bool:
        """Whether it is a value by itself, so that two of them in a row miss something between."""
        return self.kind in ("text", "number") or (self.kind == "name" and self.text not in _WORDS)


def scan(expression: Expression) -> tuple[str, list[Problem]]:
    """The formula with plain spaces only, each character where it was, and what is wrong with its signs."""
    tokens = [
        Token(str(found.lastgroup), found.group(), found.start())
        for found in _TOKEN.finditer(expression.source)
    ]
    words = [token for token in tokens if token.kind != "space"]
    curly = list(_curly(expression, words))
    if curly:
        return expression.source, curly
    problems = list(_beginning(expression, words))
    for token in words[len(problems) :]:
        problems += _alone(expression, token)
        if token.kind == "other" and token.text in "'\"":
            break  # everything after an unclosed text would be misread
    else:
        problems += _brackets(expression, words)
    problems = problems or [*_neighbours(expression, words), *_commas(expression, words)]
    return "".join(_plain(token) for token in tokens), problems


def _beginning(expression: Expression, words: Sequence[Token]) -> Iterator[Problem]:
    """« si couple »: the key before it says « when » already."""
    if words and words[0].text.lower() in _IF:
        rest = " ".join(expression.source[words[0].end :].split())
        values = {"what": words[0].text, "how": "", "rest": rest}
        yield problem(expression, words[0].start, words[0].end, "formula-begins-if", **values)


def _curly(expression: Expression, words: Sequence[Token]) -> Iterator[Problem]:
    """« ‘late’ in problem »: told once, with the whole formula written right."""
    curly = [token for token in words if token.kind == "curly"]
    if curly:
        what = curly[0].text if len(curly) == 1 else expression.source.strip()
        start, end = (curly[0].start, curly[-1].end) if len(curly) == 1 else (words[0].start, words[-1].end)
        instead = in_file(expression, straightened(expression.source))
        yield problem(expression, start, end, "formula-quotes", what=what, instead=instead)


def _plain(token: Token) -> str:
    """No-break spaces come unseen from word processors, line ends from YAML: both count as spaces."""
    if token.kind == "space":
        return " " * len(token.text)
    return token.text.replace("\n", " ").replace("\r", " ") if token.kind == "text" else token.text


def _alone(expression: Expression, token: Token) -> Iterator[Problem]:
    """What is wrong with one token, whatever stands around it."""
    code = ""
    values: dict[str, object] = {"what": token.text, "guess": "."}
    match token.kind:
        case "other":
            code = "formula-unclosed-text" if token.text in "'\"" else "formula-character"
        case "text" if "\\" in token.text:
            code, values["what"] = "formula-character", "\\"
        case "date":
            code = "formula-date"
        case "grouped":
            code, values["instead"] = "formula-number", "".join(token.text.split()).replace(",", ".")
        case "number" if len(token.text) > 1 and token.text[0] == "0" and token.text[1] != ".":
            code, values["instead"] = "formula-number", token.text.lstrip("0") or "0"
        case "name" if not token.text.isascii():
            code, values["instead"] = "formula-accent", _unaccented(token.text)
        case "name" | "sign" if token.text in _INSTEAD:
            code, values["instead"] = "formula-write-instead", _INSTEAD[token.text]
        case "name" if token.text in kwlist and token.text not in _WORDS:
            code = "formula-word"
        case "sign" if token.text not in _SIGNS:
            code = "formula-character"
    if code:
        yield problem(expression, token.start, token.end, code, **values)


def straightened(source: str) -> str:
    """A formula with the quotes of a keyboard, and without typographic ones around all of it."""
    text = source.strip()
    last = _AROUND.get(text[:1])
    inner = text[1:-1]
    # « “a” == x or x == “b” » begins and ends with them as well, and none stands around it.
    if (
        last
        and text.endswith(last)
        and not {text[0], last} & set(inner)
        and re.search(rf"[{_QUOTES}'\"=<>\s]", inner)
    ):
        text = inner.strip()
    return _SET.sub(_straight, text)


def _straight(found: re.Match[str]) -> str:
    if found["text"] is not None:
        return found["text"]
    inner = (found["double"] or found["single"] or "").strip()
    if "’" in inner or "'" in inner:
        return f'"{inner}"'
    return f"'{inner}'" if inner else "'"


def _unaccented(text: str) -> str:
    letters = unicodedata.normalize("NFKD", text)
    return "".join(letter for letter in letters if letter.isascii()) or phrase("a name without accents")


def _brackets(expression: Expression, tokens: list[Token]) -> Iterator[Problem]:
    """Brackets that are not closed, close nothing, or are too deep."""
    opened: list[Token] = []
    for token in tokens:
        if token.kind != "sign":
            continue
        if token.text in _CLOSING:
            opened.append(token)
            if len(opened) > MAX_BRACKETS:
                yield problem(expression, token.start, token.end, "formula-too-deep", most=MAX_BRACKETS)
                return
        elif token.text in (")", "]"):
            if not opened or _CLOSING[opened[-1].text] != token.text:
                yield problem(expression, token.start, token.end, "formula-bracket", what=token.text)
                return
            opened.pop()
    for token in opened:
        yield problem(expression, token.start, token.end, "formula-bracket", what=token.text)


def _neighbours(expression: Expression, tokens: list[Token]) -> Iterator[Problem]:
    """Two values with nothing between them: `couple et enfants`, `10 000`, `NOT couple`."""
    told = -1
    for place, (left, right) in enumerate(pairwise(tokens)):
        glued = left.kind == "number" and right.kind == "name" and left.end == right.start
        if not (left.is_operand and (right.is_operand or glued)) or told == place:
            continue
        for index, token in ((place + 1, right), (place, left)):
            word = token.text.lower()
            instead = word if word in _WORDS else _WORD_INSTEAD.get(word)
            if token.kind == "name" and instead and instead != token.text:
                told = index
                values = {"what": token.text, "instead": instead}
                yield problem(expression, token.start, token.end, "formula-write-instead", **values)
                break
        else:
            yield _gap(expression, left, right)


def _gap(expression: Expression, left: Token, right: Token) -> Problem:
    values = {"left": left.text, "right": right.text}
    return problem(expression, right.start, right.end, "formula-gap", **values)


def _commas(expression: Expression, tokens: list[Token]) -> Iterator[Problem]:
    """A comma outside brackets: the decimal sign of many languages, or a list without its brackets."""
    depth = 0
    for place, token in enumerate(tokens):
        depth += (token.text in _CLOSING) - (token.text in _CLOSING.values())
        if token.text != "," or depth:
            continue
        around = tokens[max(0, place - 1) : place + 2]
        if [each.kind for each in around] == ["number", "sign", "number"] and around[0].end == token.start:
            what = "".join(each.text for each in around)
            values = {"what": what, "instead": what.replace(",", ".")}
            yield problem(expression, around[0].start, around[-1].end, "formula-number", **values)
        else:
            yield problem(expression, token.start, token.end, "formula-comma")
