"""`colour-alone`: links in sentences, errors and ticks are told by more than a colour (WCAG 1.4.1, RGAA 3.1, 10.6)."""

from __future__ import annotations

from collections.abc import Iterator

from formengine.audit.rules.base import Rule, Verdict, View, verdict

WHY = {
    "links": "it differs from the words around it by its colour at most",
    "wrong": "no words beside it say what is wrong",
    "ticked": "nothing but a colour shows that it is ticked",
}


def check(view: View) -> Iterator[Verdict]:
    """Each link in a sentence, each field in error, each ticked radio or box."""
    for kind, why in WHY.items():
        for fact in view.told["colours"][kind]:
            yield verdict(fact["good"], fact, why)


RULE = Rule(
    "colour-alone",
    rows=(32,),
    criteria=("WCAG 1.4.1", "RGAA 3.1", "RGAA 10.6"),
    proof="look",
    looks=("wide",),
    script="colours",
    passes="It is told without colour.",
    fails="Underline the link, write what is wrong, draw a mark.",
    cannot="Look at the page in shades of grey: nothing may be lost.",
    check=check,
)
