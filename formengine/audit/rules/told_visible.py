"""`told-visible`: hints and errors that are heard with a field are seen too, and each message of the summary."""

from __future__ import annotations

from collections.abc import Iterator

from formengine.audit.rules.base import Rule, Verdict, View, verdict


def check(view: View) -> Iterator[Verdict]:
    """Each hint, error and legend that is named, each link of the summary."""
    for said in view.told["said"]:
        why = "" if said["words"] else "it has no words"
        yield verdict(said["seen"] and not why, said, why or "it is heard and not seen")


RULE = Rule(
    "told-visible",
    rows=(14, 15),
    criteria=("WCAG 3.3.1", "WCAG 3.3.2", "RGAA 11.10"),
    proof="look",
    looks=("narrow", "wide"),
    script="said",
    passes="It is seen.",
    fails="Show the hint or the error: those who see must not have to listen.",
    cannot="Look at the page: what is heard with the field must be seen too.",
    check=check,
)
