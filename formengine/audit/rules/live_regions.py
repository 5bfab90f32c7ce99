"""`live-regions`: what announces itself is empty when the page comes, polite, and one of its kind; there is no alert.

A full live region is read on load by some screen readers, twice by others, and not at all by the rest (WCAG 4.1.3).
"""

from __future__ import annotations

from collections.abc import Iterator

from formengine.audit.rules.base import Rule, Verdict, View, verdict

_ROLES = frozenset(("status", "log", "timer", "marquee", "alert", "alertdialog"))


def check(view: View) -> Iterator[Verdict]:
    """Each live region."""
    found = [
        each
        for each in view.document.elements
        if each.get("role") in _ROLES
        or each.get("aria-live") in {"polite", "assertive"}
        or each.tag == "output"
    ]
    for number, each in enumerate(found):
        why = "more than one would speak at once" if number else ""
        if each.get("role") in {"alert", "alertdialog"} or each.get("aria-live") == "assertive":
            why = "it interrupts, and on load it races with the page"
        elif each.text:
            why = "it is full when the page comes, and is heard twice or not at all"
        yield verdict(not why, each, why)


RULE = Rule(
    "live-regions",
    rows=(40,),
    criteria=("WCAG 4.1.3", "RGAA 7.5"),
    proof="page",
    passes="It waits, empty, and speaks politely.",
    fails="Say it in the page and give the focus; a live region is only an addition, empty at first, polite.",
    cannot="Listen while it changes: it must be spoken once, and interrupt nothing.",
    check=check,
)
