"""Where a character of a formula stands in its file.

A formula is one text, but YAML lets it run over several lines and double its quotes. So the formula is laid
against the file character by character; where the two do not agree (an escape), a place on the first line is
near enough.
"""

from __future__ import annotations

from formengine.model import Expression
from formengine.problems import Problem
from formengine.source import Span


def place(expression: Expression, start: int, end: int) -> Span:
    """The span of the characters `start` to `end` of a formula, cut at the end of its first line."""
    where, source = expression.where, expression.source
    length = max(1, end - start)
    if where.source.line(where.line).startswith(source[:end], where.column - 1):
        return where.shifted(start, length)
    found = _align(expression, start, quote_width=1) or _align(expression, start, quote_width=2)
    if found is None:
        return where.shifted(start, length)
    line, column = found
    rest = len(where.source.line(line)) - column + 1
    return Span(where.source, line, column, max(1, min(length, rest)))


def problem(expression: Expression, start: int, end: int, code: str, **values: object) -> Problem:
    """The problem `code` at some characters of a formula."""
    return Problem(code, place(expression, start, end), values)


def in_file(expression: Expression, formula: str) -> str:
    """Another formula as it is to be written in the place of this one.

    YAML takes a quote or a bracket at its beginning for its own, unless quotes of the other kind stand around; between
    single quotes of YAML, a text of a formula would end the value.
    """
    before = expression.where.source.line(expression.where.line)[: expression.where.column - 1]
    begins_value = before.endswith((": ", "- ")) and formula[:1] in ("'", "[", "{")
    in_single = before.endswith("'") and "'" in formula
    if before.endswith((": ", "- ")) and formula[:1] == '"' and "'" not in formula:
        return f"'{formula}'"
    return f'"{formula}"' if (begins_value or in_single) and '"' not in formula else formula


def _align(expression: Expression, index: int, quote_width: int) -> tuple[int, int] | None:
    """Line and column of the character `index`, or None. Single-quoted YAML writes each `'` twice."""
    lines = iter(expression.where.source.text.split("\n")[expression.where.line - 1 :])
    text = next(lines, "")
    line, column = expression.where.line, expression.where.column
    for position, char in enumerate(expression.source[: index + 1]):
        if char.isspace():
            continue
        while not text[column - 1 :].strip():
            following = next(lines, None)
            if following is None:
                return None
            text, line, column = following, line + 1, 1
        while text[column - 1].isspace():
            column += 1
        if text[column - 1] != char:
            return None
        if position == index:
            break
        column += quote_width if char == "'" else 1
    return line, column
