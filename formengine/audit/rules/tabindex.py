"""`tabindex`: nothing jumps the queue: a positive `tabindex` takes a stop out of the page's order (RGAA 12.8).

And nothing that one uses is taken out of the order with a negative one, and nothing else put into it.
"""

from __future__ import annotations

from collections.abc import Iterator

from formengine.audit.rules.base import Rule, Verdict, View, verdict
from formengine.audit.rules.skip_link import TAKES


def check(view: View) -> Iterator[Verdict]:
    """Each element with `tabindex`."""
    for element in view.document.elements:
        if not element.has("tabindex"):
            continue
        given = element.get("tabindex").strip()
        number = int(given) if given.lstrip("-").isdigit() else 1
        used = element.tag in TAKES and not element.has("disabled") and not element.hidden
        why = "it comes before all that stands above it" if number > 0 else ""
        if number < 0 and used:
            why = "the keyboard does not reach it"
        if number == 0 and element.tag not in TAKES and not element.has("role"):
            why = "the keyboard stops at what is not for use"
        yield verdict(not why, element, why)


RULE = Rule(
    "tabindex",
    rows=(34,),
    criteria=("WCAG 2.4.3", "WCAG 2.1.1", "RGAA 12.8", "RGAA 7.3"),
    proof="page",
    passes="It keeps its place in the order.",
    fails="Take tabindex away and put the element where it belongs in the page.",
    cannot="Press Tab through the page: each stop must come where it is read.",
    check=check,
)
