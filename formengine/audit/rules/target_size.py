"""`target-size`: what one taps is 24 by 24 CSS pixels at least, or has as much room around it (WCAG 2.5.8).

Links within a sentence are exempt; those of the error summary never are.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import starmap
from typing import Any

from formengine.audit.rules.base import Rule, Verdict, View, verdict

LEAST = 24
Box = Mapping[str, float]


def check(view: View) -> Iterator[Verdict]:
    """Each target."""
    told: Sequence[Mapping[str, Any]] = view.told["targets"]
    for one in told:
        box = one["box"]
        good = _large(box) or (one["sentence"] and not one["summary"]) or _alone(one, told)
        why = "" if good else f"it is {box['width']:.0f} by {box['height']:.0f} pixels"
        yield verdict(not why and not one["dead"], one, why or "it, or its label, cannot be pressed")


def _large(box: Box) -> bool:
    # Half a pixel is lost in rounding.
    return box["width"] >= LEAST - 0.5 and box["height"] >= LEAST - 0.5


def _alone(one: Mapping[str, Any], told: Sequence[Mapping[str, Any]]) -> bool:
    """A circle of 24 pixels around its middle meets no other target, and no other small target's circle."""
    here = _middle(one["box"])
    for other in told:
        if other is one:
            continue
        if _far(here, other["box"]) < LEAST / 2:
            return False
        there = _middle(other["box"])
        if not _large(other["box"]) and _length(here[0] - there[0], here[1] - there[1]) < LEAST:
            return False
    return True


def _middle(box: Box) -> tuple[float, float]:
    return (box["left"] + box["right"]) / 2, (box["top"] + box["bottom"]) / 2


def _far(point: tuple[float, float], box: Box) -> float:
    """How far a point is from a box."""
    sides = ((point[0], box["left"], box["right"]), (point[1], box["top"], box["bottom"]))
    return _length(*starmap(_outside, sides))


def _outside(at: float, low: float, high: float) -> float:
    return max(low - at, 0.0, at - high)


def _length(across: float, down: float) -> float:
    return float((across**2 + down**2) ** 0.5)


RULE = Rule(
    "target-size",
    rows=(30,),
    criteria=("WCAG 2.5.8",),
    proof="look",
    looks=("narrow", "wide"),
    script="targets",
    passes="It is large enough to be tapped.",
    fails="Make it 24 pixels wide and high at least; 44 is better.",
    cannot="Tap it on a telephone: one must hit it, and nothing beside it.",
    without="RGAA 4 follows WCAG 2.1, which asks for sizes at level AAA only.",
    check=check,
)
