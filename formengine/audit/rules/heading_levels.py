"""`heading-levels`: no level of headings is skipped on the way down. A summary's heading before the `h1` may be an `h2`."""

from __future__ import annotations

from collections.abc import Iterator

from formengine.audit.dom import Element
from formengine.audit.rules.base import Rule, Verdict, View, verdict

TAGS = ("h1", "h2", "h3", "h4", "h5", "h6")


def check(view: View) -> Iterator[Verdict]:
    """Each heading against the one before it; and words that only look like a heading do not count."""
    before = 1
    for heading in _headings(view):
        level = int(heading.get("aria-level") or heading.tag[1:] or 2)
        why = f"level {level} follows level {before}" if level > before + 1 else ""
        yield verdict(not why and bool(heading.text), heading, why or "it has no words")
        before = level


def _headings(view: View) -> Iterator[Element]:
    for each in view.document.elements:
        if not each.hidden and (
            each.tag in TAGS or (each.get("role") == "heading" and each.has("aria-level"))
        ):
            yield each


RULE = Rule(
    "heading-levels",
    rows=(25,),
    criteria=("WCAG 1.3.1", "RGAA 9.1"),
    proof="page",
    passes="It is at most one level below the one before.",
    fails="Use the next level of headings, without leaving one out.",
    cannot="Read the headings alone: their levels must be those of the content.",
    check=check,
)
