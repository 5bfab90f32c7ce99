"""What an audit and people found of a form's accessibility, as its public statement tells it."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

Conformity = Literal["in-progress", "full", "partial", "none"]
"""How far a form keeps the rules: not all judged yet; all kept; half of them or more; fewer."""


@dataclass(frozen=True, slots=True)
class Statement:
    """The figures of an accessibility statement. While an audit goes on there is no rate, and no date.

    `rate` is in a hundred of the criteria that apply (`applicable`), of which `kept` are kept; `failing` are the numbers
    of those that are not (`11.10`); `auditor` is who answers for it.
    """

    state: Conformity = "in-progress"
    standard: str = ""
    rate: Decimal | None = None
    kept: int = 0
    applicable: int = 0
    failing: tuple[str, ...] = ()
    on: datetime.date | None = None
    auditor: str = ""
    derogations: tuple[tuple[str, str], ...] = ()
    """Of what fails, the numbers of criteria that would be a disproportionate burden, and why, in the form's language."""
