"""`script-needed`: every link leads somewhere, every button sends a form, every form has an address, nothing waits hidden.

So each page and each error works with scripts off.
"""

from __future__ import annotations

from collections.abc import Iterator

from formengine.audit.dom import Element
from formengine.audit.rules.base import Rule, Verdict, View, verdict
from formengine.audit.rules.names import CONTROLS
from formengine.audit.rules.pages import sends

_PRESSED = ("onclick", "onmousedown", "onpointerdown", "onsubmit", "onmouseup")


def check(view: View) -> Iterator[Verdict]:
    """Each link, button, form and `noscript`, and each field that is hidden until a script shows it."""
    for element in view.document.elements:
        if element.tag in {"a", "button", "form", "noscript", *CONTROLS} or any(map(element.has, _PRESSED)):
            why = _wrong(element)
            yield verdict(not why, element, why)


def _wrong(element: Element) -> str:
    hooks = [name for name in _PRESSED if element.has(name)]
    if hooks:
        return f"`{hooks[0]}` does what a link or a form should do"
    if element.tag == "noscript":
        return "it speaks to people for whom something does not work"
    if element.tag == "a" and (
        not element.get("href") or element.get("href").lower().startswith("javascript:")
    ):
        return "without a script this link leads nowhere"
    if element.tag == "button" and not _works(element):
        return "without a script this button does nothing"
    if element.tag in {"button", *CONTROLS} and element.has("disabled"):
        return "it stays off without a script, and does not say why"
    if element.tag in CONTROLS and element.get("type") != "hidden" and element.hidden:
        return "it stays hidden without a script"
    return ""


def _works(button: Element) -> bool:
    inside = button.within("form") is not None or button.has("form")
    shows = button.has("popovertarget") or button.has("commandfor")
    return (sends(button) and inside) or shows or button.get("type") == "reset"


RULE = Rule(
    "script-needed",
    rows=(37,),
    criteria=("WCAG 4.1.2", "WCAG 2.1.1", "RGAA 7.1", "RGAA 7.3"),
    proof="page",
    passes="It works with scripts off.",
    fails="Let a link lead to an address and a button send a form; a script may only add to that.",
    cannot="Use it with scripts off: it must work.",
    check=check,
)
