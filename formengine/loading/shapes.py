"""What a value must be before it is read: something written on its own, or a list."""

from __future__ import annotations

from formengine.loading.problems import Problems
from formengine.loading.tree import Broken, Node, Scalar, Sequence


def scalar(problems: Problems, node: Node, key: str) -> Scalar | None:
    """The value as something written on its own, not a list or a mapping, and not nothing."""
    if isinstance(node, Scalar):
        if node.empty or not node.value.strip():
            problems.lost("empty-value", node.where, key=key)
            return None
        return node
    if not isinstance(node, Broken):
        problems.lost("not-a-text", node.where, key=key)
    return None


def sequence(problems: Problems, node: Node, key: str) -> tuple[Node, ...]:
    """The items of a list; one that is empty or no list is a problem."""
    if isinstance(node, Sequence):
        if not node.items:
            problems.lost("empty-list", node.where, key=key)
        return node.items
    if not isinstance(node, Broken):
        problems.lost("not-a-list", node.where, key=key)
    return ()
