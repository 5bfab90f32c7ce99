"""`format-heard`: in the accessibility tree, what a hint says of a field's format is heard with that field.

In the description of the field itself, or in the name of a group around it: what describes a group is not spoken by all
screen readers. `format-told` and `hint-tied` read the markup; this is what the browser makes of it.
"""

from __future__ import annotations

from collections.abc import Iterator

from formengine.audit.dom import Element
from formengine.audit.rules.base import Place, Rule, Verdict, View, verdict
from formengine.audit.rules.format_told import wants_format
from formengine.audit.rules.names import controls, name_of
from formengine.audit.tree import Node

_FIELDS = frozenset("textbox searchbox combobox spinbutton button".split())
_GROUPS = frozenset(("group", "radiogroup"))


def check(view: View) -> Iterator[Verdict]:
    """Each field that wants a format and has a hint, as the line of the tree that must hold it."""
    if view.tree is None:
        return
    heard = list(_heard(view.tree, ""))
    for control in controls(view.document):
        hint = _hint_of(control) if wants_format(control) else None
        if hint is None:
            continue
        label = name_of(control, view.document)
        with_it = [words for name, words in heard if _bare(name) == _bare(label)]
        told = any(_bare(hint.text) in _bare(words) for words in with_it)
        yield verdict(told, Place(f'field "{label}"', control.html), f"« {hint.text} » is not heard with it")


def _heard(node: Node, around: str) -> Iterator[tuple[str, str]]:
    """Each field's name, with all that is heard there: its description, and the names of the groups around it."""
    if node.role in _FIELDS:
        yield node.name, f"{around} {node.name} {node.description}"
    inside = f"{around} {node.name}" if node.role in _GROUPS else around
    for child in node.children:
        yield from _heard(child, inside)


def _hint_of(control: Element) -> Element | None:
    """The hint that stands in the smallest box around a field that has one."""
    for box in control.up():
        hints = [each for each in box.walk() if "hint" in each.tokens("class") and not each.hidden]
        if hints or box.tag == "fieldset" or "question" in box.tokens("class"):
            return hints[0] if len(hints) == 1 else None
    return None


def _bare(words: str) -> str:
    """Letters and figures: browsers put spaces between boxes, or none."""
    return "".join(words.casefold().split())


RULE = Rule(
    "format-heard",
    rows=(15,),
    criteria=("WCAG 3.3.2", "WCAG 1.3.1", "RGAA 11.10"),
    proof="tree",
    passes="Its format is heard with it.",
    fails="Name the hint in aria-describedby of the field, or in aria-labelledby of its group; show it and do not hide it.",
    cannot="Go to the field with a screen reader: its format must be spoken before anything is typed.",
    check=check,
)
