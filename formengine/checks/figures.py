"""Comparisons with figures that speak of one thing: `rooms < 3` and `5 < rooms` cannot both be true.

A search for a way tries a comparison as true and as false without looking into it. Those that compare the same words with a
figure hang together, and with the limits of the question; all others are taken to come out either way.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

_FIGURE = re.compile(r"-?\d+(?:\.\d+)?")
_ANSWER = re.compile(r"\w+|age\(\s*\w+\s*\)")
_SIGNS: tuple[tuple[str, Literal["below", "equal"]], ...] = ((" < ", "below"), (" == ", "equal"))

Limits = tuple[Decimal | None, Decimal | None]
"""The least and the most that an answer can be; None where there is no limit."""


@dataclass(frozen=True, slots=True)
class Compared:
    """That `subject` is below, above or equal to a figure."""

    subject: str
    how: Literal["below", "above", "equal"]
    figure: Decimal

    @property
    def of_an_answer(self) -> bool:
        """Whether what is compared is an answer, or somebody's age, and no other sum of answers."""
        return _ANSWER.fullmatch(self.subject) is not None


def compared(words: str) -> Compared | None:
    """What a comparison says, by its words (`rooms < 3`); None where neither side is a figure."""
    for sign, how in _SIGNS:
        left, found, right = words.partition(sign)
        if found and _FIGURE.fullmatch(right):
            return Compared(left, how, Decimal(right))
        if found and _FIGURE.fullmatch(left):
            return Compared(right, "above" if how == "below" else how, Decimal(left))
    return None


def agree(said: Mapping[Compared, bool], limits: Limits = (None, None)) -> bool:
    """Whether there is a number of which all this is true or false as said. `said` is of one subject."""
    lows = [(limits[0], False)] if limits[0] is not None else []
    highs = [(limits[1], False)] if limits[1] is not None else []
    for each, true in said.items():
        if each.how == "equal" and true:
            lows.append((each.figure, False))
            highs.append((each.figure, False))
        elif each.how != "equal" and (each.how == "above") == true:
            lows.append((each.figure, true))
        elif each.how != "equal":
            highs.append((each.figure, true))
    if not lows or not highs:
        return True
    (low, above), (high, below) = max(lows), min(highs, key=lambda bound: (bound[0], not bound[1]))
    if low != high:
        return low < high
    return not (above or below or low in _excluded(said.items()))


def _excluded(said: Iterable[tuple[Compared, bool]]) -> set[Decimal]:
    return {each.figure for each, true in said if each.how == "equal" and not true}
