"""`one-h1`: a page has one `h1`, in `main`, and it has words (RGAA 9.1)."""

from __future__ import annotations

from collections.abc import Iterator

from formengine.audit.rules.base import Place, Rule, Verdict, View, verdict


def check(view: View) -> Iterator[Verdict]:
    """Each `h1`; the page itself when it has none."""
    found = [each for each in view.document.all("h1") if not each.hidden]
    if not found:
        yield verdict(False, Place("html", "<html>"), "the page has no h1")
    for number, heading in enumerate(found, 1):
        why = (
            f"it is the {number}th of {len(found)}"
            if number > 1
            else ""
            if heading.text
            else "it has no words"
        )
        if not why and heading.within("main", role="main") is None:
            why = "it is not in main"
        yield verdict(not why, heading, why)


RULE = Rule(
    "one-h1",
    rows=(25,),
    criteria=("WCAG 1.3.1", "WCAG 2.4.6", "RGAA 9.1"),
    proof="page",
    passes="The page's one h1.",
    fails="Give the page one h1 with words, in main.",
    cannot="Read the heading: it must say what the page is about.",
    check=check,
)
