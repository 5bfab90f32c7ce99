"""`eye-order`: the focus goes the way that the eye goes: down, and along the line (WCAG 2.4.3, 1.3.2).

Told where order in the page and place on the screen part: `order`, `row-reverse`, a grid that rearranges.
"""

from __future__ import annotations

from collections.abc import Iterator

from formengine.audit.rules.base import Rule, Verdict, View, verdict

SLACK = 4


def check(view: View) -> Iterator[Verdict]:
    """Each stop against the one before."""
    stops = [stop for stop in view.told["stops"] if stop["seen"]]
    to_left = (view.document.first("html") or view.document.root).get("dir") == "rtl"
    for before, stop in zip([None, *stops], stops, strict=False):
        if before is None:
            yield verdict(True, stop)
            continue
        one, two = before["page"], stop["page"]
        up = two["top"] + stop["box"]["height"] <= one["top"] + SLACK
        level = abs(two["top"] - one["top"]) < min(before["box"]["height"], stop["box"]["height"]) / 2
        ahead = one["left"] - two["left"] if to_left else two["left"] - one["left"]
        apart = abs(one["left"] - two["left"]) > SLACK
        why = "it stands above the stop before" if up else ""
        if not why and level and apart and ahead < 0:
            why = "it stands before the stop before it on the same line"
        yield verdict(not why, stop, why)


RULE = Rule(
    "eye-order",
    rows=(34, 33),
    criteria=("WCAG 2.4.3", "WCAG 1.3.2", "RGAA 12.8", "RGAA 10.3"),
    proof="look",
    looks=("narrow", "wide", "double"),
    script="stops",
    passes="It follows the stop before, as one reads.",
    fails="Put it in the page where it stands on the screen, without rearranging by styles.",
    cannot="Press Tab through the page: the focus must go where you would read on.",
    check=check,
)
