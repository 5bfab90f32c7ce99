"""`same-label`: no two controls, and no two groups, of a page have the same name. Options belong to their group."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from formengine.audit.dom import Element
from formengine.audit.rules.base import Rule, Verdict, View, verdict
from formengine.audit.rules.names import controls, group_of, legend_of, name_of
from formengine.audit.rules.pages import flat


def check(view: View) -> Iterator[Verdict]:
    """Each control with its group's name before its own, and each group."""
    held: list[tuple[Element, str]] = []
    for control in controls(view.document):
        group = group_of(control)
        before = _group(group, view) if group is not None else ""
        held.append((control, flat(f"{before} / {name_of(control, view.document)}")))
    held += [(each, flat(_group(each, view))) for each in view.document.all("fieldset") if not each.hidden]
    times = Counter(name for _, name in held)
    for element, name in held:
        yield verdict(times[name] == 1, element, f"{times[name]} have the name « {name} »")


def _group(group: Element, view: View) -> str:
    legend = legend_of(group)
    return legend.text if legend is not None else name_of(group, view.document)


RULE = Rule(
    "same-label",
    rows=(5,),
    criteria=("WCAG 2.4.6", "RGAA 11.2"),
    proof="page",
    passes="No other on the page has this name.",
    fails="Word the labels so that each says what it alone is for.",
    cannot="Hear both controls by themselves: one must know which is which.",
    check=check,
)
