"""`hover-contrast`: words that change their colour or their ground under the mouse can be read there too (WCAG 1.4.3).

In the light and in the dark. axe-core has no mouse.
"""

from __future__ import annotations

from collections.abc import Iterator

from formengine.audit.rules.base import Rule, Verdict, View
from formengine.audit.rules.text_contrast import judged


def check(view: View) -> Iterator[Verdict]:
    """Each element with words of its own that looks otherwise under the mouse."""
    return map(judged, view.told["hovered"])


RULE = Rule(
    "hover-contrast",
    rows=(31,),
    criteria=("WCAG 1.4.3", "RGAA 3.2"),
    proof="look",
    looks=("once", "dark"),
    script="hovered",
    passes="It can be read under the mouse.",
    fails="Under the mouse too, use colours of tokens.css that are compared with each other.",
    cannot="Move the mouse over it, and measure the words with a colour picker: 4.5:1, or 3:1 when they are large.",
    check=check,
)
