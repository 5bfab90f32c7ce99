"""`summary`: after an error the page has one summary: a named group that takes the focus, with a link to each field.

Each link leads to a control (to the first radio, to the wrong part of a date), never to a label or a group; each field in
error, or its group, has a link. No `role="alert"`: on load it races with the page and is spoken in five different orders.
"""

from __future__ import annotations

from collections.abc import Iterator

from formengine.audit.dom import Element
from formengine.audit.rules.base import Place, Rule, Verdict, View, verdict
from formengine.audit.rules.names import CONTROLS, controls, group_of, is_group, name_of
from formengine.audit.rules.pages import summary_links, summary_of


def check(view: View) -> Iterator[Verdict]:
    """The summary, its links, and the fields in error."""
    if not view.state.is_error:
        return
    box = summary_of(view.document)
    if box is None:
        yield verdict(False, Place("html", "<html>"), "no summary takes the focus")
        return
    why = _wrong(box, view)
    yield verdict(not why, box, why)
    linked = set()
    for link, target in summary_links(view.document):
        linked.add(id(target))
        yield verdict(_lands(target), link, "it does not lead to what takes the focus")
    for control in controls(view.document):
        if control.get("aria-invalid") == "true":
            there = any(id(each) in linked for each in _together(control))
            yield verdict(there, control, "no link of the summary leads here")


def _together(control: Element) -> list[Element]:
    """The control, and those of its group: of a date that is missing, the link leads to the day."""
    group = group_of(control)
    return [control, *(group.all(*CONTROLS) if group is not None else ())]


def _wrong(box: Element, view: View) -> str:
    if not is_group(box) or not name_of(box, view.document):
        return "it is no group with a name"
    if box.get("tabindex") != "-1":
        return "it cannot take the focus"
    if not any(each.tag in {"h2", "h3"} for each in box.walk()):
        return "it has no heading"
    return "" if next(summary_links(view.document), None) is not None else "it links to nothing on the page"


def _lands(target: Element | None) -> bool:
    if target is None or target.hidden or target.has("disabled"):
        return False
    return target.tag in {"input", "select", "textarea", "button", "a"} or (
        target.has("tabindex") and target.tag not in {"label", "legend", "fieldset"}
    )


RULE = Rule(
    "summary",
    rows=(39, 14),
    criteria=("WCAG 3.3.1", "WCAG 2.4.3", "RGAA 11.10"),
    proof="page",
    passes="The summary takes the focus, and each link leads to a field.",
    fails='Write role="group", a name, tabindex="-1" and autofocus on the summary, and link to each control in error.',
    cannot="Make an error: the summary must be spoken, and its links lead to the fields.",
    check=check,
)
