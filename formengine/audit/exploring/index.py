"""Where each question of a form is asked, and how its page reads what is typed."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from formengine.audit.exploring.hints import Comparing, comparings, default
from formengine.audit.exploring.world import COUNT, MAIN, Key, scope_in
from formengine.checks import CheckedForm
from formengine.expressions import Env, Typed
from formengine.expressions.scope import OPTION
from formengine.fields.base import Json, Limit, Reading
from formengine.journey import Plan, PlannedNode, PlannedStep, plan_of
from formengine.model import Expression, Question


@dataclass(frozen=True, slots=True)
class Asked:
    """A question where it is asked."""

    node: PlannedNode
    step: int
    question: Question

    @property
    def planned(self) -> PlannedStep:
        """Its step."""
        return self.node.steps[self.step]


@dataclass(frozen=True)
class Index:
    """A checked form on a day, for whoever works out answers to it."""

    checked: CheckedForm
    day: datetime.date
    possible: dict[str, bool] = field(default_factory=dict, repr=False)
    """Whether a goal can be shown at all, as far as that was tried."""
    gave_up: set[str] = field(default_factory=set, repr=False)
    """The goals for which not everything was tried."""
    _comparings: dict[tuple[int, str], tuple[Comparing, ...]] = field(default_factory=dict, repr=False)
    _defaults: dict[tuple[Key, str], Json | None] = field(default_factory=dict, repr=False)

    @cached_property
    def plan(self) -> Plan:
        """The form's nodes, numbered."""
        return plan_of(self.checked)

    @cached_property
    def asked(self) -> Mapping[Key, Asked]:
        """Every question by its key."""
        return {
            (scope_in(node), question.id): Asked(node, number, question)
            for node in self.plan.nodes
            for number, step in enumerate(node.steps)
            for question in step.step.questions
        }

    def key(self, scope: str, name: str) -> Key:
        """The question that a name means in a scope. A for-each is counted, and gone through, by its question's boxes."""
        if name in (COUNT, OPTION):
            node = self.plan.nodes[self.plan.by_loop[scope]]
            return (scope, COUNT) if node.kind == "repeat" else (MAIN, scope)
        return (scope, name) if (scope, name) in self.asked else (MAIN, name)

    def node_of(self, key: Key) -> PlannedNode:
        """The node that asks a question, or holds the items that are counted."""
        scope, name = key
        return self.plan.nodes[self.plan.by_loop[scope]] if name == COUNT else self.asked[key].node

    def typed(self, expression: Expression, scope: str) -> Typed:
        """A formula of the form."""
        return self.checked.expressions.get(expression, scope)

    def comparings(self, typed: Typed, scope: str) -> tuple[Comparing, ...]:
        """Every comparison in a formula that stands in a scope, and in the formula's facts."""
        # By identity: two formulas are the same only when they are the same object, and the form keeps all of them.
        known = (id(typed), scope)
        if known not in self._comparings:
            self._comparings[known] = tuple(comparings(typed, scope, self.key))
        return self._comparings[known]

    def reading(self, key: Key, env: Env) -> Reading:
        """What the type of a question may know on its page: the day, and the limits, worked out."""
        limits: dict[str, Limit] = {}
        for name, setting in self.asked[key].question.settings.items():
            if isinstance(setting, Expression):
                value = self.typed(setting, key[0]).evaluate(env)
                if value is not None:
                    limits[name] = value  # type: ignore[assignment]  # checked: a limit is a number or a date
        return Reading(self.checked.form.source_language, env.today, limits)

    def default(self, key: Key, reading: Reading) -> Json | None:
        """What one ordinarily answers to a question."""
        known = (key, repr(reading.limits))
        if known not in self._defaults:
            self._defaults[known] = default(self.asked[key].question, reading)
        return self._defaults[known]
