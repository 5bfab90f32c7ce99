"""`name-source`: a control's name comes from `label[for]`, `aria-labelledby`, `aria-label` or `title` (RGAA 11.1.1).

A placeholder goes away when one types; a label that only wraps its control is not used by every speech input.
"""

from __future__ import annotations

from collections.abc import Iterator

from formengine.audit.rules.base import Rule, Verdict, View, verdict
from formengine.audit.rules.names import controls, labels_of


def check(view: View) -> Iterator[Verdict]:
    """Each control."""
    for control in controls(view.document):
        sources = [
            *labels_of(control, view.document),
            *view.document.named(control.tokens("aria-labelledby")),
        ]
        named = any(each.text for each in sources) or any(
            control.get(each).strip() for each in ("aria-label", "title")
        )
        yield verdict(named, control, "only a placeholder, a wrapping label or nothing names it")


RULE = Rule(
    "name-source",
    rows=(1, 2),
    criteria=("WCAG 1.3.1", "WCAG 3.3.2", "WCAG 4.1.2", "RGAA 11.1"),
    proof="page",
    passes="A label with `for`, or an attribute made for it, names the control.",
    fails='Name the control with a <label for="…"> that has words.',
    cannot="Say where the name comes from, and whether it is there before anything is typed.",
    check=check,
)
