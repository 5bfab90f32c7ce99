"""Exploring: from the definition alone, every state in which a form's pages can be seen, and the answers that show it.

`goals` says what must be seen, `solving` finds answers that show it, `planning` makes few journeys of them, `scout` walks
these over the real service, and `coverage` tells what was seen and what nothing showed.
"""

from formengine.audit.exploring.coverage import Coverage, Missed
from formengine.audit.exploring.engine import ENGINE, explore_engine
from formengine.audit.exploring.exploring import Explored, explore, plan_of_folder
from formengine.audit.exploring.index import Index
from formengine.audit.exploring.planning import Planned, plan_outings
from formengine.audit.exploring.replay import Replay, UnknownStateError, replay
from formengine.audit.exploring.scout import Origin
from formengine.audit.exploring.service_pages import pages_of, service_page, service_pages
from formengine.audit.exploring.together import explore_all

__all__ = [
    "ENGINE",
    "Coverage",
    "Explored",
    "Index",
    "Missed",
    "Origin",
    "Planned",
    "Replay",
    "UnknownStateError",
    "explore",
    "explore_all",
    "explore_engine",
    "pages_of",
    "plan_of_folder",
    "plan_outings",
    "replay",
    "service_page",
    "service_pages",
]
