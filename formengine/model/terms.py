"""When a form may be sent, and how often: asked of the clock and of what was sent before. And who may help to fill it in."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from formengine.model.periods import Period
from formengine.model.text import Text
from formengine.source import Span

NOTICE_DAYS = 14
"""How many days before closing each page says so, where the form does not say it."""


@dataclass(frozen=True, slots=True)
class Opening:
    """From when until when a form can be begun and sent, as clocks show it in the form's time zone.

    `closes` is the first moment at which it cannot be sent any more; `notice` the number of days before it in which each
    page says until when it can.
    """

    where: Span = field(compare=False)
    opens: datetime.datetime | None = None
    closes: datetime.datetime | None = None
    notice: int = NOTICE_DAYS


@dataclass(frozen=True, slots=True)
class Again:
    """A second request of the same person: the questions whose answers tell who that is, within what time it counts as
    a second one, and whether it may be sent all the same.
    """

    same: tuple[str, ...]
    within: Period
    where: Span = field(compare=False)
    allowed: bool = True
    same_at: Mapping[str, Span] = field(default_factory=dict, compare=False)
    """Where each question of `same` is written."""


@dataclass(frozen=True, slots=True)
class Assisted:
    """That somebody may help a claimant to fill the form in: who (`by`), and whether a helper may send as well."""

    by: Literal["relative", "professional", "both"]
    may_send: bool = False

    @property
    def helpers(self) -> tuple[str, ...]:
        """The kinds of helpers."""
        return ("relative", "professional") if self.by == "both" else (self.by,)


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """That a request can be taken back while the office has not begun with it, and what that means for the claimant."""

    text: Text
