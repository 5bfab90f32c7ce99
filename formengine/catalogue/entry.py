"""What every entry of the catalogue says."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Entry:
    """The words of a problem. Both may hold `{placeholders}`."""

    message: str
    fix: str
