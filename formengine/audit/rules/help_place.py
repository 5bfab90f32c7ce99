"""`help-place`: help is in the same place on every page: after the same landmarks, its links in the same order (WCAG 3.2.6).

The place that most pages of the form share is the right one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from formengine.audit.dom import Document, Element
from formengine.audit.rules.base import Place, Rule, Verdict, View, verdict

_WAYS = ("tel:", "mailto:", "sms:")


def check_all(views: Sequence[View]) -> Iterator[Verdict]:
    """The help of each state."""
    places = [(view, _help(view.document)) for view in views]
    order = Counter(_where(view.document, found) for view, found in places if found is not None)
    if not order:
        return
    usual = order.most_common(1)[0][0]
    for view, found in places:
        if found is None:
            lost = verdict(
                False, Place("body", "<body>"), "other pages of the form have help, this one has none"
            )
            yield replace(lost, state=view.state)
        else:
            here = _where(view.document, found)
            said = verdict(here == usual, found, f"here: {' > '.join(here)}; elsewhere: {' > '.join(usual)}")
            yield replace(said, state=view.state)


def _help(document: Document) -> Element | None:
    """What holds the ways to reach somebody: the section of class `help`, or the first telephone or mail link."""
    held = document.classed("help")
    ways = [each for each in document.all("a") if each.get("href").startswith(_WAYS)]
    return next(iter([*held, *ways]), None)


def _where(document: Document, found: Element) -> tuple[str, ...]:
    """What it stands in, what comes before it there, and its links in order."""
    around = [each for each in found.up() if each.tag not in {"html", "body", ""}]
    before: list[str] = []
    if found.parent is not None:
        for each in found.parent.elements:
            if each is found:
                break
            before.append(each.tag)
    links = [each.get("href") for each in found.all("a")]
    return (*(each.tag for each in reversed(around)), *before, *links)


RULE = Rule(
    "help-place",
    rows=(22,),
    criteria=("WCAG 3.2.6", "RGAA 12.2"),
    proof="form",
    passes="Help is where it is on the other pages.",
    fails="Put help where the other pages have it, with the same links in the same order.",
    cannot="Compare the page with another: help must be found in the same place.",
    check_all=check_all,
)
