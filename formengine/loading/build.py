"""From the located tree to a form: the walk over parts, steps and questions."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from formengine.loading import keys, shapes
from formengine.loading.fields import Fields
from formengine.loading.files import Files
from formengine.loading.questions import questions, rules
from formengine.loading.torn import names_in
from formengine.loading.tree import Broken, Mapping, Node, Scalar, Sequence
from formengine.model import ForEach, Part, Repeat, Step, Stop
from formengine.model import Node as FormNode
from formengine.phrases import phrase
from formengine.source import Span

Chain = tuple[Path, ...]


class Builder:
    """Builds what stands in the list `parts`. `chain` is the files being read, the innermost last."""

    def __init__(self, files: Files) -> None:
        self.files = files
        self.problems = files.problems
        self.fields = Fields(files.problems)

    def parts(self, node: Node, chain: Chain) -> tuple[Part, ...]:
        """The parts of a form."""
        found = (self._part(item, at) for item, at in self._items(node, "parts", chain))
        return tuple(part for part in found if part)

    def _part(self, node: Mapping, chain: Chain) -> Part | None:
        node = self.fields.meant(node, keys.PART)
        found = self.fields.read(node, keys.PART, _id_of(node, "part"))
        nodes = self._nodes(node.get("steps"), chain)
        if not found.complete:
            return None
        return Part(found["part"], found["title"], nodes, found.where, found.get("when"))

    def _nodes(self, node: Node | None, chain: Chain) -> tuple[FormNode, ...]:
        if node is None:
            return ()
        found = (self._node(item, at) for item, at in self._items(node, "steps", chain))
        return tuple(item for item in found if item)

    def _node(self, node: Mapping, chain: Chain) -> FormNode | None:
        kind = next((key for key in keys.NODES if node.get(key) is not None), None)
        if kind == "step":
            return self._step(node)
        if kind == "repeat":
            return self._repeat(node, chain)
        if kind == "for-each":
            return self._for_each(node, chain)
        if kind == "stop":
            return self._stop(node)
        meant = self.fields.unknown_node(node, keys.NODES)
        if meant is not None:
            return self._node(meant, chain)
        self.problems.left_out(names_in(node))
        return None

    def _steps(self, node: Node | None, chain: Chain) -> tuple[Step, ...]:
        """The steps inside a repeat or a for-each, where nothing else can stand."""
        if node is None:
            return ()
        steps: list[Step] = []
        for item, _ in self._items(node, "steps", chain):
            other = next(
                (entry for entry in item.entries if entry.key in keys.NODES and entry.key != "step"), None
            )
            if other is not None and item.get("step") is None:
                self.problems.lost("only-steps-here", other.where, kind=other.key)
                self.problems.left_out(names_in(item))
                continue
            step = self._step(item)
            if step:
                steps.append(step)
        return tuple(steps)

    def _step(self, node: Mapping) -> Step | None:
        node = self.fields.meant(node, keys.STEP)
        step_id = _id_of(node, "step")
        found = self.fields.read(node, keys.STEP, step_id)
        asked = questions(self.fields, node.get("ask"))
        kept = rules(self.fields, node.get("rules"), step_id)
        if not found.complete:
            return None
        return Step(
            found["step"],
            asked,
            found.where,
            found.get("title"),
            found.get("when"),
            kept,
            found.aside,
            sign_in_again=found.get("sign-in-again", False),
        )

    def _repeat(self, node: Mapping, chain: Chain) -> Repeat | None:
        node = self.fields.meant(node, keys.REPEAT)
        found = self.fields.read(node, keys.REPEAT, _id_of(node, "repeat"))
        steps = self._steps(node.get("steps"), chain)
        if not found.complete:
            return None
        limits = {key.replace("-", "_"): found[key] for key in ("at-least", "at-most") if key in found}
        texts = found["title"], found["item"], found["title-of-item"]
        return Repeat(found["repeat"], *texts, steps, found.where, when=found.get("when"), **limits)

    def _for_each(self, node: Mapping, chain: Chain) -> ForEach | None:
        node = self.fields.meant(node, keys.FOR_EACH)
        found = self.fields.read(node, keys.FOR_EACH, _id_of(node, "for-each"))
        steps = self._steps(node.get("steps"), chain)
        if not found.complete:
            self.problems.left_out(names_in(node))
            return None
        unless, at = found.get("unless", ()), written(node.get("unless"))
        return ForEach(found["for-each"], steps, found.where, unless, found.get("when"), at)

    def _stop(self, node: Mapping) -> Stop | None:
        node = self.fields.meant(node, keys.STOP)
        found = self.fields.read(node, keys.STOP, _id_of(node, "stop"))
        if not found.complete:
            return None
        return Stop(found["stop"], found["title"], found["text"], found.where, found.get("when"))

    def _items(self, node: Node, key: str, chain: Chain) -> Iterator[tuple[Mapping, Chain]]:
        """Each mapping of a list with the files that lead to it; an include stands for what it holds."""
        for item in shapes.sequence(self.problems, node, key):
            if isinstance(item, Mapping) and item.get("include") is not None:
                yield from self._included(item, key, chain)
            elif isinstance(item, Mapping):
                yield item, chain
            elif not isinstance(item, Broken):
                self.problems.lost("not-a-mapping", item.where, what=phrase("each item of '{key}'", key=key))
                self.problems.left_out(names_in(item))

    def _included(self, item: Mapping, key: str, chain: Chain) -> Iterator[tuple[Mapping, Chain]]:
        self.fields.read(item, keys.INCLUDE, "")
        name = item.get("include")
        if not isinstance(name, Scalar) or name.empty:
            return
        found = self.files.include(name, chain)
        if found is None:
            self.problems.blind = True
            return
        tree, path = found
        listed = tree if isinstance(tree, Sequence | Broken) else Sequence((tree,), tree.where)
        if isinstance(listed, Sequence):
            yield from self._items(listed, key, (*chain, path))


def written(node: Node | None) -> dict[str, Span]:
    """Where each word stands, of one word alone or of a list."""
    items = node.items if isinstance(node, Sequence) else (node,)
    return {item.value: item.where for item in items if isinstance(item, Scalar)}


def _id_of(node: Mapping, key: str) -> str:
    """The id of a node, to name its texts; it is judged where it is read."""
    found = node.get(key)
    return found.value if isinstance(found, Scalar) else ""
