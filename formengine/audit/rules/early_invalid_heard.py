"""`early-invalid-heard`: in the accessibility tree nothing is invalid on a page where nobody has erred."""

from __future__ import annotations

from collections.abc import Iterator

from formengine.audit.rules.base import Place, Rule, Verdict, View, verdict

_FIELDS = frozenset("textbox searchbox combobox radio checkbox spinbutton group radiogroup".split())


def check(view: View) -> Iterator[Verdict]:
    """Each field and group of the tree."""
    erred = view.state.is_error and not view.state.is_warning
    if erred or view.tree is None:
        return
    for node in view.tree.walk():
        if node.role in _FIELDS:
            place = Place(f'{node.role} "{node.name}"', node.role)
            yield verdict("invalid" not in node.states, place, "a screen reader calls it invalid")


RULE = Rule(
    "early-invalid-heard",
    rows=(17,),
    criteria=("WCAG 3.3.1", "WCAG 4.1.2", "RGAA 11.10"),
    proof="tree",
    passes="It is not called invalid.",
    fails="Take out whatever marks the field as invalid before anyone erred.",
    cannot="Open the page afresh with a screen reader: no field may be called invalid.",
    check=check,
)
