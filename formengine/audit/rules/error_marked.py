"""`error-marked`: after an error, the field that a message leads to is `aria-invalid="true"`, or the message names it.

`aria-invalid="false"` on a field in error is worse than nothing. Radios and boxes have no invalid state of their own: their
message says which question it means, in the group's name. Where a page only asks whether an answer is right, nothing is
wrong: a field that is called invalid then sends people looking for a mistake that they did not make.
"""

from __future__ import annotations

from collections.abc import Iterator

from formengine.audit.rules.base import Rule, Verdict, View, verdict
from formengine.audit.rules.names import CONTROLS, group_of, kind_of
from formengine.audit.rules.pages import summary_links

_CHOSEN = ("radio", "checkbox")


def check(view: View) -> Iterator[Verdict]:
    """Each field that the error summary leads to."""
    if not view.state.is_error:
        return
    for _, target in summary_links(view.document):
        if target is None or target.tag not in CONTROLS:
            continue
        group = group_of(target)
        if view.state.is_warning:
            asked = [target] if group is None else [target, group]
            called = any(each.get("aria-invalid", "false") != "false" for each in asked)
            yield verdict(
                not called, target, "the page only asks whether it is right, and code calls it invalid"
            )
            continue
        marked = target.get("aria-invalid") == "true" or (
            group is not None and group.get("aria-invalid") == "true"
        )
        wrong = target.get("aria-invalid", "true") == "false"
        spoken = kind_of(target) in _CHOSEN and group is not None
        yield verdict(
            (marked or spoken) and not wrong, target, "a message leads here, and code calls it valid"
        )


RULE = Rule(
    "error-marked",
    rows=(13,),
    criteria=("WCAG 3.3.1", "WCAG 1.3.1", "RGAA 11.10"),
    proof="page",
    passes="The field in error is marked as such, and one that is only asked about is not.",
    fails='Write aria-invalid="true" on the field that is in error, and not where a page only asks.',
    cannot="Say which field is in error, and whether a screen reader calls that one invalid.",
    check=check,
)
