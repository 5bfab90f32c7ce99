"""`focus-quiet`: walking through a page changes nothing: it stays, and no answer changes (WCAG 3.2.1)."""

from __future__ import annotations

from collections.abc import Iterator

from formengine.audit.rules.base import Place, Rule, Verdict, View, verdict


def check(view: View) -> Iterator[Verdict]:
    """The page."""
    walked = view.told["keyboard"]
    why = (
        "the page was left on the way" if walked["left"] else "an answer changed" if walked["changed"] else ""
    )
    yield verdict(not why, Place("html", "<html>"), why)


RULE = Rule(
    "focus-quiet",
    rows=(35,),
    criteria=("WCAG 3.2.1", "RGAA 7.4"),
    proof="keyboard",
    looks=("wide",),
    passes="Nothing happens by passing through.",
    fails="Do nothing on focus.",
    cannot="Press Tab through the page: nothing may change by it.",
    check=check,
)
