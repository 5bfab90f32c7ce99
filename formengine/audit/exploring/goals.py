"""What must be seen of a form, worked out from its definition: each with a name, and its place in the file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Literal

from formengine.audit.exploring.atoms import Decision, decisions_of, known_of
from formengine.audit.exploring.claims import Claim
from formengine.audit.exploring.longest import is_written
from formengine.audit.exploring.world import Item, World
from formengine.checks import CheckedForm
from formengine.expressions import Typed
from formengine.journey import Plan, PlannedNode
from formengine.model import Expression, Repeat, Stop
from formengine.model.walk import step_texts
from formengine.problems import counted
from formengine.source import Span

Kind = Literal[
    "page", "filled", "asked-again", "longest", "outcome", "rule", "warning", "items", "transition"
]

TO_THE_END = frozenset(("filled", "asked-again"))
"""What is seen from the check page on: no stop may end the journey."""


@dataclass(frozen=True, slots=True, eq=False)
class Goal:
    """One thing to be seen, at a node and, in a loop, at one of its steps.

    `asked`: the page itself must come up. Otherwise it is enough that its condition is asked: the part's and, in a loop, the
    node's conditions hold. `count` is how many items a repeat must have.
    """

    id: str
    kind: Kind
    words: str
    where: Span
    node: PlannedNode
    step: int | None = None
    asked: bool = True
    claim: Claim | None = None
    count: int | None = None
    rule: int | None = None
    option: str | None = None
    beside: tuple[PlannedNode, ...] = ()
    past: tuple[PlannedNode, ...] = ()
    """What must come up too, and what must not."""
    last: bool = False
    """Whether the check page follows."""
    beside_steps: tuple[int, ...] = ()
    past_steps: tuple[int, ...] = ()
    """What the same item must ask too, and what it must not."""

    @property
    def to_the_end(self) -> bool:
        """Whether no stop may end the journey."""
        return self.last or self.kind in TO_THE_END

    def eased(self) -> Goal | None:
        """The same with less wanted of its condition; None when there is nothing to ease."""
        claim = self.claim.eased() if self.claim is not None else None
        return None if claim is None else replace(self, claim=claim)

    def needs(self) -> tuple[Typed, ...]:
        """The conditions of the main path that must hold."""
        if self.asked or self.step is not None:
            return self.node.conditions
        return self.node.conditions[:-1] if self.node.node.when is not None else self.node.conditions

    def met(self, world: World) -> bool:
        """Whether a journey shows it."""
        if world.end is not None and (world.end < self.node.index or self.to_the_end):
            return False
        if not all(condition.evaluate(world.env) is True for condition in self.needs()):
            return False
        if not all(_comes_up(node, world) for node in self.beside):
            return False
        if any(_comes_up(node, world) for node in self.past):
            return False
        if self.count is not None and len(world.held.get(self.node.id, ())) != self.count:
            return False
        if self.step is None:
            return self.claim is None or self.claim.holds(world.env)
        return any(self.met_in(world, item) for item in world.held.get(self.node.id, ()))

    def met_in(self, world: World, item: Item) -> bool:
        """Whether an item shows it."""
        if self.option is not None and item.key != self.option:
            return False
        asks = not self.asked or self.step is None or item.asks(self.step)
        asks = asks and all(map(item.asks, self.beside_steps)) and not any(map(item.asks, self.past_steps))
        return asks and (self.claim is None or self.claim.holds(world.inside(self.node, item)))


def _comes_up(node: PlannedNode, world: World) -> bool:
    return all(condition.evaluate(world.env) is True for condition in node.conditions)


def page_name(goal: Goal) -> str:
    """The name of the page that a goal is about, whatever the item: `ressources/montant`."""
    node, step = goal.node, goal.step
    return f"{node.id}/{node.steps[step].step.id}" if step is not None and node.loops else node.id


def goals_of(checked: CheckedForm, plan: Plan) -> tuple[Goal, ...]:
    """Everything that answers decide, in the order of the form. Each decision of a text or a fact is wanted once."""
    told: set[tuple[str, int, int]] = set()
    found = []
    for goal in (each for node in plan.nodes for each in _of_node(checked, node)):
        if goal.kind == "outcome" and goal.asked and goal.claim is not None:
            key = (f"{goal.claim.atom}{goal.claim.outcome}", *_place(goal.claim.decision.where))
            if key in told:
                continue
            told.add(key)
        found.append(goal)
    return tuple(found)


def _place(where: Span) -> tuple[int, int]:
    return where.line, where.column


def _of_node(checked: CheckedForm, node: PlannedNode) -> Iterator[Goal]:
    if node.part.nodes[0] is node.node and node.part.when is not None:
        when = checked.expressions.get(node.part.when)
        yield from _outcomes(f"{node.part.id}.when", when, _bare(node), asked=False)
    if node.node.when is not None:
        yield from _outcomes(f"{node.id}.when", node.conditions[-1], node, asked=False)
    if node.kind != "for-each":
        what = {"step": "page", "repeat": "list", "stop": "stop"}[node.kind]
        yield Goal(node.id, "page", f"{what} '{node.id}'", node.node.where, node)
    if isinstance(node.node, Repeat):
        yield from _counts(node, node.node)
        yield from _texts(checked, node, None, (node.node.title, node.node.item))
    if isinstance(node.node, Stop):
        yield from _texts(checked, node, None, (node.node.title, node.node.text))
    for option in node.options:
        words = f"option '{option}' of '{node.id}'"
        yield Goal(
            f"{node.id}/{option}", "items", words, node.node.where, node, 0, asked=False, option=option
        )
    for number in range(len(node.steps)):
        yield from _of_step(checked, node, number)


def _counts(node: PlannedNode, repeat: Repeat) -> Iterator[Goal]:
    """None, one and several items, as far as they are allowed; a full list is filled when its page is looked at."""
    for count in dict.fromkeys((repeat.at_least, 1, 2, 0)):
        if repeat.at_least <= count <= repeat.at_most:
            words = f"{counted(count, 'item')} in '{node.id}'"
            yield Goal(f"{node.id}.items-{count}", "items", words, repeat.where, node, count=count)


def _of_step(checked: CheckedForm, node: PlannedNode, number: int) -> Iterator[Goal]:
    step = node.steps[number]
    inside = number if node.loops else None
    name = f"{node.id}/{step.step.id}" if node.loops else node.id
    if node.loops:
        for condition in step.conditions:
            yield from _outcomes(f"{name}.when", condition, node, inside, asked=False)
        yield Goal(name, "page", f"page '{name}'", step.step.where, node, inside)
    yield Goal(
        f"{name}.filled",
        "filled",
        f"page '{name}' changed from the check page",
        step.step.where,
        node,
        inside,
    )
    if step.clock & {"today", "month"}:
        words = f"page '{name}' asked again in another month"
        yield Goal(f"{name}.asked-again", "asked-again", words, step.step.where, node, inside)
    written = next((question for question in step.step.questions if is_written(question)), None)
    if written is not None:
        words = f"page '{name}' with the longest answers, '{written.id}' among them"
        yield Goal(f"{name}.longest", "longest", words, written.where, node, inside)
    yield from _texts(checked, node, inside, step_texts(step.step), name)
    for question in step.step.questions:
        for key, setting in question.settings.items():
            if isinstance(setting, Expression):
                typed = checked.expressions.get(setting, node.id if node.loops else "")
                yield from _outcomes(f"{name}.{question.id}.{key}", typed, node, inside)
                if typed.names or typed.items:
                    claim = Claim(known_of(typed), outcome=True, atom=0)
                    words = f"limit '{key}: {claim.decision.words}' known"
                    goal_id = f"{name}.{question.id}.{key}"
                    yield Goal(goal_id, "outcome", words, setting.where, node, inside, claim=claim)
    yield from _rules(node, number, inside, name)


def _bare(node: PlannedNode) -> PlannedNode:
    """The node as if nothing had to hold for it: what its part's condition is asked under."""
    return PlannedNode(
        node.index, node.id, node.kind, node.part.nodes[0], node.part, (), node.steps, node.options
    )


