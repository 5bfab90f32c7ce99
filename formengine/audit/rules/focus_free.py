"""`focus-free`: what has the focus is in the window and nothing lies over it: no fixed header, no banner (WCAG 2.4.11)."""

from __future__ import annotations

from collections.abc import Iterator

from formengine.audit.rules.base import Rule, Verdict, View, verdict


def check(view: View) -> Iterator[Verdict]:
    """Each thing that takes the focus, on the way forth and back."""
    for fact in view.told["covered"]:
        why = f"it is under {fact['over']}" if fact["over"] else "it is out of the window or has no size"
        yield verdict(not fact["covered"], fact, why)


RULE = Rule(
    "focus-free",
    rows=(29,),
    criteria=("WCAG 2.4.11", "WCAG 2.4.7", "RGAA 10.7"),
    proof="look",
    looks=("once", "zoom"),
    script="covered",
    passes="It is seen when it has the focus.",
    fails="Take away what stays in place over the page, or keep room for it with scroll-padding.",
    cannot="Press Tab through the page at 400 %: what has the focus must be seen.",
    check=check,
)
