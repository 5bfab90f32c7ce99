"""What a formula depends on, gathered while it is checked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from formengine.expressions.nodes import Name, Node, Parsed, children, walk
from formengine.expressions.place import problem
from formengine.expressions.typed import Bindings, Typed
from formengine.expressions.types import Items, Type
from formengine.model import Parameter
from formengine.problems import Problem

MAX_SIZE = 5000
MAX_LEVELS = 200


@dataclass
class Uses:
    """The names that a formula uses with what they stand for, the items that it counts, its clocks."""

    questions: dict[str, Type] = field(default_factory=dict)
    items: dict[tuple[str, str | None], Items] = field(default_factory=dict)
    facts: dict[str, Typed] = field(default_factory=dict)
    parameters: dict[str, Parameter] = field(default_factory=dict)
    clock: set[str] = field(default_factory=set)

    def too_large(self, parsed: Parsed) -> Iterator[Problem]:
        """Facts that use facts can grow without bound; with a limit, working a formula out has one too."""
        if self.size(parsed.root) > MAX_SIZE or self.depth(parsed.root) > MAX_LEVELS:
            values = {"size": self.size(parsed.root), "most": MAX_SIZE}
            yield problem(
                parsed.expression, parsed.root.start, parsed.root.end, "formula-too-large", **values
            )

    def size(self, root: Node) -> int:
        """How many nodes it has, those of its facts counted at each use."""
        names = (node.id for node in walk(root) if isinstance(node, Name))
        return sum(1 for _ in walk(root)) + sum(self.facts[name].size for name in names if name in self.facts)

    def depth(self, root: Node) -> int:
        """How many levels it has, at most, with those of its facts."""
        return _depth(root) + max((fact.depth for fact in self.facts.values()), default=0)

    def typed(self, parsed: Parsed, kind: Type) -> Typed:
        """The finished formula, with what its facts depend on."""
        facts = self.facts.values()
        clock = {*self.clock, *(f"parameter:{name}" for name in self.parameters)}
        items = {name: items for (name, _), items in self.items.items()}
        return Typed(
            expression=parsed.expression,
            root=parsed.root,
            type=kind,
            names=frozenset(self.questions).union(*(fact.names for fact in facts)),
            items=frozenset(self.items).union(*(fact.items for fact in facts)),
            clock=frozenset(clock).union(*(fact.clock for fact in facts)),
            bindings=Bindings(self.questions, items, self.facts, self.parameters),
            size=self.size(parsed.root),
            depth=self.depth(parsed.root),
        )


def _depth(node: Node) -> int:
    return 1 + max((_depth(child) for child in children(node)), default=0)
