"""A journey walked over the plan of its form, as a claimant would walk it: each page answered, judged and left.

The pages come from the answers alone. What the journey expects is compared afterwards, so that a designer is told of the
whole way, not of its first stone.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from formengine.audit.journeys import Journey
from formengine.audit.typed import filled
from formengine.checks import CheckedForm
from formengine.expressions import Env
from formengine.fields.base import Fault, Limit, Reading
from formengine.fields.registry import kind_of
from formengine.journey import (
    Listed,
    Plan,
    PlannedNode,
    PlannedStep,
    Saved,
    State,
    Visit,
    answered,
    begin,
    broken_rules,
    env_at,
    first_list,
    following,
    gap,
    key_of,
    listed,
    page_of,
)
from formengine.model import Expression, Question, Repeat
from formengine.model.walk import scope_of

Place = tuple[str, str, str]
"""Where a question is asked: its loop and item, empty on the main path, and its id."""


@dataclass(frozen=True, slots=True)
class Refused:
    """What keeps a page from being left: a fault of an answer, a rule that it breaks, or the length of a list."""

    place: Place
    question: Question | None = None
    fault: Fault | None = None
    rule: int | None = None
    values: Mapping[str, Any] = field(default_factory=dict)
    """What was answered on the page: the message of a rule may insert it."""


@dataclass(slots=True)
class Rehearsal:
    """What became of a journey. `pages` are those that the answers lead to, the last one that which refuses to be left.

    `state` and `visit` are where it ended, `asked` which questions were asked on the way.
    """

    journey: Journey
    state: State
    visit: Visit | None = None
    pages: list[str] = field(default_factory=list)
    asked: set[Place] = field(default_factory=set)
    refused: list[Refused] = field(default_factory=list)


def rehearsed(checked: CheckedForm, plan: Plan, journey: Journey) -> Rehearsal:
    """Walk the journey to its end, or to the first page that does not take what it answers."""
    found = Rehearsal(journey, begin(plan, journey.today))
    walker = _Walker(checked, plan, found)
    here = gap(plan, found.state)
    while here is not None:
        found.visit = here
        found.pages.append(key_of(plan, here))
        if plan.nodes[here.node].kind == "stop":
            return found
        here = walker.left(here)
        if found.refused:
            return found
    found.pages += ["check", "sent"]
    return found


class _Walker:
    """Leaves one page after the other."""

    def __init__(self, checked: CheckedForm, plan: Plan, found: Rehearsal) -> None:
        self.checked = checked
        self.plan = plan
        self.found = found
        self.lists: dict[str, Listed] = {}

    def left(self, visit: Visit) -> Visit | None:
        """The page to which this one leads when the journey's answers are sent; None when it is the check page."""
        node, step = page_of(self.plan, visit)
        if step is None:
            return self._list_left(node, visit)
        self._answer(node, step, visit)
        return self._next(visit)

    def _next(self, visit: Visit) -> Visit | None:
        after = following(self.plan, self.found.state, visit)
        return after if after is not None else gap(self.plan, self.found.state)

    def _answer(self, node: PlannedNode, step: PlannedStep, visit: Visit) -> None:
        loop, item = (node.id, visit.item or "") if node.loops else ("", "")
        self.found.asked |= {(loop, item, name) for name in step.names}
        values, faults = self._read(node, step, visit, env_at(self.plan, self.found.state, visit))
        broken = broken_rules(self.plan, self.found.state, visit, values)
        warned = tuple(number for number in broken if step.step.rules[number].kind == "warn")
        must = [number for number in broken if number not in warned]
        self.found.refused += faults or [
            Refused((loop, item, self._at(step, number)), rule=number, values=values) for number in must
        ]
        if self.found.refused:
            return
        saved = Saved(values, self.found.state.day, None, warned)
        self.found.state = answered(self.plan, self.found.state, visit, saved)

    def _at(self, step: PlannedStep, rule: int) -> str:
        """The question at which the message of a rule stands."""
        asking = (each.id for each in step.step.questions if kind_of(each.type).asks)
        return step.step.rules[rule].at or next(asking, "")

    def _read(
        self, node: PlannedNode, step: PlannedStep, visit: Visit, env: Env
    ) -> tuple[dict[str, Any], list[Refused]]:
        """What the page understands of the answers, and why it takes some of them not."""
        journey = self.found.journey
        loop, item = (node.id, visit.item or "") if node.loops else ("", "")
        typed = filled(step.step, journey.answers_at(loop, item))
        values: dict[str, Any] = {}
        refused: list[Refused] = []
        for question in step.step.questions:
            kind = kind_of(question.type)
            raw = {**kind.initial(question, journey.language), **typed}
            answer = kind.read(question, raw, self._reading(question, scope_of(node.node), env))
            if answer.value is not None:
                values[question.id] = answer.value
            refused += [Refused((loop, item, question.id), question, fault) for fault in answer.faults]
        return values, refused

    def _reading(self, question: Question, scope: str, env: Env) -> Reading:
        limits: dict[str, Limit] = {}
        for key, setting in question.settings.items():
            if isinstance(setting, Expression):
                value = self.checked.expressions.get(setting, scope).evaluate(env)
                if value is not None:
                    limits[key] = value  # type: ignore[assignment]  # checked: a limit is a number or a date
        return Reading(self.found.journey.language, env.today, limits)

    def _list_left(self, node: PlannedNode, visit: Visit) -> Visit | None:
        """A list is left when it holds as many items as the journey has; until then one is added."""
        repeat = node.node
        assert isinstance(repeat, Repeat)  # a for-each has no list page, and a stop is not left
        kept = self.lists.get(node.id) or first_list(repeat.at_least)
        wanted = len(self.found.journey.items.get(node.id, ()))
        if len(kept.items) < wanted and len(kept.items) < repeat.at_most:
            added = str(kept.next)
            self._keep(node, visit, Listed((*kept.items, added), kept.next + 1))
            first = self._first_page(node, added)
            return first if first is not None else visit
        if len(kept.items) < max(wanted, repeat.at_least):
            self.found.refused.append(Refused((node.id, "", "")))
            return None
        self._keep(node, visit, Listed(kept.items, kept.next, closed=True, day=self.found.state.day))
        return self._next(visit)

    def _keep(self, node: PlannedNode, visit: Visit, kept: Listed) -> None:
        self.lists[node.id] = kept
        self.found.state = listed(self.plan, self.found.state, visit, kept)

    def _first_page(self, node: PlannedNode, key: str) -> Visit | None:
        on = next(item.on for item in self.found.state.loop_items(node.id) if item.key == key)
        return Visit(node.index, key, (on & -on).bit_length() - 1) if on else None


def unasked(found: Rehearsal) -> Sequence[Place]:
    """The answers of the journey that no page of its way asked for."""
    journey = found.journey
    given = [("", "", name) for name in journey.answers]
    given += [
        (loop, key, name)
        for loop, items in journey.items.items()
        for key, answers in items.items()
        for name in answers
    ]
    return [place for place in given if place not in found.asked]
