"""What every entry of the catalogue says."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Entry:
    """The words of a problem. All may hold `{placeholders}`."""

    message: str
    fix: str
    brief: str = ""
    """Both in one sentence, for a notice that is told of every form and language."""
