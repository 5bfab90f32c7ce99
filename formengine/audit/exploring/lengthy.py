"""The same ways through a form, answered as long as can be."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from formengine.audit.exploring.explorer import CHANGE
from formengine.audit.exploring.goals import page_name
from formengine.audit.exploring.index import Index
from formengine.audit.exploring.longest import longest, typed_at_length
from formengine.audit.exploring.planning import Outing, Planned
from formengine.audit.exploring.scout import Origin, Scout
from formengine.audit.exploring.trips import Trip, travel
from formengine.audit.exploring.world import MAIN, Answers, Key, scope_in
from formengine.audit.journeys import Journey
from formengine.audit.page import NotOnPage
from formengine.audit.samples import sampler_at
from formengine.audit.states import LONGEST
from formengine.audit.walk import Astray, Here, Walk, name_of
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
        _walked(scout, trip.journey(number + 1, "The longest answers"), names)
    page_by_page(scout, planned)


def page_by_page(scout: Scout, planned: Planned) -> None:
    """The pages that no such way came by, since a condition, a rule or a limit looks at what they ask."""
    asked = {page_name(goal) for goal in planned.goals if goal.kind == LONGEST}
    todo = asked - {state.name for state in scout.found.states if state.kind == LONGEST}
    for number, outing in enumerate(planned.outings):
        journey = outing.trip.journey(number + 1, "The longest answers")
        if not todo.isdisjoint(map(name_of, journey.pages)):
            _kept(scout, journey, todo)


def _walked(scout: Scout, journey: Journey, answers: Mapping[str, Mapping[str, Json]]) -> None:
    """The check page, and lists, of a journey that was answered as long as can be; and the pages that asked for it."""
    scout.calendar.day = journey.today
    walk = Walk(scout.newcomer(), scout.form, journey)
    passed: list[Here] = []
    name = "start"
    try:
        for here in walk.pages():
            name = here.name
            if here.key == "check":
                scout.found.add("check", LONGEST, here.seen)
                scout.note(Origin(journey, "check"))
                for page in passed:
                    seen = walk.claimant.open(page.seen.address + CHANGE)
                    if page.name in answers and seen.status == 200:
                        scout.found.add(page.key, LONGEST, seen, page.name)
                        scout.note(Origin(journey, page.key, "change"))
                return
            if here.step is not None:
                passed.append(here)
            elif here.name in answers:
                scout.found.add(here.key, LONGEST, here.seen, here.name)
                scout.note(Origin(journey, here.key))
    except (Astray, NotOnPage) as error:
        scout.found.fault(name, f"With the longest answers: {error}")


def _kept(scout: Scout, journey: Journey, todo: set[str]) -> None:
    """Pages with the longest answers, kept unjudged as one goes back, and opened again. Takes them out of `todo`."""
    scout.calendar.day = journey.today
    walk = Walk(scout.newcomer(), scout.form, journey)
    claimant = walk.claimant
    name = "start"
    try:
        for here in walk.pages():
            name = here.name
            if here.name in todo:
                typed = typed_at_length(sampler_at(walk, here))
                claimant.press("back", typed)
                seen = claimant.open(here.seen.address)
                scout.found.add(here.key, LONGEST, seen, here.name)
                scout.note(Origin(journey, here.key, "kept", typed))
                todo.discard(here.name)
            if not todo:
                return
    except (Astray, NotOnPage) as error:
        scout.found.fault(name, f"With the longest answers: {error}")


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
