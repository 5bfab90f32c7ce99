"""The same ways through a form, answered as long as can be."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from formengine.audit.exploring.index import Index
from formengine.audit.exploring.longest import longest
from formengine.audit.exploring.planning import Outing, Planned
from formengine.audit.exploring.scout import Scout
from formengine.audit.exploring.trips import Trip, travel
from formengine.audit.exploring.world import MAIN, Answers, Key, scope_in
from formengine.expressions import Env, Typed
from formengine.fields.base import Json
from formengine.journey import PlannedNode
from formengine.model import Repeat


def as_long_as_can_be(scout: Scout, planned: Planned) -> None:
    """The same ways through the form, answered as long as can be wherever no condition looks."""
    seen: set[str] = set()
    for number, outing in enumerate(planned.outings):
        pages = set(outing.trip.pages())
        if outing.trip.world.end is not None or pages <= seen:
            continue
        wishes, trip = _at_length(planned.index, outing)
        if trip.stuck or trip.pages() != outing.trip.pages():
            continue
        seen |= pages
        names: dict[str, Mapping[str, Json]] = {}
        for scope, name in wishes:
            asked = planned.index.asked[scope, name]
            step = asked.planned.step.id
            names.setdefault(f"{scope}/{step}" if scope else step, {})
            if isinstance(asked.node.node, Repeat):
                names.setdefault(asked.node.id, {})
        scout.longest(trip.journey(number + 1, "The longest answers"), names)


def _at_length(index: Index, outing: Outing) -> tuple[Answers, Trip]:
    """An outing with the longest answers everywhere or, where that leads elsewhere, where no condition looks."""
    everything, harmless = _wordy(index)
    trip = travel(index, {**outing.trip.wishes, **everything})
    if not trip.stuck and trip.pages() == outing.trip.pages():
        return everything, trip
    kept = {key: value for key, value in harmless.items() if key not in outing.trip.wishes}
    return kept, travel(index, {**outing.trip.wishes, **kept})


def _wordy(index: Index) -> tuple[dict[Key, Json | None], dict[Key, Json | None]]:
    """The longest answers to all questions, and to those that decide nothing."""
    deciding: set[Key] = set()
    for node in index.plan.nodes:
        for typed, scope in _deciding(node):
            deciding |= {index.key(scope, name) for name in typed.names}
            deciding |= {index.key(loop, name) for loop, name in typed.items if name is not None}
    env = Env({}, today=index.day)
    found: dict[Key, Json | None] = {}
    for key, asked in index.asked.items():
        value = longest(asked.question, index.reading(key, env))
        # Ticking every box of a for-each makes another way through the form, not a longer answer.
        if value is not None and (key[0] or key[1] not in index.plan.by_loop):
            found[key] = value
    return found, {key: value for key, value in found.items() if key not in deciding}


def _deciding(node: PlannedNode) -> Iterable[tuple[Typed, str]]:
    yield from ((typed, MAIN) for typed in node.conditions)
    scope = scope_in(node)
    for step in node.steps:
        yield from ((typed, scope) for typed in step.conditions)
        yield from ((rule.typed, scope) for rule in step.rules)
        yield from ((bound.typed, scope) for bound in step.bounds)
