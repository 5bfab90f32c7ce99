"""`label-place`: a label is seen, close to its field: above it or before it; after a radio or a box (RGAA 11.4).

"Before" is to the left, or to the right where one writes from right to left.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from formengine.audit.rules.base import Rule, Verdict, View, verdict

CLOSE, BESIDE = 640, 48
"""CSS pixels: a hint, an error and a disclosure may stand between a label and the field below it; beside it, nothing."""
SLACK = 3


def check(view: View) -> Iterator[Verdict]:
    """Each control."""
    for control in view.told["labels"]:
        why = _wrong(control)
        yield verdict(not why, control, why)


def _wrong(control: Mapping[str, Any]) -> str:
    seen = [label for label in control["labels"] if label["seen"] and not label["faint"]]
    if not seen:
        return "no label of it is seen"
    box, label = control["box"], seen[0]["box"]
    chosen = control["kind"] in {"radio", "checkbox"}
    # Where a radio's label stands is where a field's label does not, and the other way about where one writes to the left.
    after = chosen != control["toLeft"]
    gap = label["left"] - box["right"] if after else box["left"] - label["right"]
    level = label["top"] < box["bottom"] and label["bottom"] > box["top"]
    if level and -SLACK <= gap <= BESIDE:
        return ""
    if chosen:
        return "its label is not beside it"
    above = box["top"] - label["bottom"]
    near = label["left"] < box["right"] and label["right"] > box["left"]
    return "" if -SLACK <= above <= CLOSE and near else "its label is neither above nor before it"


RULE = Rule(
    "label-place",
    rows=(4,),
    criteria=("WCAG 3.3.2", "WCAG 1.3.2", "RGAA 11.4"),
    proof="look",
    looks=("narrow", "wide"),
    script="labels",
    passes="Its label is seen where it belongs.",
    fails="Show the label above its field, or right after its radio or box.",
    cannot="Look at the page enlarged: the label must be seen together with its field.",
    check=check,
)
