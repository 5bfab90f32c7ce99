"""What a condition on one answer says that a type of question can say by itself: limits, lengths, patterns.

`. >= 18 and . <= 120` becomes `at-least: 18` and `at-most: 120`, which claimants are told in words that fit. What no key
says stays a condition, for a rule.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal

from formengine.fields.pattern import LONGEST, compiled, pattern_fault
from formengine.importing.nodes import Binary, Call, Literal, Ref, Tree, Unary, conjuncts

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_MIRRORED = {"<": ">", "<=": ">=", ">": "<", ">=": "<=", "==": "=="}
_MOST_EXAMPLE = 40


@dataclass(slots=True)
class Limits:
    """Keys that a type knows, and what they could not say."""

    settings: dict[str, str] = field(default_factory=dict)
    rest: list[Tree] = field(default_factory=list)


def limits_of(kind: str, tree: Tree) -> Limits:
    """The keys for a question of this type, from a condition on its own answer (`.`)."""
    limits = Limits()
    for piece in conjuncts(tree):
        found = _limit(kind, piece)
        if not found or any(key in limits.settings for key in found):
            limits.rest.append(piece)
        else:
            limits.settings |= found
    return limits


def exclusive_of(tree: Tree) -> str:
    """The option that goes with no other, where a condition says just that; empty for any other condition."""
    match tree:
        case Unary(word="not", operand=Binary(word="and", left=one, right=other)):
            return _alone(one, other, ">", 1) or _alone(other, one, ">", 1)
        case Binary(word="or", left=Unary(word="not", operand=one), right=other):
            return _alone(one, other, "==", 1) or _alone(one, other, "<=", 1) or _alone(one, other, "<", 2)
        case Binary(word="or", left=one, right=Unary(word="not", operand=other)):
            return exclusive_of(Binary("or", Unary("not", other), one))
    return ""


def _alone(ticked: Tree, counted: Tree, word: str, figure: int) -> str:
    match ticked:
        case Call(name="selected", arguments=(Ref(name="."), Literal(value=str() as option))):
            count = Binary(word, Call("count-selected", (Ref("."),)), Literal(Decimal(figure)))
            return option if counted == count else ""
    return ""


def _limit(kind: str, piece: Tree) -> dict[str, str]:
    match piece:
        case Call(name="regex", arguments=(Ref(name="."), Literal(value=str() as pattern))) if kind == "text":
            return pattern_settings(pattern)
        case Binary(word=word, left=Literal() | Call(name="today" | "date") as left, right=right) if (
            word in _MIRRORED
        ):
            return (
                _limit(kind, Binary(_MIRRORED[word], right, left)) if not isinstance(right, Literal) else {}
            )
        case Binary(word=word, left=Ref(name="."), right=Literal(value=Decimal() as figure)) if kind in (
            "integer",
            "decimal",
        ):
            return _number(kind, word, figure)
        case Binary(word=word, left=Ref(name="."), right=right) if kind in ("date", "month"):
            return _day(word, right)
        case Binary(
            word=word, left=Call(name="string-length" | "length"), right=Literal(value=Decimal() as figure)
        ):
            return _length(kind, word, figure) if _about_itself(piece.left) else {}
    return {}


def _about_itself(call: Tree) -> bool:
    return isinstance(call, Call) and call.arguments in ((Ref("."),), ())


def _number(kind: str, word: str, figure: Decimal) -> dict[str, str]:
    """Limits are included: more than 17 is at least 18 for whole numbers, and nothing that one could write for others."""
    if word in (">", "<"):
        if kind != "integer" or figure != figure.to_integral_value():
            return {}
        figure += 1 if word == ">" else -1
    keys = {
        ">": ("at-least",),
        ">=": ("at-least",),
        "<": ("at-most",),
        "<=": ("at-most",),
        "==": ("at-least", "at-most"),
    }
    return dict.fromkeys(keys.get(word, ()), str(figure))


def _day(word: str, right: Tree) -> dict[str, str]:
    match right:
        case Call(name="today", arguments=()):
            day = "today"
        case Call(name="date", arguments=(Literal(value=str() as written),)) if _DAY.fullmatch(written):
            day = written
        case Literal(value=str() as written) if _DAY.fullmatch(written):
            day = written
        case _:
            return {}
    return {">=": {"earliest": day}, "<=": {"latest": day}}.get(word, {})


def _length(kind: str, word: str, figure: Decimal) -> dict[str, str]:
    if figure != figure.to_integral_value() or kind not in ("text", "long-text") or figure < 0:
        return {}
    count = int(figure) + {">": 1, "<": -1}.get(word, 0)
    keys = {">": ("min-length",), ">=": ("min-length",), "<": ("max-length",), "<=": ("max-length",)}
    wanted = keys.get(word, ("min-length", "max-length") if word == "==" else ())
    if kind == "long-text" and "min-length" in wanted:
        return {}
    return dict.fromkeys(wanted, str(count)) if count > 0 else {}


def pattern_settings(pattern: str) -> dict[str, str]:
    """The keys of an `identifier`; none where its pattern is not of our kind, or no example can be made of it.

    An identifier is compared without spaces and dashes and in upper case, so that a pattern with small letters would fit
    nothing, and one with a dash is told without it.
    """
    bare = pattern.removeprefix("^").removesuffix("$").replace("a-zA-Z", "A-Z").replace("A-Za-z", "A-Z")
    bare = re.sub(r"\\?[ -](?![^\[]*\])[?*]?", "", bare)
    if (
        not bare
        or pattern_fault(bare)
        or re.search(r"(?<!\\)[a-z]", bare)
        or re.search(r"[.,_'/](?![^\[]*\])", bare)
    ):
        return {}
    example = example_of(bare)
    if not example or not compiled(bare).fullmatch(example):
        return {}
    return {"pattern": bare, "example": example}


_PIECE = re.compile(r"\[([^\]^]+)\]|\\d|([A-Z0-9])")
_COUNT = re.compile(r"\{(\d{1,2})(?:,\d{0,2})?\}|([?*+])")


def example_of(pattern: str) -> str:
    """A code that fits a pattern of classes, figures and letters one after the other; empty for any other pattern."""
    example, at, digit = "", 0, 0
    while at < len(pattern):
        piece = _PIECE.match(pattern, at)
        if piece is None:
            return ""
        at = piece.end()
        count = _COUNT.match(pattern, at)
        times = 1
        if count is not None:
            at = count.end()
            times = int(count[1]) if count[1] else {"?": 0, "*": 0}.get(count[2], 1)
        for _ in range(min(times, _MOST_EXAMPLE)):
            sign = _sign(piece, digit % 9 + 1)
            digit += sign.isdigit()
            example += sign
    return example if len(example) <= LONGEST else ""


def _sign(piece: re.Match[str], digit: int) -> str:
    inside = piece[1] or ""
    if piece[2]:
        return piece[2]
    if piece[0] == "\\d" or "0-9" in inside or "\\d" in inside:
        return str(digit)
    found = re.match(r"[A-Z0-9]", inside)
    return found[0] if found else "A"


def joined(trees: Iterable[Tree]) -> Tree | None:
    """Conditions that all hold, as one."""
    whole: Tree | None = None
    for tree in trees:
        whole = tree if whole is None else Binary("and", whole, tree)
    return whole
