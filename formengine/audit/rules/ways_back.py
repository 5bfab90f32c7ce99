"""`ways-back`: a page that asks has a way back, also when something is wrong, and after the button that goes on.

Enter in a field presses a form's first button: that is the one which goes on.
"""

from __future__ import annotations

from collections.abc import Iterator

from formengine.audit.rules.base import Rule, Verdict, View, verdict
from formengine.audit.rules.pages import asks, sends


def check(view: View) -> Iterator[Verdict]:
    """Each form that asks and goes on."""
    for form in asks(view.document):
        values = [
            each.get("value") for each in form.all("button", "input") if sends(each) and not each.hidden
        ]
        if "next" in values:
            why = "it has no button back" if "back" not in values else ""
            if not why and values[0] != "next":
                why = f"Enter would press « {values[0]} »"
            yield verdict(not why, form, why)


RULE = Rule(
    "ways-back",
    rows=(18, 22),
    criteria=("WCAG 3.3.4", "WCAG 3.2.3", "RGAA 11.12"),
    proof="page",
    passes="One can go on with Enter, and back.",
    fails="Put the button that goes on first, and one that goes back after it, in errors too.",
    check=check,
)
