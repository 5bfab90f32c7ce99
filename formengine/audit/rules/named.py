"""`named`: in the browser's accessibility tree every control, button, link and group of radios has a name."""

from __future__ import annotations

from collections.abc import Iterator

from formengine.audit.rules.base import Place, Rule, Verdict, View, verdict

MUST = frozenset(
    "textbox searchbox spinbutton combobox listbox radio checkbox switch slider button link radiogroup group "
    "disclosure heading dialog img image region navigation date time Date DateTime InputTime ColorWell".split()
)


def check(view: View) -> Iterator[Verdict]:
    """Each node of the tree that must have a name. Navigation needs none where it is the only one."""
    nodes = list(view.tree.walk()) if view.tree is not None else []
    alone = sum(node.role == "navigation" for node in nodes) == 1
    for node in nodes:
        if node.role in MUST and not (node.role == "navigation" and alone):
            line = " ".join([node.role, *([f'"{node.name}"'] if node.name else []), *node.states])
            yield verdict(bool(node.name.strip()), Place(line, line), f"the {node.role} has no name")


RULE = Rule(
    "named",
    rows=(1, 9, 10),
    criteria=("WCAG 4.1.2", "WCAG 1.1.1", "WCAG 2.4.4", "RGAA 11.1", "RGAA 11.6", "RGAA 11.9", "RGAA 6.2"),
    proof="tree",
    passes="It has a name.",
    fails="Give it a name: a label for a control, a legend for a group, words for a button, a link or a heading.",
    cannot="Go to it with a screen reader: it must be called by its purpose.",
    check=check,
)
