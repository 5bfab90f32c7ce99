"""`focus-free-walked`: while somebody presses Tab, nothing comes to lie over what has the focus (WCAG 2.4.11).

`focus-free` gives the focus by a script, in more windows; what keys bring up (a bar of help, a menu) only a walk meets.
"""

from __future__ import annotations

from collections.abc import Iterator

from formengine.audit.rules.base import Rule, Verdict, View, verdict


def check(view: View) -> Iterator[Verdict]:
    """Each stop, on the way forth and back."""
    walked = view.told["keyboard"]
    for stop in (*walked["stops"], *walked["back"]):
        why = f"it is under {stop['over']}" if stop["over"] else "it is out of the window or has no size"
        yield verdict(not stop["covered"], stop, why)


RULE = Rule(
    "focus-free-walked",
    rows=(29,),
    criteria=("WCAG 2.4.11", "WCAG 2.4.7", "RGAA 10.7"),
    proof="keyboard",
    looks=("wide",),
    passes="It is seen when Tab has led to it.",
    fails="Show nothing over the page because a key was pressed, and keep what stays in place away from the focus.",
    cannot="Press Tab through the page: what has the focus must be seen, whatever has come up.",
    check=check,
)
