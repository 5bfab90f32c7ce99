"""What a rule finds in a text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that could be said more plainly. `start` and `length` count the characters of the text as it is written."""

    code: str
    start: int
    length: int
    values: Mapping[str, object] = field(default_factory=dict)
