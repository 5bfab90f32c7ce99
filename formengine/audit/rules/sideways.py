"""`sideways`: in a window of 320 CSS pixels, with wide text spacing too, and of 640, nothing stands out to the side.

And the page is laid out for that window, not for a desktop that is then shown small.
"""

from __future__ import annotations

from collections.abc import Iterator

from formengine.audit.rules.base import Place, Rule, Verdict, View, verdict


def check(view: View) -> Iterator[Verdict]:
    """The page, and each element that is wider than the window."""
    told = view.told["reflow"]
    wide, room = told["width"], told["room"]
    yield verdict(
        wide <= room, Place("html", "<html>"), f"the page is {wide} pixels wide in a window of {room}"
    )
    laid_out = f"the page is laid out for {room} pixels in a window of {view.width}"
    yield verdict(room <= view.width, Place("html", "<html>"), laid_out)
    for out in told["out"]:
        box = out["box"]
        yield verdict(
            False, out, f"it reaches from {box['left']:.0f} to {box['right']:.0f} in a window of {room}"
        )


RULE = Rule(
    "sideways",
    rows=(26, 27),
    criteria=("WCAG 1.4.10", "WCAG 1.4.4", "WCAG 1.4.12", "RGAA 10.4", "RGAA 10.11", "RGAA 10.12"),
    proof="look",
    looks=("narrow", "double", "zoom", "spaced"),
    script="reflow",
    passes="All fits the width of the window.",
    fails="Let it wrap or shrink: no fixed width, no line that cannot break.",
    cannot="Look at the page 320 pixels wide: nothing may be lost, and one may not need to scroll sideways.",
    check=check,
)
