"""When a claimant is reminded by a message: `reminders: [{before: draft-expires, days: 7}, {when: form-changed}]`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from formengine.model.periods import Period
from formengine.model.text import Expression
from formengine.source import Span

Moment = Literal["draft-expires", "renewal", "document-needed", "form-changed"]
"""Before a draft is erased, before the next request is due, while the office waits for a document, and where a new version
of the form asks something that a draft has no answer to.
"""
OF_DRAFTS: tuple[Moment, ...] = ("draft-expires", "form-changed")
"""Those that are told of what was begun; the others, of what was sent."""


@dataclass(frozen=True, slots=True)
class Reminder:
    """One rule. `days` before a draft is erased, or before the next request is due, `after` so much time since sending; or
    `after` so much time since a document is awaited. `wanted` is the claimant's own word, asked when they send.
    """

    moment: Moment
    where: Span = field(compare=False)
    days: int = 0
    after: Period | None = None
    wanted: Expression | None = None
    at: Mapping[str, Span] = field(default_factory=dict, compare=False)
    """Where each key's value is written."""

    @property
    def name(self) -> str:
        """What tells it from another: two rules that say the same at the same time would write twice."""
        after = f"-{self.after.number}-{self.after.unit}" if self.after is not None else ""
        return f"{self.moment}-{self.days}{after}"
