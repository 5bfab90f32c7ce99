"""`grouped`: radio buttons, and boxes that answer one question, stand in a `fieldset` or a group (RGAA 11.5).

So do the parts of a date: « Jour » alone does not say of what.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from formengine.audit.dom import Element
from formengine.audit.rules.base import Rule, Verdict, View, verdict
from formengine.audit.rules.names import controls, group_of, kind_of

PART = ("-day", "-month", "-year", "-line1", "-line2", "-postcode", "-city", "-country")


def check(view: View) -> Iterator[Verdict]:
    """Each radio, each box that is not alone, each part of an answer."""
    found = list(controls(view.document))
    names = Counter(each.get("name") for each in found if kind_of(each) == "checkbox")
    for control in found:
        together = kind_of(control) == "radio" or names[control.get("name")] > 1 or _is_part(control)
        if together:
            yield verdict(group_of(control) is not None, control, "no group is around it")


def _is_part(control: Element) -> bool:
    return kind_of(control) != "checkbox" and control.get("name").endswith(PART)


RULE = Rule(
    "grouped",
    rows=(8,),
    criteria=("WCAG 1.3.1", "WCAG 3.3.2", "RGAA 11.5"),
    proof="page",
    passes="It stands in a group.",
    fails="Put the fields of one question into a <fieldset> with a <legend>.",
    cannot="Say whether these fields answer one question together.",
    check=check,
)
