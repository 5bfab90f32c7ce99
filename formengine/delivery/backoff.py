"""When a message that did not arrive is tried again. Pure.

Ten seconds after the first try, then twice as long each time, six hours at most, each a quarter shorter or longer by chance:
where a receiver comes back, not all that waited may fall upon it at once. All tries together take three days, so that a
receiver that goes down on a Friday evening gets everything on Monday.
"""

from __future__ import annotations

from datetime import timedelta

FIRST = timedelta(seconds=10)
LONGEST = timedelta(hours=6)
SPREAD = 0.25
MOST = 24
"""Tries. Then a message is dead, and an operator decides."""
_DOUBLED = 16
"""More doublings than it takes to reach LONGEST."""


def wait(tries: int, chance: float, asked: float | None = None) -> timedelta:
    """How long to wait after so many tries, one at least. `chance` is drawn evenly from 0 to 1; `asked` is how many seconds
    the receiver wants to be left alone, which counts where it is more, up to LONGEST.
    """
    whole: timedelta = min(FIRST * 2 ** min(tries - 1, _DOUBLED), LONGEST)
    spread = whole * (1 - SPREAD + 2 * SPREAD * chance)
    return max(spread, min(timedelta(seconds=asked), LONGEST)) if asked is not None else spread
