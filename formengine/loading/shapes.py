"""What a value must be before it is read: something written on its own, or a list."""

from __future__ import annotations

import json
import re
from dataclasses import replace

from formengine.loading.problems import Problems
from formengine.loading.tree import Broken, Node, Scalar, Sequence

_SAFE = re.compile(r"[\w(][^:#{}\[\],&*!|>%@`\"'“”«»]*")
"""What YAML reads as a text without any quotes."""
_PRINTED = re.compile(
    r"[“”„‟]\s*(?P<in>[^“”„‟]+?)\s*[“”‟]|«\s*(?P<guillemets>[^«»]+?)\s*»|‘(?P<single>[^‘’]+)’"
)
"""A value between the quotes of print, which no other word stands outside of."""


def scalar(problems: Problems, node: Node, key: str, *, formula: bool = False) -> Scalar | None:
    """The value as something written on its own, not a list or a mapping, and not nothing.

    Quotes of print around it are told: YAML takes them for letters of the text. A `formula` tells its own.
    """
    if isinstance(node, Scalar):
        if node.empty or not node.value.strip():
            problems.lost("empty-value", node.where, key=key)
            return None
        printed = _PRINTED.fullmatch(node.value) if node.style == "plain" and not formula else None
        if printed is not None:
            inside = next(each for each in printed.groups() if each)
            plain = inside if _SAFE.fullmatch(inside) else json.dumps(inside, ensure_ascii=False)
            problems.add("quotes-of-print", node.where, key=key, value=node.value, instead=plain)
            return replace(node, value=inside)
        return node
    if not isinstance(node, Broken):
        problems.lost("not-a-text", node.where, key=key)
    return None


def words_apart(problems: Problems, holder: Node, item: Scalar) -> tuple[str, ...]:
    """The words of one item of a list in which no blank can stand: a comma or a dash is missing between them."""
    words = tuple(re.split(r"[\s,;]+", item.value.strip(" ,;")))
    if len(words) > 1 and item.style == "plain":
        flow = (
            isinstance(holder, Sequence)
            and holder.where.source.line(holder.where.line)[holder.where.column - 1] == "["
        )
        listed = ", ".join(words) if flow else "\n".join(f"- {word}" for word in words)
        instead = listed if isinstance(holder, Sequence) else f"[{', '.join(words)}]"
        problems.lost("list-comma", item.where, instead=instead)
        return words
    return (item.value,)


def sequence(problems: Problems, node: Node, key: str) -> tuple[Node, ...]:
    """The items of a list; one that is empty or no list is a problem."""
    if isinstance(node, Sequence):
        if not node.items:
            problems.lost("empty-list", node.where, key=key)
        return node.items
    if not isinstance(node, Broken):
        problems.lost("not-a-list", node.where, key=key)
    return ()
