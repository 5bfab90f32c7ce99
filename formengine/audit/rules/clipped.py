"""`clipped`: no text is cut off by its box or lies under another: narrow, zoomed, spaced (RGAA 10.4, 10.12)."""

from __future__ import annotations

from collections.abc import Iterator

from formengine.audit.rules.base import Rule, Verdict, View, verdict


def check(view: View) -> Iterator[Verdict]:
    """Each box that cuts off what it cannot hold, and each text."""
    told = view.told["clipping"]
    for box in told["hold"]:
        sides = [name for name, cut in (("sideways", box["wide"]), ("below", box["high"])) if cut]
        yield verdict(not sides, box, f"its text is cut off {' and '.join(sides)}")
    held = {box["target"] for box in told["hold"]}
    for text in told["texts"]:
        if text["over"] or text["target"] not in held:
            yield verdict(not text["over"], text, "another text lies over it")


RULE = Rule(
    "clipped",
    rows=(26, 27),
    criteria=("WCAG 1.4.4", "WCAG 1.4.10", "WCAG 1.4.12", "RGAA 10.4", "RGAA 10.11", "RGAA 10.12"),
    proof="look",
    looks=("narrow", "wide", "double", "zoom", "spaced"),
    script="clipping",
    passes="All its text is seen.",
    fails="Let the box grow with its text: no fixed height, no hidden overflow.",
    cannot="Look at the words with text spacing: each letter must be seen whole.",
    check=check,
)