def _outcomes(
    name: str, typed: Typed, node: PlannedNode, step: int | None = None, *, asked: bool = True
) -> Iterator[Goal]:
    for decision in decisions_of(typed):
        yield from _of_decision(name, decision, node, step, asked=asked)


def _of_decision(
    name: str, decision: Decision, node: PlannedNode, step: int | None, *, asked: bool
) -> Iterator[Goal]:
    for number, atom in enumerate(decision.atoms):
        for outcome in (True, False):
            words = f"`{atom.words}` {_said(outcome)} in `{decision.words}`"
            goal_id = f"{name}:{atom.words}={_said(outcome)}"
            claim = Claim(decision, outcome, number)
            yield Goal(goal_id, "outcome", words, atom.where, node, step, asked, claim)


def _said(outcome: bool) -> str:
    return "true" if outcome else "false"


def _texts(
    checked: CheckedForm, node: PlannedNode, step: int | None, texts: Iterable[object], name: str = ""
) -> Iterator[Goal]:
    for text in texts:
        for insert in getattr(text, "inserts", ()):
            typed = checked.expressions.get(insert, node.id if step is not None else "")
            yield from _outcomes(f"{name or node.id}.text", typed, node, step)


def _rules(node: PlannedNode, number: int, inside: int | None, name: str) -> Iterator[Goal]:
    for rule in node.steps[number].rules:
        decision, *others = decisions_of(rule.typed)
        for other in others:
            yield from _of_decision(f"{name}.rule-{rule.number + 1}", other, node, inside, asked=True)
        where = node.steps[number].step.rules[rule.number].condition.where
        base = f"{name}.rule-{rule.number + 1}"
        broken = Claim(decision, outcome=False, rule=True)
        words = f"`{decision.words}` broken"
        yield Goal(base, "rule", words, where, node, inside, claim=broken, rule=rule.number)
        if rule.warns:
            words = f"`{decision.words}` broken and confirmed"
            yield Goal(
                f"{base}.confirmed", "warning", words, where, node, inside, claim=broken, rule=rule.number
            )
        if len(decision.atoms) == 1:
            kept = Claim(decision, outcome=True, rule=True)
            yield Goal(f"{base}.kept", "outcome", f"`{decision.words}` kept", where, node, inside, claim=kept)
            continue
        for place, atom in enumerate(decision.atoms):
            for outcome in (True, False):
                claim = Claim(decision, outcome, place, rule=True)
                told = f"`{atom.words}` {_said(outcome)} in `{decision.words}`"
                goal_id = f"{base}:{atom.words}={_said(outcome)}"
                yield Goal(goal_id, "rule", told, atom.where, node, inside, claim=claim, rule=rule.number)
