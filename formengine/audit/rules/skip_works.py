"""`skip-works`: the first press of Tab shows a link, and Enter on it leads into the content (RGAA 12.7)."""

from __future__ import annotations

from collections.abc import Iterator

from formengine.audit.rules.base import Place, Rule, Verdict, View, verdict


def check(view: View) -> Iterator[Verdict]:
    """The first stop."""
    told = view.told["keyboard"]["skip"]
    if told is None:
        yield verdict(False, Place("body", "<body>"), "Tab reaches nothing")
        return
    why = "it is not seen when it has the focus" if not told["seen"] else ""
    if not why and not told["inside"]:
        why = "after Enter, the next stop is not in main"
    yield verdict(not why, told, why)


RULE = Rule(
    "skip-works",
    rows=(34,),
    criteria=("WCAG 2.4.1", "WCAG 2.4.7", "RGAA 12.7"),
    proof="keyboard",
    looks=("wide",),
    passes="It leads into the content.",
    fails="Show the skip link when it has the focus, and let main take the focus.",
    cannot="Press Tab, Enter and Tab: one must be in the content.",
    check=check,
)
