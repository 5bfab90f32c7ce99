"""`still`: nothing moves, blinks or scrolls by itself for more than five seconds: who reads slowly cannot read beside it.

A page of a form has no button to stop it with (WCAG 2.2.2, RGAA 13.8).
"""

from __future__ import annotations

from collections.abc import Iterator

from formengine.audit.rules.base import Rule, Verdict, View, verdict

LONGEST = 5000
"""Milliseconds."""


def check(view: View) -> Iterator[Verdict]:
    """Each element that an animation moves."""
    for fact in view.told["moving"]:
        why = "it never stops" if fact["forever"] else f"it moves for {fact['long'] / 1000:.0f} seconds"
        yield verdict(not fact["forever"] and fact["long"] <= LONGEST, fact, why)


RULE = Rule(
    "still",
    rows=(36,),
    criteria=("WCAG 2.2.2", "RGAA 13.8"),
    proof="look",
    looks=("once",),
    script="moving",
    passes="It comes to rest by itself.",
    fails="Take the animation away, or let it end within five seconds.",
    cannot="Watch the page for five seconds: nothing may move after that.",
    check=check,
)
