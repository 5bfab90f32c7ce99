"""`text-contrast`: in the dark too, words have a contrast of 4.5:1 to what they stand on, large ones of 3:1 (WCAG 1.4.3).

axe-core measures the page in the light. Who asks their computer for a dark one gets other colours.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from formengine.audit.rules.base import Rule, Verdict, View, verdict
from formengine.audit.rules.contrast import ENOUGH, colour_of, contrast, ground_of, over

READABLE = 4.5


def check(view: View) -> Iterator[Verdict]:
    """Each element with words of its own, and what was typed."""
    return map(judged, view.told["texts"])


def judged(text: Mapping[str, Any]) -> Verdict:
    """One piece of writing: its colour, on the grounds that lie under it."""
    ground = ground_of(text["ground"])
    found = contrast(over(colour_of(text["colour"]), ground), ground)
    wanted = ENOUGH if text["large"] else READABLE
    return verdict(found >= wanted, text, f"its contrast is {found:.2f}:1; {wanted}:1 is the least")


RULE = Rule(
    "text-contrast",
    rows=(31,),
    criteria=("WCAG 1.4.3", "RGAA 3.2"),
    proof="look",
    looks=("dark",),
    script="texts",
    passes="It can be read in the dark.",
    fails="Use the colours of tokens.css, which are compared with each other, for the dark too.",
    cannot="Measure the words with a colour picker in the dark: 4.5:1, or 3:1 when they are large.",
    check=check,
)
