"""The journey, pure: the path for these answers, the page after and before, what is reachable, what is asked again."""

from formengine.journey.answered import Held
from formengine.journey.asked_since import asked_since, asks_of
from formengine.journey.carrying import Carried, carry
from formengine.journey.leaving import Left, left_of
from formengine.journey.look import answered_at, broken_rules, env_at, is_done, parts_at
from formengine.journey.plan import Plan, PlannedNode, PlannedStep, plan_of
from formengine.journey.state import (
    Item,
    Listed,
    Saved,
    State,
    first_list,
    is_readable,
    listed_of,
    saved_of,
    state_of,
)
from formengine.journey.update import answered, begin, build, listed
from formengine.journey.visits import Path, Visit, key_of, page_of, visit_of, visits_of
from formengine.journey.walk import (
    counter,
    following,
    gap,
    parts_settled,
    path,
    preceding,
    reachable,
    settled,
)

__all__ = [
    "Carried",
    "Held",
    "Item",
    "Left",
    "Listed",
    "Path",
    "Plan",
    "PlannedNode",
    "PlannedStep",
    "Saved",
    "State",
    "Visit",
    "answered",
    "answered_at",
    "asked_since",
    "asks_of",
    "begin",
    "broken_rules",
    "build",
    "carry",
    "counter",
    "env_at",
    "first_list",
    "following",
    "gap",
    "is_done",
    "is_readable",
    "key_of",
    "left_of",
    "listed",
    "listed_of",
    "page_of",
    "parts_at",
    "parts_settled",
    "path",
    "plan_of",
    "preceding",
    "reachable",
    "saved_of",
    "settled",
    "state_of",
    "visit_of",
    "visits_of",
]
