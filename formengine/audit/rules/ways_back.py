"""`ways-back`: a page that asks has a way on, and after it a way back, also when something is wrong.

Enter in a field presses a form's first button: that is the one which goes on.
"""

from __future__ import annotations

from collections.abc import Iterator

from formengine.audit.dom import Element
from formengine.audit.rules.base import Rule, Verdict, View, verdict
from formengine.audit.rules.pages import asks, sends

ONWARD = ("next", "send")


def check(view: View) -> Iterator[Verdict]:
    """Each form that asks."""
    for form in asks(view.document):
        values = [each.get("value") for each in form.all("button", "input") if _works(each)]
        onward = next((value for value in values if value in ONWARD), "")
        why = "" if onward else "it has no button that goes on"
        # Before somebody has signed in there is nothing to go back to.
        signs_in = any(each.get("type") == "password" for each in form.all("input"))
        if onward == "next" and "back" not in values and not signs_in:
            why = "it has no button back"
        if not why and values[0] != onward:
            why = f"Enter would press « {values[0]} »"
        yield verdict(not why, form, why)


def _works(button: Element) -> bool:
    return sends(button) and not button.hidden and not button.has("disabled")


RULE = Rule(
    "ways-back",
    rows=(18, 22),
    criteria=("WCAG 3.3.4", "WCAG 3.2.3", "RGAA 11.12"),
    proof="page",
    passes="One can go on with Enter, and back.",
    fails="Put the button that goes on first, and one that goes back after it, in errors too.",
    cannot="Press Enter in a field, and look for the way back: both must do what one expects.",
    check=check,
)
