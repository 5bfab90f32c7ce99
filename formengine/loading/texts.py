"""Texts cut at their `{{ … }}`, and expressions, each with the exact place of its first character."""

from __future__ import annotations

from formengine.loading.problems import Problems
from formengine.loading.tree import Scalar
from formengine.model import Expression, Text
from formengine.model.text import Kind
from formengine.phrases import phrase
from formengine.source import Span

MAX_LENGTH = 20_000
"""Characters of one text: ten pages, more than anybody reads on one."""


def text_of(problems: Problems, node: Scalar, context: str, kind: Kind) -> Text:
    """The text that a scalar holds. One line: what was folded over several is joined by spaces."""
    source = node.value.strip()
    if len(source) > MAX_LENGTH:
        problems.add("text-too-long", node.where, length=len(source), limit=MAX_LENGTH)
        source = source[:MAX_LENGTH]
    if node.style == "plain":
        _no_comment(problems, node)
    if kind == "line" and "\n" in source:
        source = " ".join(source.split())
    if "{{" not in source and "}}" not in source:
        return Text(source, (source,), context, node.where, kind)
    return Text(source, _cut(problems, node, source), context, node.where, kind)


def _no_comment(problems: Problems, node: Scalar) -> None:
    """« Chambre #3 »: to YAML the number is a comment, and nobody would notice that it is lost."""
    text = node.where.source.text
    if text.startswith(" #", node.end) and not text[node.end + 2 : node.end + 3].isspace():
        line_end = text.find("\n", node.end)
        whole = text[node.start : line_end if line_end >= 0 else None].strip()
        because, quoted = phrase("of the {sign} in it", sign="#"), f'"{whole}"'
        problems.add("text-needs-quotes", _at(node, node.end + 1, 1), because=because, quoted=quoted)


def _cut(problems: Problems, node: Scalar, source: str) -> tuple[str | Expression, ...]:
    pieces: list[str | Expression] = []
    index = _content_start(node)
    rest = source
    while rest:
        before, opening, after = rest.partition("{{")
        if "}}" in before:
            problems.add("insert-not-opened", node.where)
        if before:
            pieces.append(before)
        if not opening:
            break
        inside, closing, rest = after.partition("}}")
        index = _next(node, "{{", index)
        if not closing or "{{" in inside:
            problems.add("insert-not-closed", _at(node, index, 2))
        elif not inside.strip():
            problems.add("insert-empty", _at(node, index, 2))
        else:
            pieces.append(_insert(node, inside.strip(), index + 2))
        index += 2
    return tuple(pieces)


def _insert(node: Scalar, formula: str, index: int) -> Expression:
    index = _skip_blank(node, index)
    return Expression(formula, _span(node, index, formula))


def expression_of(problems: Problems, node: Scalar) -> Expression:
    """The formula that a scalar holds."""
    formula = node.value.strip()
    index = _skip_blank(node, _content_start(node))
    where = _span(node, index, formula)
    if formula.startswith("{{") and formula.endswith("}}"):
        problems.add("needless-braces", where, formula=formula[2:-2].strip())
    return Expression(formula, where)


def _span(node: Scalar, index: int, formula: str) -> Span:
    source = node.where.source
    end = source.text.find("\n", index)
    room = (end if end >= 0 else len(source.text)) - index
    return _at(node, index, max(1, min(len(formula), room)))


def _at(node: Scalar, index: int, length: int) -> Span:
    """The span of `length` characters from character `index` of the file, counted from the node's own line: a long file has
    thousands of formulas.
    """
    text = node.where.source.text
    line = node.where.line + text.count("\n", node.start, index)
    return Span(node.where.source, line, index - text.rfind("\n", 0, index), length)


def _content_start(node: Scalar) -> int:
    """The index of the first character inside quotes, or after the header line of a block."""
    if node.style == "plain":
        return node.start
    if node.style in ("|", ">"):
        return node.where.source.text.find("\n", node.start) + 1
    return node.start + 1


def _next(node: Scalar, sign: str, index: int) -> int:
    """Where the sign comes next in the file; an escape can hide it, and then the text's own start must do."""
    found = node.where.source.text.find(sign, index, node.end)
    return found if found >= 0 else index


def _skip_blank(node: Scalar, index: int) -> int:
    text = node.where.source.text
    while index < node.end and text[index].isspace():
        index += 1
    return index
