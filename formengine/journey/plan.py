"""The plan of a form: its nodes numbered in order, each with its conditions and with whom it depends on.

Worked out once, when the form compiles. A journey then asks numbers, never names: which node is on the path is one bit of
a whole number, so that step 800 costs what step 8 costs.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from formengine.checks import CheckedForm
from formengine.checks.expressions import answer_type
from formengine.expressions import Type, Typed
from formengine.expressions.scope import OPTION
from formengine.journey.naming import Naming
from formengine.model import Expression, ForEach, Form, Node, Parameter, Part, Renames, Repeat, Step, Stop
from formengine.model.walk import scope_of

Kind = Literal["step", "repeat", "for-each", "stop"]
_KINDS: Mapping[type, Kind] = {Step: "step", Repeat: "repeat", ForEach: "for-each", Stop: "stop"}

AT_LEAST = ("at-least", "earliest")
AT_MOST = ("at-most", "latest")


@dataclass(frozen=True, slots=True)
class Bound:
    """A limit of a question that depends on another answer: it is tried again when that answer changes."""

    question: str
    key: str
    typed: Typed
    type: Type
    """What the question's own answer is."""


@dataclass(frozen=True, slots=True)
class PlannedRule:
    """A rule with its condition typed. `number` counts the rules of its step from 0."""

    number: int
    warns: bool
    typed: Typed


@dataclass(frozen=True, slots=True)
class PlannedStep:
    """One page that asks. `names` are its questions, `kept` those that some expression uses."""

    step: Step
    names: tuple[str, ...]
    kept: tuple[str, ...]
    conditions: tuple[Typed, ...] = field(compare=False)
    rules: tuple[PlannedRule, ...] = field(compare=False)
    bounds: tuple[Bound, ...] = field(compare=False)
    clock: frozenset[str] = frozenset()
    """What of the calendar the page names: when it changes, the page is asked again."""


@dataclass(frozen=True, slots=True)
class PlannedNode:
    """One node of the main path. `steps` has one entry for a step, several in a loop, none for a stop.

    `options` are those that a for-each goes through when they are ticked, in the order of the definition.
    """

    index: int
    id: str
    kind: Kind
    node: Node
    part: Part
    conditions: tuple[Typed, ...] = field(compare=False)
    steps: tuple[PlannedStep, ...]
    options: tuple[str, ...] = ()
    clock: frozenset[str] = frozenset()
    """What of the calendar the list page of a repeat names."""

    @property
    def loops(self) -> bool:
        """Whether this node holds items."""
        return self.kind in ("repeat", "for-each")


@dataclass(frozen=True, slots=True)
class Plan:
    """The whole form, numbered. `dependents` maps what an expression can use to the nodes that use it, in order."""

    form_id: str
    nodes: tuple[PlannedNode, ...]
    by_page: Mapping[str, int] = field(hash=False)
    """Steps, stops and the list pages of repeats, by id."""
    by_loop: Mapping[str, int] = field(hash=False)
    """Repeats by id, and for-each nodes by their question, whose step may have the same id."""
    dependents: Mapping[str, tuple[int, ...]] = field(hash=False, compare=False)
    parameters: Mapping[str, Parameter] = field(hash=False, compare=False)
    pages: int = 0
    """The nodes that are pages themselves: all but for-each nodes. One bit a node."""
    stops: int = 0
    """The nodes that end the path when it reaches them. One bit a node."""
    parts: tuple[int, ...] = ()
    """For each node, the number of its part from 0."""
    part_masks: tuple[int, ...] = ()
    """For each part, its nodes. One bit a node."""
    deciders: int = 0
    """The nodes whose answers decide how many pages there are. One bit a node."""
    renames: Renames = field(default=Renames(), hash=False, compare=False)
    """What questions, lists and options of earlier versions are called now."""
    part_deciders: int = 0
    """The nodes whose answers decide how many parts there are. One bit a node."""


def items_of(loop: str) -> str:
    """The name under which a loop's items stand among what expressions use: no question id has a space."""
    return f"items {loop}"


def plan_of(checked: CheckedForm) -> Plan:
    """Number the nodes of a checked form and note who depends on whom."""
    used, naming = _used_names(checked), Naming(checked)
    numbers = {part.id: number for number, part in enumerate(checked.form.parts)}
    nodes = tuple(
        _node(checked, index, part, node, used, naming)
        for index, (part, node) in enumerate(checked.form.nodes())
    )
    return Plan(
        form_id=checked.form.id,
        nodes=nodes,
        by_page={node.id: node.index for node in nodes if node.kind != "for-each"},
        by_loop={node.id: node.index for node in nodes if node.loops},
        dependents=_dependents(nodes),
        parameters={parameter.id: parameter for parameter in checked.form.parameters},
        pages=sum(1 << node.index for node in nodes if node.kind != "for-each"),
        stops=sum(1 << node.index for node in nodes if node.kind == "stop"),
        parts=tuple(numbers[node.part.id] for node in nodes),
        part_masks=tuple(
            sum(1 << node.index for node in nodes if node.part.id == part.id) for part in checked.form.parts
        ),
        renames=Renames(checked.form.changes),
        deciders=_deciders(nodes),
        part_deciders=_part_deciders(nodes),
    )


def _used_names(checked: CheckedForm) -> frozenset[str]:
    """Every question that some expression uses: only their answers travel in a draft's state."""
    used: set[str] = set()
    for typed in checked.expressions.all():
        used |= typed.names
        used |= {local for _, local in typed.items if local is not None}
    return frozenset(used) | {node.question for _, node in checked.form.nodes() if isinstance(node, ForEach)}


