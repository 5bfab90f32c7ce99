"""`mandatory-text`: above the fields of a form one sentence says which are mandatory (RGAA 11.10.2).

Where all of them may be left out, and say so, it is not needed.
"""

from __future__ import annotations

from collections.abc import Iterator

from formengine.audit.dom import Element
from formengine.audit.rules.base import Rule, Verdict, View, verdict
from formengine.audit.rules.names import controls, group_of, labels_of, legend_of
from formengine.audit.rules.pages import flat


def check(view: View) -> Iterator[Verdict]:
    """Each form with fields: the sentence stands in the page before the first of them."""
    wanted = [flat(view.words.get(key, "\0")) for key in ("form.mandatory", "check.mandatory")]
    said = [
        place
        for place, each in enumerate(view.document.elements)
        if each.tag in {"p", "div"} and not each.hidden and any(words in flat(each.text) for words in wanted)
    ]
    places = {id(each): place for place, each in enumerate(view.document.elements)}
    fields = list(controls(view.document))
    for form in view.document.all("form"):
        mine = [each for each in fields if form in each.up()]
        if mine:
            first = min(places[id(each)] for each in mine)
            above = any(place < first for place in said)
            free = all(_free(each, view) for each in mine)
            yield verdict(above or free, form, "no sentence before its first field says what is mandatory")


def _free(control: Element, view: View) -> bool:
    """Whether its label, or that of its group, says that it may be left out: where all do, no sentence is missed."""
    optional = flat(view.words.get("form.optional", "\0"))
    group = group_of(control)
    legend = legend_of(group) if group is not None else None
    labels = [*labels_of(control, view.document), *([legend] if legend is not None else [])]
    return any(optional in flat(each.text) for each in labels)


RULE = Rule(
    "mandatory-text",
    rows=(12,),
    criteria=("WCAG 3.3.2", "RGAA 11.10"),
    proof="page",
    passes="A sentence above the fields says what is mandatory.",
    fails="Say above the first field which answers are mandatory (the engine's text form.mandatory).",
    cannot="Read what stands above the fields: it must say which answers can be left out.",
    check=check,
)
