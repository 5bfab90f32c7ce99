"""What was set aside in place: rules of plain language and of asking well, each with its reason."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from formengine.loading.problems import Problems
from formengine.loading.shapes import scalar
from formengine.loading.tree import Broken, Mapping, Node
from formengine.model import Aside, Text
from formengine.model.plain import CODES
from formengine.problems import named

WORDS = 2
"""A reason has as many words at least: whoever reads the form later must understand it."""


def asides(problems: Problems, node: Node, key: str, context: str) -> tuple[Aside, ...]:
    """The rules of `set-aside: {jargon: why}`; one that is unknown, or has no reason, is a problem."""
    if not isinstance(node, Mapping):
        if not isinstance(node, Broken):
            problems.add("not-a-mapping", node.where, what=named(key))
        return ()
    found: list[Aside] = []
    for entry in node.entries:
        if entry.key not in CODES:
            guess, known = problems.guess(entry.key, CODES), ", ".join(CODES)
            problems.add("unknown-word", entry.where, key=key, word=entry.key, guess=guess, known=known)
            continue
        because = scalar(problems, entry.value, entry.key)
        if because is not None and len(because.value.split()) < WORDS:
            problems.add("aside-reason", because.where, rule=entry.key)
        elif because is not None:
            found.append(Aside(entry.key, " ".join(because.value.split()), entry.where))
    return tuple(found)


def aside(text: Text, rules: tuple[Aside, ...]) -> Text:
    """A text for which these rules are set aside as well."""
    return replace(text, aside=(*text.aside, *rules)) if rules else text


def aside_all(value: Any, rules: tuple[Aside, ...]) -> Any:
    """A value of a node, each of its texts with these rules set aside. The kind of the value stays what it was."""
    if isinstance(value, Text):
        return aside(value, rules)
    if isinstance(value, tuple):
        return tuple(aside_all(item, rules) for item in value)
    return value
