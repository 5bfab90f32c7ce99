"""`group-name`: a fieldset begins with a legend that has words; another group is named by `aria-labelledby` or `aria-label`.

A name given by `aria-labelledby` holds the legend: what is seen is what is heard.
"""

from __future__ import annotations

from collections.abc import Iterator

from formengine.audit.dom import Element
from formengine.audit.rules.base import Rule, Verdict, View, verdict
from formengine.audit.rules.names import is_group, legend_of, name_of


def check(view: View) -> Iterator[Verdict]:
    """Each group."""
    for group in view.document.elements:
        if is_group(group) and not group.hidden:
            why = _wrong(group, view)
            yield verdict(not why, group, why)


def _wrong(group: Element, view: View) -> str:
    name = name_of(group, view.document)
    if group.tag == "fieldset":
        legend = legend_of(group)
        if legend is None or not legend.text:
            return "it has no legend, or an empty one"
        if group.elements[0] is not legend:
            return "the legend is not its first child"
        return "" if legend.text in name else "its name leaves the legend out"
    return "" if name else "it has no name"


RULE = Rule(
    "group-name",
    rows=(9,),
    criteria=("WCAG 1.3.1", "WCAG 3.3.2", "RGAA 11.6", "RGAA 11.7"),
    proof="page",
    passes="The group begins with its name.",
    fails="Make a <legend> with words the first child of the <fieldset>, and name it first in aria-labelledby.",
    cannot="Go into the group with a screen reader: its question must be spoken.",
    check=check,
)
