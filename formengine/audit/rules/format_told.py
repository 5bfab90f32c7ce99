"""`format-told`: a field that wants a format says which before anyone errs, where it is heard with the field.

A format is wanted by numbers, dates, addresses of mail, telephones and files.
"""

from __future__ import annotations

from collections.abc import Iterator

from formengine.audit.dom import Element
from formengine.audit.rules.base import Rule, Verdict, View, verdict
from formengine.audit.rules.names import controls, description_of, group_of, kind_of, legend_of, name_of

_KINDS = frozenset(("email", "tel", "file", "number", "date"))
_MODES = frozenset(("numeric", "decimal"))


def check(view: View) -> Iterator[Verdict]:
    """Each field with a format: it has a description, or its group's name holds more than the legend."""
    for control in controls(view.document):
        if wants_format(control):
            yield verdict(
                _told(control, view), control, "nothing with the field says how to write the answer"
            )


def wants_format(control: Element) -> bool:
    """Whether markup says that the answer is written in some way."""
    return kind_of(control) in _KINDS or control.get("inputmode") in _MODES


def _told(control: Element, view: View) -> bool:
    if description_of(control, view.document):
        return True
    group = group_of(control)
    if group is None:
        return False
    legend = legend_of(group)
    words = name_of(group, view.document)
    return bool(words.replace(legend.text if legend is not None else "", "", 1).strip())


RULE = Rule(
    "format-told",
    rows=(15,),
    criteria=("WCAG 3.3.2", "RGAA 11.10"),
    proof="page",
    passes="The expected format is told with the field.",
    fails="Say the format with an example in a hint, and tie the hint to the field or to its group.",
    cannot="Ask somebody to answer without help: they must know how to write it.",
    check=check,
)
