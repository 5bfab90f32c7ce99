"""`focus-visible`: one sees where the focus is: around each stop enough pixels change, with a contrast of 3:1.

Measured on pictures of the screen, with and without the focus: whatever styles say, this is what is seen. Enough are as many
as a line of one pixel around half of the control has (WCAG 2.4.7, 1.4.11; RGAA 10.7).
"""

from __future__ import annotations

from collections.abc import Iterator

from formengine.audit.rules.base import Rule, Verdict, View, verdict

LEAST = 0.5
"""Of a line of one pixel around the control."""


def check(view: View) -> Iterator[Verdict]:
    """Each stop that was looked at."""
    for stop in view.told["keyboard"]["stops"]:
        if "strong" in stop:
            why = ""
            if not stop["changed"]:
                why = "nothing changes when it has the focus"
            elif stop["strong"] < LEAST * stop["around"]:
                why = f"{stop['strong']} pixels change by 3:1, of {stop['changed']} that change at all"
            yield verdict(not why, stop, why)


RULE = Rule(
    "focus-visible",
    rows=(28, 31),
    criteria=("WCAG 2.4.7", "WCAG 1.4.11", "RGAA 10.7", "RGAA 3.3"),
    proof="keyboard",
    looks=("wide",),
    passes="One sees that it has the focus.",
    fails="Draw an outline of two pixels with a contrast of 3:1 to what is around, and never remove it.",
    check=check,
)
