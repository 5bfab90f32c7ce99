"""A formula written so that it asks for an answer only where that was given: what is advised of one that does not."""

from __future__ import annotations

from formengine.checks.sites import Site
from formengine.expressions import Date, Number, Typed, parse
from formengine.expressions.nodes import Conditional, Junction, Node
from formengine.model import Expression
from formengine.source import Source, Span

_NEEDS_QUOTES = "[]{},:#"
"""Signs that mean something to YAML in a formula, between braces at least."""


def guarded(site: Site, typed: Typed, condition: str) -> str:
    """The formula of a site under a condition, as it is written there.

    A condition is not met without it, a rule holds without it, and a value needs another, of the same kind.
    """
    formula = " ".join(site.expression.source.split())
    if site.of_rule:
        return as_yaml(f"not ({condition}) or {formula}")
    if site.want == "condition":
        return as_yaml(f"{_joined(condition)} and {f'({formula})' if _is_loose(typed.root) else formula}")
    inner = f"({formula})" if isinstance(typed.root, Conditional) else formula
    said = f"{inner} if {condition} else {_other(typed)}"
    return as_yaml(said) if site.want == "limit" else f"{{{{ {said} }}}}"


def _joined(condition: str) -> str:
    """A condition that may stand before `and`."""
    nowhere = Span(Source("", condition), 1, 1)
    return f"({condition})" if _is_loose(parse(Expression(condition, nowhere)).root) else condition


def _is_loose(node: Node) -> bool:
    return isinstance(node, Conditional) or (isinstance(node, Junction) and node.word == "or")


def _other(typed: Typed) -> str:
    """A value of the same kind, for those whom nobody asked."""
    if isinstance(typed.type, Number):
        return "0"
    return "today()" if isinstance(typed.type, Date) else "'…'"


def as_yaml(formula: str) -> str:
    """The formula as it may stand behind any key."""
    if formula[0] in "'\"" or any(sign in formula for sign in _NEEDS_QUOTES):
        return f'"{formula}"' if '"' not in formula else f"'{formula.replace(chr(39), chr(39) * 2)}'"
    return formula
