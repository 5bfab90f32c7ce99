"""How long something is kept: `retention: {drafts: 30 days, submissions: 24 months, events: 12 months}`."""

from __future__ import annotations

from dataclasses import dataclass

from formengine.model.periods import Period


@dataclass(frozen=True, slots=True)
class Retention:
    """How long a form's drafts, submissions and events are kept. None for drafts: as long as the service says. None for
    submissions: until somebody erases them, since nobody but the form's owner knows when they are needed no more.
    """

    drafts: Period | None = None
    submissions: Period | None = None
    events: Period | None = None


UNSAID = Retention()
"""Of a form that says nothing, and of one that is not installed."""
EVENTS = Period(12, "month")
"""How long it is kept that an office exported or erased something, where the form does not say."""
