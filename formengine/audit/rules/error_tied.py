"""`error-tied`: each message of the summary stands beside its field too, in the field's name, description or group's name.

Somebody who arrives at the field hears what is wrong with it, and need not remember the summary.
"""

from __future__ import annotations

from collections.abc import Iterator

from formengine.audit.rules.base import Rule, Verdict, View, verdict
from formengine.audit.rules.names import CONTROLS, heard_with
from formengine.audit.rules.pages import flat, summary_links


def check(view: View) -> Iterator[Verdict]:
    """Each field that the summary leads to."""
    if not view.state.is_error:
        return
    for link, target in summary_links(view.document):
        if target is not None and target.tag in CONTROLS:
            told = flat(link.text) in flat(heard_with(target, view.document))
            yield verdict(told, target, f"« {link.text} » is not heard at the field")


RULE = Rule(
    "error-tied",
    rows=(14,),
    criteria=("WCAG 3.3.1", "WCAG 1.3.1", "WCAG 4.1.2", "RGAA 11.10", "RGAA 11.11"),
    proof="page",
    passes="The field says what is wrong with it.",
    fails="Name the message's id in aria-describedby of the field, or in aria-labelledby of its group.",
    cannot="Go to the field with a screen reader: its message must be spoken with it.",
    check=check,
)
