"""`forced-colours`: with colours forced by the reader, fields and buttons keep an edge, ticks their mark; none refuses.

Backgrounds and shadows are gone then: borders, outlines and words are what is left.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from formengine.audit.rules.base import Rule, Verdict, View, verdict


def check(view: View) -> Iterator[Verdict]:
    """Each field and button."""
    for fact in view.told["forced"]:
        why = _wrong(fact)
        yield verdict(not why, fact, why)


def _wrong(fact: Mapping[str, Any]) -> str:
    if fact["kept"]:
        return "it keeps its own colours"
    if not fact["edge"]:
        return "nothing shows where it is"
    return "" if fact["marked"] else "nothing shows that it is ticked"


RULE = Rule(
    "forced-colours",
    rows=(38,),
    criteria=("WCAG 1.4.11", "WCAG 1.4.1", "RGAA 10.5"),
    proof="look",
    looks=("forced",),
    script="forced",
    passes="It is seen with forced colours.",
    fails="Give it a border, transparent if need be, and draw marks with borders or text.",
    cannot="Look at the page with forced colours: fields, buttons and ticks must be seen.",
    check=check,
)
