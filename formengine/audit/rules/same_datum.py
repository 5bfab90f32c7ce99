"""`same-datum`: what is asked for on several pages of a form has the same label on each (RGAA 11.3, WCAG 3.2.4).

The parts of dates and addresses (`…-month`) wherever they stand; and what one `autocomplete` token stands for, which is the
same datum by definition. Items of a list and parts are told apart by their group, whose name is not compared.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from formengine.audit.dom import Element
from formengine.audit.rules.base import Place, Rule, Verdict, View
from formengine.audit.rules.names import controls, group_of, kind_of, name_of
from formengine.audit.rules.pages import flat

_CHOSEN = frozenset(("radio", "checkbox"))
PARTS = frozenset("day month year line1 line2 postcode city country".split())
"""Parts of a question, as the engine names their fields: `born-month`."""


def check_all(views: Sequence[View]) -> Iterator[Verdict]:
    """Each control that asks for a datum for the first time, and each label that it has later."""
    known: defaultdict[str, set[str]] = defaultdict(set)
    first: dict[str, str] = {}
    for view in views:
        for control in controls(view.document):
            for datum in _data(control):
                label = flat(name_of(control, view.document))
                before = first.setdefault(datum, label)
                if label not in known[datum]:
                    known[datum].add(label)
                    why = "" if label == before else f"« {label} » here, « {before} » elsewhere"
                    yield Verdict("fail" if why else "pass", Place.of(control), why, view.state)


def _data(control: Element) -> Iterator[str]:
    if kind_of(control) in _CHOSEN:
        return
    question, _, part = control.get("name").rpartition("-")
    if question and part in PARTS:
        yield f"part {part}"
    elif (token := control.get("autocomplete")) not in {"", "on", "off"} and group_of(control) is None:
        yield f"token {token}"


RULE = Rule(
    "same-datum",
    rows=(7,),
    criteria=("WCAG 3.2.4", "RGAA 11.3"),
    proof="form",
    passes="It has this label wherever it is asked for.",
    fails="Word the label as on the other page.",
    cannot="Say whether both fields ask for the same datum.",
    check_all=check_all,
)
