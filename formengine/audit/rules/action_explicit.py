"""`action-explicit`: a form that asks sends to an address of its own, without a fragment, and leaves judging to the server.

Without `action` a form keeps the `#field` of a summary link that was followed, and at the next error the browser then
goes there instead of giving the focus to the summary (`autofocus`). Without `novalidate` browsers show bubbles of their own.
"""

from __future__ import annotations

from collections.abc import Iterator

from formengine.audit.rules.base import Rule, Verdict, View, verdict
from formengine.audit.rules.pages import asks


def check(view: View) -> Iterator[Verdict]:
    """Each form with fields."""
    for form in asks(view.document):
        action = form.get("action")
        why = "it has no action" if not action else "its action has a fragment" if "#" in action else ""
        if not why and not form.has("novalidate"):
            why = "it lacks novalidate"
        # What one searches for is no answer: the address may say it, to be kept and opened again.
        if not why and form.get("method").lower() != "post" and form.get("role") != "search":
            why = "its answers would stand in the address"
        yield verdict(not why, form, why)


RULE = Rule(
    "action-explicit",
    rows=(39,),
    criteria=("WCAG 3.3.1", "WCAG 2.4.3", "RGAA 11.10"),
    proof="page",
    passes="It sends to its own address, and the server judges.",
    fails='Write method="post", an action without a fragment, and novalidate.',
    cannot="Send the form after following a link of the summary: the page must come, and its errors take the focus.",
    check=check,
)
