"""`mandatory-code`: what must be answered says so in code; what need not be says so in its label, and not both.

`aria-required` on a field or on its `radiogroup`. The native `required` makes Firefox call an untouched field invalid, even
in a form with `novalidate`. A group of boxes cannot be required in ARIA: its label speaks for it.
"""

from __future__ import annotations

from collections.abc import Iterator

from formengine.audit.dom import Element
from formengine.audit.rules.base import Rule, Verdict, View, verdict
from formengine.audit.rules.names import controls, group_of, kind_of, labels_of, legend_of
from formengine.audit.rules.pages import flat

# The parts of a date or an address of which some may be left out say so one by one.
TYPED = frozenset(
    ("text", "email", "tel", "search", "url", "number", "date", "select", "textarea", "file", "password")
)


def check(view: View) -> Iterator[Verdict]:
    """Each field that one types into, each list, each lone box, each group of radios once."""
    seen: set[int] = set()
    for control in controls(view.document):
        group = group_of(control)
        kind = kind_of(control)
        if control.has("required"):
            yield verdict(False, control, "the native `required` makes browsers call it invalid at once")
        elif kind in TYPED or (kind == "checkbox" and group is None):
            yield _said(view, control, [*labels_of(control, view.document), *_legends(control)])
        elif kind == "radio" and group is not None and id(group) not in seen:
            seen.add(id(group))
            legend = legend_of(group)
            yield _said(view, group, [legend] if legend is not None else [])


def _legends(control: Element) -> list[Element]:
    group = group_of(control)
    legend = legend_of(group) if group is not None else None
    return [legend] if legend is not None else []


def _said(view: View, element: Element, labels: list[Element]) -> Verdict:
    optional = flat(view.words.get("form.optional", "\0"))
    free = any(optional in flat(label.text) for label in labels)
    required = element.get("aria-required") == "true"
    why = "its label says that it is optional, its code that it is mandatory" if required else ""
    return verdict(free != required, element, why or "nothing says whether it must be answered")


RULE = Rule(
    "mandatory-code",
    rows=(11, 12),
    criteria=("WCAG 1.3.1", "WCAG 3.3.2", "WCAG 4.1.2", "RGAA 11.10"),
    proof="page",
    passes="Code and label agree on whether it must be answered.",
    fails='Write aria-required="true" on what must be answered, and "optional" into the label of what need not be.',
    cannot="Say whether the question can be left out, and whether that is both seen and heard.",
    check=check,
)
