"""`bare-order`: with the style sheet taken off, all that is seen is still there, and in the order in which it was seen.

What styles move (`order`, `float`, a grid) is read in one order and heard in another; words that a style sheet writes are
gone without it (RGAA 10.1 to 10.3, WCAG 1.3.2).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from formengine.audit.rules.base import Rule, Verdict, View, verdict

SLACK = 4
"""CSS pixels by which what stands side by side may differ in height."""


def check(view: View) -> Iterator[Verdict]:
    """Each piece of writing and each field, after the one that stands before it in the page."""
    before: Mapping[str, Any] | None = None
    for fact in view.told["bare"]:
        why = _wrong(fact, before)
        yield verdict(not why, fact, why)
        before = fact if fact["kept"] else before


def _wrong(fact: Mapping[str, Any], before: Mapping[str, Any] | None) -> str:
    if not fact["kept"]:
        return "without the style sheet it is not shown"
    if fact["drawn"]:
        return f"words stand in the style sheet alone: {fact['drawn']}"
    if before is not None and _precedes(fact["styled"], before["styled"]):
        return f"it is seen before {before['target']}, which it follows without styles"
    if before is not None and _precedes(fact["bare"], before["bare"]):
        return f"without styles it is seen before {before['target']}, which it follows"
    return ""


def _precedes(here: Mapping[str, float], before: Mapping[str, float]) -> bool:
    """Whether something is seen before what it follows: above it, or before it on its line. The next column comes after."""
    if here["bottom"] <= before["top"] + SLACK:
        return here["start"] < before["end"] - SLACK
    beside = here["top"] < before["bottom"] - SLACK and before["top"] < here["bottom"] - SLACK
    return beside and here["end"] <= before["start"] + SLACK and here["top"] <= before["top"] + SLACK


RULE = Rule(
    "bare-order",
    rows=(33,),
    criteria=("WCAG 1.3.2", "RGAA 10.1", "RGAA 10.2", "RGAA 10.3"),
    proof="look",
    looks=("once", "double"),
    script="bare",
    passes="It is there without styles, in its place.",
    fails="Write what is seen into the page, in the order in which it is read, and let styles move nothing.",
    cannot="Take the styles off and read the page aloud: it must make sense in this order.",
    check=check,
)
