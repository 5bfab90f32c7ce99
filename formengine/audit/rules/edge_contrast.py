"""`edge-contrast`: one sees where to type and what to tick: an edge, or a filled ground, of contrast 3:1 (WCAG 1.4.11).

And that something is ticked, where a style draws the mark.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from formengine.audit.rules.base import Rule, Verdict, View, verdict
from formengine.audit.rules.contrast import ENOUGH, colour_of, contrast, ground_of, over


def check(view: View) -> Iterator[Verdict]:
    """Each field, radio and box. Native radios and boxes are the browser's own affair."""
    for control in view.told["edges"]:
        best = 21.0 if control["native"] else _contrast(control)
        why = "" if best >= ENOUGH else f"its edge has a contrast of {best:.1f}:1"
        if not why and control["marks"] and (mark := _mark(control)) < ENOUGH:
            why = f"the mark that it is ticked has a contrast of {mark:.1f}:1"
        yield verdict(not why, control, why)


def _contrast(control: Mapping[str, Any]) -> float:
    """The best of: all four edges, a line below, or the ground within against that around."""
    ground = ground_of(control["ground"])
    inside = over(colour_of(control["inside"]), ground)
    edges = [
        contrast(over(colour_of(side["colour"]), ground), ground) if side["width"] >= 1 else 1.0
        for side in control["sides"]
    ]
    return max(min(edges), edges[2], contrast(inside, ground))


def _mark(control: Mapping[str, Any]) -> float:
    """The best that its mark has against the ground within it."""
    inside = over(colour_of(control["inside"]), ground_of(control["ground"]))
    return max(contrast(over(colour_of(mark), inside), inside) for mark in control["marks"])


RULE = Rule(
    "edge-contrast",
    rows=(31,),
    criteria=("WCAG 1.4.11", "RGAA 3.3"),
    proof="look",
    looks=("wide", "dark"),
    script="edges",
    passes="One sees where it is.",
    fails="Draw an edge of at least one pixel with a contrast of 3:1 to what is around.",
    cannot="Measure the edge against what is around it with a colour picker: 3:1 at least.",
    check=check,
)
