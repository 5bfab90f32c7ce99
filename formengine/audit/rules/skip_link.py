"""`skip-link`: the first thing that takes the focus is a link to the content, which takes the focus too (RGAA 12.7)."""

from __future__ import annotations

from collections.abc import Iterator

from formengine.audit.dom import Element
from formengine.audit.rules.base import Place, Rule, Verdict, View, verdict

TAKES = ("a", "button", "input", "select", "textarea", "summary")


def takes_focus(element: Element) -> bool:
    """Whether one can reach it with Tab, as far as markup shows."""
    if element.hidden or element.has("disabled") or element.get("tabindex") == "-1":
        return False
    return element.has("tabindex") or (element.tag in TAKES and (element.tag != "a" or element.has("href")))


def check(view: View) -> Iterator[Verdict]:
    """The first element that takes the focus."""
    first = next((each for each in view.document.elements if takes_focus(each)), None)
    if first is None:
        yield verdict(False, Place("body", "<body>"), "nothing takes the focus")
        return
    target = view.document.by_id(first.get("href")[1:]) if first.get("href").startswith("#") else None
    content = target is not None and (target.tag in {"main", "h1"} or target.get("role") == "main")
    lands = target is not None and (target.has("tabindex") or takes_focus(target))
    why = "it does not lead to the content" if not content else "what it leads to takes no focus"
    yield verdict(content and lands and bool(first.text), first, why)


RULE = Rule(
    "skip-link",
    rows=(34,),
    criteria=("WCAG 2.4.1", "RGAA 12.7"),
    proof="page",
    passes="The first stop leads to the content.",
    fails='Begin the page with <a href="#main">, and let main take the focus with tabindex="-1".',
    cannot="Press Tab and Enter: one must be at the content.",
    check=check,
)
