"""A definition as an editor's language server sees it: plain values, by YAML 1.2's core schema."""

import re
from typing import Any

from formengine.loading.files import Files
from formengine.loading.problems import Problems
from formengine.loading.tree import Mapping, Node, Scalar, Sequence


class Unreadable(Exception):
    """No YAML, or none that the language takes: an editor says so before any schema is asked."""


def plain(yaml: str) -> Any:
    """The values of a text. Raises Unreadable."""
    tree = Files(Problems()).read_text("form.yaml", yaml)
    if tree is None:
        raise Unreadable
    return _value(tree)


def _value(node: Node) -> Any:
    match node:
        case Mapping():
            return {entry.key: _value(entry.value) for entry in node.entries}
        case Sequence():
            return [_value(item) for item in node.items]
        case Scalar():
            return _scalar(node) if node.style == "plain" else node.value
    raise Unreadable


def _scalar(node: Scalar) -> Any:
    if node.empty:
        return None
    if node.value.lower() in ("true", "false"):
        return node.value.lower() == "true"
    if re.fullmatch(r"[-+]?[0-9]+", node.value):
        return int(node.value)
    if re.fullmatch(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?", node.value):
        return float(node.value)
    return node.value