def _node(
    checked: CheckedForm, index: int, part: Part, node: Node, used: frozenset[str], naming: Naming
) -> PlannedNode:
    node_id = node.question if isinstance(node, ForEach) else node.id
    conditions = tuple(checked.expressions.get(when) for when in (part.when, node.when) if when is not None)
    if isinstance(node, Step):
        steps: tuple[PlannedStep, ...] = (_step(checked, node, node, used, naming.of_step(part, node, node)),)
    elif isinstance(node, Stop):
        steps = ()
    else:
        steps = tuple(
            _step(checked, node, step, used, naming.of_step(part, node, step)) for step in node.steps
        )
    options = _options(checked.form, node) if isinstance(node, ForEach) else ()
    clock = naming.of_list(part, node) if isinstance(node, Repeat) else frozenset()
    return PlannedNode(index, node_id, _KINDS[type(node)], node, part, conditions, steps, options, clock)


def _options(form: Form, node: ForEach) -> tuple[str, ...]:
    question = next(question for question in form.questions() if question.id == node.question)
    return tuple(option.id for option in question.options if option.id not in node.unless)


def _step(
    checked: CheckedForm, node: Node, step: Step, used: frozenset[str], clock: frozenset[str]
) -> PlannedStep:
    """A step of the main path, whose conditions are its node's, or one inside `node`, with a condition of its own."""
    scope = scope_of(node)
    own = step.when if step is not node else None
    names = tuple(question.id for question in step.questions)
    bounds = tuple(_bounds(checked, step, scope))
    return PlannedStep(
        step=step,
        names=names,
        kept=tuple(name for name in names if name in used or name in {bound.question for bound in bounds}),
        conditions=(checked.expressions.get(own, scope),) if own is not None else (),
        rules=tuple(
            PlannedRule(number, rule.kind == "warn", checked.expressions.get(rule.condition, scope))
            for number, rule in enumerate(step.rules)
        ),
        bounds=bounds,
        clock=clock,
    )


def _bounds(checked: CheckedForm, step: Step, scope: str) -> Iterable[Bound]:
    for question in step.questions:
        for key in AT_LEAST + AT_MOST:
            limit = question.settings.get(key)
            if isinstance(limit, Expression):
                typed, kind = checked.expressions.get(limit, scope), answer_type(question)
                if kind is not None and _can_move(key, typed):
                    yield Bound(question.id, key, typed, kind)


def _can_move(key: str, typed: Typed) -> bool:
    """Whether an answer within this limit can come to lie outside it. « At the latest today » only ever widens."""
    widens = key in AT_MOST and typed.clock <= {"today"}
    return bool(typed.names or typed.items or (typed.clock and not widens))


def _deciders(nodes: tuple[PlannedNode, ...]) -> int:
    """Repeats, and whatever asks what a condition or a for-each goes by. A stop's condition adds no page."""
    conditions = [typed for node in nodes if node.kind != "stop" for typed in node.conditions]
    conditions += [typed for node in nodes for step in node.steps for typed in step.conditions]
    asked = {name for typed in conditions for name in typed.names}
    asked |= {local for typed in conditions for _, local in typed.items if local is not None}
    asked |= {node.id for node in nodes if node.kind == "for-each"}
    return sum(
        1 << node.index
        for node in nodes
        if node.kind == "repeat" or any(name in asked for step in node.steps for name in step.names)
    )


def _part_deciders(nodes: tuple[PlannedNode, ...]) -> int:
    """Whatever asks what a part comes by, and what leads to such a question in its turn.

    A part comes with its first page: where a page has no condition of its own, by the part's condition alone.
    """
    asked: set[str] = set()
    for part in dict.fromkeys(node.part.id for node in nodes):
        inside = [node for node in nodes if node.part.id == part and node.kind != "stop"]
        sure = [node for node in inside if node.node.when is None and node.kind != "for-each"]
        for node in inside if not sure else ():
            asked |= _asked_by(node)
        for node in sure[:1]:
            asked |= _names(node.conditions)
    while True:
        deciding = [node for node in nodes if _answers_any(node, asked)]
        more = {name for node in deciding for name in _asked_by(node)}
        if more <= asked:
            return sum(1 << node.index for node in deciding)
        asked |= more


def _asked_by(node: PlannedNode) -> set[str]:
    """The questions and loops that decide which pages of a node there are."""
    asked = _names([*node.conditions, *(typed for step in node.steps for typed in step.conditions)])
    return asked | {node.id} if node.kind == "for-each" else asked


def _names(conditions: Iterable[Typed]) -> set[str]:
    """The questions and loops that conditions are about."""
    conditions = list(conditions)
    names = {name for typed in conditions for name in typed.names}
    return names | {name for typed in conditions for item in typed.items for name in item if name is not None}


def _answers_any(node: PlannedNode, asked: set[str]) -> bool:
    return (node.loops and node.id in asked) or any(
        name in asked for step in node.steps for name in step.names
    )


def _dependents(nodes: tuple[PlannedNode, ...]) -> dict[str, tuple[int, ...]]:
    found: dict[str, list[int]] = {}
    for node in nodes:
        for name in sorted(_needs(node)):
            found.setdefault(name, []).append(node.index)
    return {name: tuple(indexes) for name, indexes in found.items()}


def _needs(node: PlannedNode) -> set[str]:
    """What the expressions that decide about a node use, but for what is local to its items."""
    typed = [*node.conditions]
    for step in node.steps:
        typed += [
            *step.conditions,
            *(rule.typed for rule in step.rules),
            *(bound.typed for bound in step.bounds),
        ]
    needs = {name for expression in typed for name in expression.names}
    needs |= {items_of(loop) for expression in typed for loop, _ in expression.items}
    if node.loops:
        needs -= {name for step in node.steps for name in step.names} | {OPTION}
    if node.kind == "for-each":
        needs.add(node.id)
    return needs
