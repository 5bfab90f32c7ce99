"""`error-heard`: in the accessibility tree, each thing that is invalid has a message in its description or its group's name.

And each message of the error summary is heard somewhere else than in the summary.
"""

from __future__ import annotations

from collections.abc import Iterator

from formengine.audit.rules.base import Place, Rule, Verdict, View, verdict
from formengine.audit.rules.names import CONTROLS
from formengine.audit.rules.pages import flat, summary_links
from formengine.audit.tree import Node

# Browsers show the choice of a file as a button.
_FIELDS = frozenset("textbox searchbox combobox radio checkbox spinbutton group radiogroup button".split())


def check(view: View) -> Iterator[Verdict]:
    """Each message, as the place where it must be heard."""
    if not view.state.is_error or view.tree is None:
        return
    heard = [flat(f"{node.name} {node.description}") for node in _fields(view.tree)]
    messages = [
        link.text for link, to in summary_links(view.document) if to is not None and to.tag in CONTROLS
    ]
    for message in messages:
        told = any(flat(message) in each for each in heard)
        yield verdict(told, Place(f'link "{message}"', message), "no field is described by this message")
    for node in _fields(view.tree):
        if "invalid" in node.states:
            words = flat(f"{node.name} {node.description}")
            around = [flat(f"{each.name} {each.description}") for each in _around(view.tree, node)]
            told = any(flat(message) in each for message in messages for each in (words, *around))
            yield verdict(
                told, Place(f'{node.role} "{node.name}"', node.role), "nothing says why it is invalid"
            )


def _fields(tree: Node) -> Iterator[Node]:
    return (node for node in tree.walk() if node.role in _FIELDS)


def _around(tree: Node, wanted: Node) -> Iterator[Node]:
    for node in tree.walk():
        if node.role in {"group", "radiogroup"} and any(each is wanted for each in node.walk()):
            yield node


RULE = Rule(
    "error-heard",
    rows=(14,),
    criteria=("WCAG 3.3.1", "WCAG 4.1.2", "RGAA 11.10"),
    proof="tree",
    passes="Its message is heard with it.",
    fails="Tie the message to the field with aria-describedby, or put it into the name of the group.",
    cannot="Go to the field with a screen reader: its message must be spoken, once.",
    check=check,
)
