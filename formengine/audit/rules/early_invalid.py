"""`early-invalid`: nothing is called invalid before anyone erred.

Neither `aria-invalid="true"`, nor what makes browsers judge an untouched field themselves: `required`, `pattern`, `min`.
"""

from __future__ import annotations

from collections.abc import Iterator

from formengine.audit.rules.base import Rule, Verdict, View, verdict
from formengine.audit.rules.names import controls, is_group

_JUDGED = ("required", "pattern", "minlength", "min", "max", "step")


def check(view: View) -> Iterator[Verdict]:
    """Each control and group. In an error state, only what browsers would judge; to ask is no error."""
    groups = [each for each in view.document.elements if is_group(each)]
    erred = view.state.is_error and not view.state.is_warning
    for element in (*controls(view.document), *groups):
        early = not erred and element.get("aria-invalid", "false") != "false"
        native = [name for name in _JUDGED if element.has(name)]
        why = (
            "it is invalid and nobody has erred"
            if early
            else f"`{'`, `'.join(native)}` lets the browser judge it"
        )
        yield verdict(not early and not native, element, why)


RULE = Rule(
    "early-invalid",
    rows=(17,),
    criteria=("WCAG 3.3.1", "WCAG 4.1.2", "RGAA 11.10"),
    proof="page",
    passes="It is not called invalid too early.",
    fails="Write aria-invalid only after an error, and no required, pattern, minlength, min, max or step at all.",
    cannot="Open the page afresh in Firefox with a screen reader: no field may be called invalid.",
    check=check,
)
