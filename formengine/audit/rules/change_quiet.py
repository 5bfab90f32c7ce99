"""`change-quiet`: ticking, choosing and typing send nothing and lead nowhere (WCAG 3.2.2). Done with real keys."""

from __future__ import annotations

from collections.abc import Iterator

from formengine.audit.rules.base import Rule, Verdict, View, verdict


def check(view: View) -> Iterator[Verdict]:
    """One field of each kind."""
    for tried in view.told["keyboard"]["tried"]:
        yield verdict(tried["stayed"], tried, "the page was left")


RULE = Rule(
    "change-quiet",
    rows=(35,),
    criteria=("WCAG 3.2.2", "RGAA 7.4"),
    proof="keyboard",
    looks=("wide",),
    passes="Nothing happens until a button is pressed.",
    fails="Take the script away that reacts to a change, and let a button send the form.",
    cannot="Answer the field with the keyboard, and see that nothing else on the page changes.",
    check=check,
)
