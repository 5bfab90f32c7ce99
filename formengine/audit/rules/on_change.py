"""`on-change`: choosing, typing or arriving does nothing by itself; a button sends each form (WCAG 3.2.1, 3.2.2)."""

from __future__ import annotations

from collections.abc import Iterator

from formengine.audit.rules.base import Rule, Verdict, View, verdict
from formengine.audit.rules.names import CONTROLS
from formengine.audit.rules.pages import sends

HOOKS = (
    "onchange", "oninput", "onfocus", "onfocusin", "onblur", "onfocusout", "onselect", "onkeyup", "onkeydown", "onkeypress",
    "onload", "onpageshow", "ontoggle", "onscroll", "oninvalid",
)  # fmt: skip


def check(view: View) -> Iterator[Verdict]:
    """Each control and each form; and whatever else reacts to what is no press of a button."""
    for element in view.document.elements:
        hooks = [name for name in HOOKS if element.has(name)]
        if hooks or (element.tag in CONTROLS and not element.hidden):
            yield verdict(not hooks, element, f"`{'`, `'.join(hooks)}` acts before anyone asks for it")
    for form in view.document.all("form"):
        button = any(sends(each) and not each.hidden for each in form.all("button", "input"))
        yield verdict(button, form, "no button sends it")


RULE = Rule(
    "on-change",
    rows=(35,),
    criteria=("WCAG 3.2.1", "WCAG 3.2.2", "RGAA 7.4"),
    proof="page",
    passes="Nothing happens until a button is pressed.",
    fails="Take the handler away, and let a button send the form.",
    cannot="Read what the script does when the answer changes: it may send nothing and lead nowhere.",
    check=check,
)
