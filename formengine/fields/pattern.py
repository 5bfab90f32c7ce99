r"""The patterns of `identifier`: a small part of regular expressions, whose cost can be told before they run.

Letters, digits and signs as they are, `.`, classes (`[A-Z0-9]`), `\d`, `\w` and escaped signs, groups, `|`, and the
counts `?`, `*`, `+`, `{3}`, `{2,4}`. Nothing that looks back or ahead.

Python's engine tries every way to share out a text among counts: `([A-Z]+)+` on 40 letters outlasts the universe.
The number of ways is bounded here from the pattern alone: a count multiplies it by the lengths that it may take, and
what it repeats is raised to its highest count.
"""

from __future__ import annotations

import re
import warnings
from functools import lru_cache
from typing import Literal

LONGEST = 100
"""Characters of an identifier; no longer text is ever tried."""

MOST_WAYS = 100_000
"""Ways to share out a text that a pattern may have. At this bound a text is refused in a few milliseconds."""

_LONGEST_PATTERN = 200
_COUNT = re.compile(r"[?*+]|\{(\d{1,3})(?:(,)(\d{1,3})?)?\}")
_ITEM = re.compile(
    r"""\(\?:|\(|                                   # the start of a group
        \[\^?\]?(?:\\[^A-Za-z0-9]|\\[dw]|[^\]\\])*\]| # a class
        \\[^A-Za-z0-9]|\\[dw]|                      # an escaped sign, a digit, a letter
        [^\\()\[\]{}*+?|]                           # anything else, and . ^ $""",
    re.VERBOSE,
)

Fault = Literal["bad-pattern", "slow-pattern"]


@lru_cache(maxsize=256)
def pattern_fault(pattern: str) -> Fault | None:
    """Why a pattern cannot be used: `bad-pattern`, not of the language above; `slow-pattern`; or None."""
    try:
        ways = _Reader(pattern).alternatives()
        with warnings.catch_warnings():
            # Python warns of signs that may mean something in a class one day: they mean too little now.
            warnings.simplefilter("error")
            re.compile(pattern)
    except (_UnknownError, re.error, Warning, RecursionError):
        return "bad-pattern"
    return "slow-pattern" if ways > MOST_WAYS else None


@lru_cache(maxsize=256)
def compiled(pattern: str) -> re.Pattern[str]:
    """The pattern, ready to run. Raises ValueError for one that `pattern_fault` refuses: no form holds one."""
    if pattern_fault(pattern):
        message = f"the pattern {pattern!r} cannot be used: {pattern_fault(pattern)}"
        raise ValueError(message)
    return re.compile(pattern)


class _UnknownError(Exception):
    """The pattern holds something that the language above has no word for."""


class _Reader:
    """Reads a pattern from left to right; each method gives the ways of what it has read, capped."""

    def __init__(self, pattern: str) -> None:
        if len(pattern) > _LONGEST_PATTERN:
            raise _UnknownError
        self.pattern = pattern
        self.at = 0

    def alternatives(self, depth: int = 0) -> int:
        """What stands between `|`, up to the end of the group or of the pattern."""
        ways = self.sequence(depth)
        while self.pattern.startswith("|", self.at):
            self.at += 1
            ways += self.sequence(depth)
        if depth == 0 and self.at < len(self.pattern):
            raise _UnknownError
        return _capped(ways)

    def sequence(self, depth: int) -> int:
        """Items one after the other."""
        ways = 1
        while self.at < len(self.pattern) and self.pattern[self.at] not in "|)":
            ways = _capped(ways * self.counted(depth))
        return ways

    def counted(self, depth: int) -> int:
        """One item with its count."""
        inside = self.item(depth)
        count = _COUNT.match(self.pattern, self.at)
        if not count:
            return inside
        self.at = count.end()
        lowest, highest = _bounds(count)
        if lowest > highest:
            raise _UnknownError
        return _capped((highest - lowest + 1) * _power(inside, highest))

    def item(self, depth: int) -> int:
        """A character, a class, or a group."""
        found = _ITEM.match(self.pattern, self.at)
        if not found:
            raise _UnknownError
        self.at = found.end()
        if found[0] not in ("(", "(?:"):
            return 1
        ways = self.alternatives(depth + 1)
        if not self.pattern.startswith(")", self.at):
            raise _UnknownError
        self.at += 1
        return ways


def _bounds(count: re.Match[str]) -> tuple[int, int]:
    match count[0]:
        case "?":
            return 0, 1
        case "*":
            return 0, LONGEST
        case "+":
            return 1, LONGEST
    lowest = int(count[1])
    highest = int(count[3] or LONGEST) if count[2] else lowest
    return lowest, min(highest, LONGEST)


def _power(ways: int, count: int) -> int:
    return 1 if ways == 1 else _capped(ways ** min(count, 20))


def _capped(ways: int) -> int:
    """Past the bound, how far past does not matter, and numbers stay small."""
    return min(ways, MOST_WAYS + 1)
