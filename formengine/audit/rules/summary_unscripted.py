"""`summary-unscripted`: with scripts off the focus lands on the error summary, as a screen reader is told.

Read from the accessibility tree: `summary-works` walks with the keyboard where scripts run.
"""

from __future__ import annotations

from collections.abc import Iterator

from formengine.audit.rules.base import Place, Rule, Verdict, View, verdict
from formengine.audit.rules.names import name_of
from formengine.audit.rules.pages import flat, summary_of
from formengine.audit.rules.unscripted import focused_in


def check(view: View) -> Iterator[Verdict]:
    """The summary, or the page that has none."""
    if not view.state.is_error or view.tree is None:
        return
    box = summary_of(view.document)
    place = Place.of(box) if box is not None else Place("html", "<html>")
    here = focused_in(view.tree)
    name = flat(name_of(box, view.document)) if box is not None else ""
    good = here is not None and name != "" and flat(here.name) == name
    told = f"{here.role} « {here.name} »" if here is not None else "nowhere"
    yield verdict(good, place, f"without scripts the focus is here: {told}")


RULE = Rule(
    "summary-unscripted",
    rows=(37, 39),
    criteria=("WCAG 3.3.1", "WCAG 2.4.3", "RGAA 11.10"),
    proof="look",
    looks=("no-script",),
    passes="Without scripts the focus is on the summary.",
    fails="Write autofocus on the summary and show it whether scripts run or not: no script may be needed.",
    cannot="Make an error with scripts off: the summary must be spoken.",
    check=check,
)
