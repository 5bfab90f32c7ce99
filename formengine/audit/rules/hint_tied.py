"""`hint-tied`: a hint belongs to a field: it is in the field's description, or in the name of its group (RGAA 11.10.5)."""

from __future__ import annotations

from collections.abc import Iterator

from formengine.audit.rules.base import Rule, Verdict, View, verdict

HINTS = ("hint", "option-hint")


def check(view: View) -> Iterator[Verdict]:
    """Each hint of a form."""
    named = {
        name
        for each in view.document.elements
        for attribute in ("aria-describedby", "aria-labelledby")
        for name in each.tokens(attribute)
    }
    for hint in view.document.elements:
        if any(name in hint.tokens("class") for name in HINTS) and hint.within("form") is not None:
            yield verdict(hint.get("id") in named, hint, "no field and no group names it")


RULE = Rule(
    "hint-tied",
    rows=(15,),
    criteria=("WCAG 1.3.1", "WCAG 3.3.2", "RGAA 11.10"),
    proof="page",
    passes="The hint is heard with its field.",
    fails="Name the hint's id in aria-describedby of its field, or in aria-labelledby of its group.",
    cannot="Go to the field with a screen reader: its hint must be spoken.",
    check=check,
)
