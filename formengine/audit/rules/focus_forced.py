"""`focus-forced`: with forced colours too one sees the focus: it is drawn by an outline, not by a shadow or a ground."""

from __future__ import annotations

from collections.abc import Iterator

from formengine.audit.rules.base import Rule, Verdict, View, verdict


def check(view: View) -> Iterator[Verdict]:
    """Each thing that takes the focus."""
    for fact in view.told["outlines"]:
        yield verdict(fact["outline"] >= 1, fact, "no outline is drawn around it")


RULE = Rule(
    "focus-forced",
    rows=(38, 28),
    criteria=("WCAG 2.4.7", "RGAA 10.7"),
    proof="look",
    looks=("forced",),
    script="outlines",
    passes="Its focus has an outline.",
    fails="Draw the focus with outline: forced colours take shadows and backgrounds away.",
    cannot="Press Tab through the page with forced colours: one must always see where one is.",
    check=check,
)
