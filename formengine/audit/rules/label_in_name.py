"""`label-in-name`: the words that one sees on a control are in its name, so that one can say them to a computer."""

from __future__ import annotations

from collections.abc import Iterator

from formengine.audit.dom import Element
from formengine.audit.rules.base import Rule, Verdict, View, verdict
from formengine.audit.rules.names import controls, labels_of, name_of
from formengine.audit.rules.pages import flat


def check(view: View) -> Iterator[Verdict]:
    """Each control with a label, each button and link with words: an `aria-*` name may add to them, not replace them."""
    labelled = [
        (control, " ".join(label.text for label in labels_of(control, view.document)))
        for control in controls(view.document)
    ]
    pressed = [(each, _seen(each)) for each in view.document.all("a", "button", "summary") if not each.hidden]
    for element, words in (*labelled, *pressed):
        if words:
            name = name_of(element, view.document)
            yield verdict(
                flat(words) in flat(name), element, f"one sees « {words} », it is called « {name} »"
            )


def _seen(element: Element) -> str:
    """Its words without those for screen readers alone."""
    words = [
        child if isinstance(child, str) else _seen(child)
        for child in element.children
        if isinstance(child, str) or "visually-hidden" not in child.tokens("class")
    ]
    return " ".join("".join(words).split())


RULE = Rule(
    "label-in-name",
    rows=(6,),
    criteria=("WCAG 2.5.3", "RGAA 11.2", "RGAA 11.9", "RGAA 6.1"),
    proof="page",
    passes="Its name has the words that are seen.",
    fails="Begin the accessible name with the words that are seen.",
    cannot="Call the control by the words that are seen, with voice control: it must answer.",
    check=check,
)
