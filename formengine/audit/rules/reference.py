"""`reference`: every `for`, `aria-*` reference and link within the page points to an id that is there.

A label whose `for` leads nowhere names nothing, and an error that nobody refers to is not heard.
"""

from __future__ import annotations

from collections.abc import Iterator

from formengine.audit.rules.base import Rule, Verdict, View, verdict

ATTRIBUTES = (
    "for", "list", "form", "headers", "popovertarget", "aria-labelledby", "aria-describedby", "aria-controls", "aria-owns",
    "aria-details", "aria-errormessage", "aria-flowto", "aria-activedescendant",
)  # fmt: skip


def check(view: View) -> Iterator[Verdict]:
    """Each element that refers to others."""
    for element in view.document.elements:
        names = [name for attribute in ATTRIBUTES for name in element.tokens(attribute)]
        if element.tag == "a" and element.get("href").startswith("#"):
            names.append(element.get("href")[1:])
        if names:
            missing = [name for name in names if name not in view.document.ids]
            yield verdict(not missing, element, f"nothing on the page has the id {', '.join(missing)}")


RULE = Rule(
    "reference",
    rows=(3,),
    criteria=("WCAG 1.3.1", "WCAG 4.1.2", "RGAA 11.1"),
    proof="page",
    passes="What it refers to is on the page.",
    fails="Refer to an id that is on this page.",
    cannot="Go to it with a screen reader: what it refers to must be spoken.",
    check=check,
)
