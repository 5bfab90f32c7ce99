"""`reading-order`: without styles too, a question comes first, then its hint, what is wrong, its field (RGAA 10.3).

For radios and boxes the label follows the control, as it is seen.
"""

from __future__ import annotations

from collections.abc import Iterator

from formengine.audit.dom import Element
from formengine.audit.rules.base import Rule, Verdict, View, verdict
from formengine.audit.rules.names import controls, kind_of, labels_of
from formengine.audit.rules.pages import summary_of


def check(view: View) -> Iterator[Verdict]:
    """Each control against its label, and what describes it; the summary before the form."""
    places = {id(each): place for place, each in enumerate(view.document.elements)}
    for control in controls(view.document):
        here = places[id(control)]
        after = kind_of(control) in {"radio", "checkbox"}
        labels = [places[id(each)] for each in labels_of(control, view.document)]
        told = view.document.named(control.tokens("aria-describedby"))
        why = ""
        if any((label < here) == after for label in labels):
            why = "its label comes before it" if after else "its label comes after it"
        if not after and any(places[id(each)] > here for each in told):
            why = "what describes it comes after it"
        yield verdict(not why, control, why)
    for group in view.document.all("fieldset"):
        if (first := _first_control(group)) is not None:
            named = view.document.named(group.tokens("aria-labelledby"))
            late = [each for each in named if places[id(each)] > places[id(first)]]
            yield verdict(not late, group, "part of its name comes after its first field")
    summary, first = summary_of(view.document), next(controls(view.document), None)
    if summary is not None and first is not None:
        above = places[id(summary)] < places[id(first)]
        yield verdict(above, summary, "it speaks of fields that come before it")


def _first_control(group: Element) -> Element | None:
    return next((each for each in group.all("input", "select", "textarea") if not each.hidden), None)


RULE = Rule(
    "reading-order",
    rows=(33, 4),
    criteria=("WCAG 1.3.2", "WCAG 3.3.2", "RGAA 10.3", "RGAA 11.4"),
    proof="page",
    passes="Question, hint, error and field come in this order.",
    fails="Write the summary of errors first; label, hint, error, then the field; a radio or a box before its label.",
    cannot="Read the page from its top with a screen reader: what is needed for an answer must come before it.",
    check=check,
)
