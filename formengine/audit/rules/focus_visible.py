"""`focus-visible`: one sees where the focus is, in the dark too: enough pixels change around it, with a contrast of 3:1.

Measured on pictures of the screen, with and without the focus: whatever styles say, this is what is seen. Enough are as many
as a line of one pixel around half of the control has (WCAG 2.4.7, 1.4.11; RGAA 10.7).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from formengine.audit.rules.base import Rule, Verdict, View, verdict

LEAST = 0.5
"""Of a line of one pixel around the control."""


def check(view: View) -> Iterator[Verdict]:
    """Each stop that was looked at, as it is and in the dark."""
    for stop in view.told["keyboard"]["stops"]:
        wrong = {scheme: why for scheme, ring in stop.get("rings", {}).items() if (why := _wrong(ring))}
        if "rings" in stop:
            yield verdict(not wrong, stop, "; ".join(f"{scheme}: {why}" for scheme, why in wrong.items()))


def _wrong(ring: Mapping[str, int]) -> str:
    if not ring["changed"]:
        return "nothing changes when it has the focus"
    if ring["strong"] < LEAST * ring["around"]:
        return f"{ring['strong']} pixels change by 3:1, of {ring['changed']} that change at all"
    return ""


RULE = Rule(
    "focus-visible",
    rows=(28, 31),
    criteria=("WCAG 2.4.7", "WCAG 1.4.11", "RGAA 10.7", "RGAA 3.3"),
    proof="keyboard",
    looks=("wide",),
    passes="One sees that it has the focus.",
    fails="Draw an outline of two pixels with a contrast of 3:1 to what is around, and never remove it.",
    cannot="Press Tab through the page, light and dark: one must always see where one is.",
    check=check,
)
