"""`summary-works`: after an error the summary has the focus without a script, and each link moves it to the field."""

from __future__ import annotations

from collections.abc import Iterator

from formengine.audit.rules.base import Place, Rule, Verdict, View, verdict
from formengine.audit.rules.pages import summary_of


def check(view: View) -> Iterator[Verdict]:
    """The summary, at this error and at the next, and its links."""
    if not view.state.is_error:
        return
    told = view.told["keyboard"]["summary"]
    box = summary_of(view.document)
    place = Place.of(box) if box is not None else Place("html", "<html>")
    focused = told is not None and told["focused"]
    why = "" if focused else "the focus is not here when the page has loaded"
    if not why and told["kept"]:
        why = "after one of its links the form would send to an address with a fragment, and the next error takes no focus"
    yield verdict(not why, place, why)
    for link in told["links"] if told is not None else ():
        there = view.document.by_id(link["to"])
        why = (
            ""
            if there is not None and link["reached"] == there.path
            else f"the focus went to « {link['reached']} »"
        )
        if not why and link["covered"]:
            why = "the field that it leads to is covered"
        yield verdict(not why, link, why)


RULE = Rule(
    "summary-works",
    rows=(39,),
    criteria=("WCAG 3.3.1", "WCAG 2.4.3", "WCAG 2.4.11", "RGAA 11.10"),
    proof="keyboard",
    looks=("wide",),
    passes="The focus goes where it should.",
    fails="Write autofocus on the summary, and let each link lead to the id of a field.",
    cannot="Make an error and follow each link of the summary with Enter: one must be in the field.",
    check=check,
)
