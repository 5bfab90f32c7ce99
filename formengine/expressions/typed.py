"""A formula that is known to be right: its type, what it depends on, and how to work it out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from formengine.expressions.evaluate import Env, compile_node
from formengine.expressions.functions import Value
from formengine.expressions.nodes import Node, walk
from formengine.expressions.types import Items, Type
from formengine.model import Expression, Parameter


@dataclass(frozen=True)
class Bindings:
    """What each name of a formula stands for; only the names that it uses."""

    questions: Mapping[str, Type] = field(default_factory=dict)
    items: Mapping[str, Items] = field(default_factory=dict)
    facts: Mapping[str, Typed] = field(default_factory=dict)
    parameters: Mapping[str, Parameter] = field(default_factory=dict)


@dataclass(frozen=True, eq=False)
class Typed:
    """A checked formula. Two of them are the same only when they are the same object.

    `names` are the questions it reads, through its facts as well; `items` the pairs (repeat or for-each,
    local question or None) that `count()` and `total()` read. `clock` says what else can change its value:
    `today`, `month`, or `parameter:<id>`. `size` counts its nodes and `depth` their levels, facts expanded.
    """

    expression: Expression
    root: Node
    type: Type
    names: frozenset[str]
    items: frozenset[tuple[str, str | None]]
    clock: frozenset[str]
    bindings: Bindings
    size: int = 1
    depth: int = 1

    @property
    def nodes(self) -> Iterator[Node]:
        """Every node of the tree, each before what it holds; facts are left as names."""
        return walk(self.root)

    @cached_property
    def run(self) -> Callable[[Env], Value]:
        """The formula as a function, made at the first use."""
        facts = {name: fact.run for name, fact in self.bindings.facts.items()}
        names = self.bindings
        return compile_node(self.root, names.questions, facts, names.parameters, names.items)

    def evaluate(self, env: Env) -> Value:
        """The value for these answers; None when an answer that it needs is missing. Never raises."""
        return self.run(env)

    def __getstate__(self) -> dict[str, object]:
        """Everything but the function, which cannot be pickled and is made again when it is needed."""
        return {key: value for key, value in self.__dict__.items() if key != "run"}
