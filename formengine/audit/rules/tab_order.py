"""`tab-order`: Tab reaches everything that one uses, in the page's order, and leaves it at the end (RGAA 12.8, 12.9).

The page's order is that of its markup, which is the order of reading.
"""

from __future__ import annotations

from collections.abc import Iterator

from formengine.audit.rules.base import Rule, Verdict, View, verdict


def check(view: View) -> Iterator[Verdict]:
    """Each thing that should be reached."""
    walked = view.told["keyboard"]
    reached = [stop["target"] for stop in walked["stops"]]
    backwards = {stop["target"] for stop in walked["back"]}
    wanted = [each["target"] for each in walked["wanted"]]
    kept = [target for target in reached if target in set(wanted)]
    for number, each in enumerate(walked["wanted"]):
        target = each["target"]
        why = ""
        if target not in reached:
            why = "Tab does not reach it"
        elif reached.count(target) > 1:
            why = "Tab comes back to it and does not leave the page"
        elif number < len(kept) and kept[number] != target and _jumped(kept, wanted, target):
            why = "Tab reaches it out of the page's order"
        elif target not in backwards and number < len(wanted) - 1 and each["kind"] != "radio":
            # Into radio buttons of which none is ticked, one comes backwards by the last.
            why = "Shift and Tab do not reach it"
        yield verdict(not why, each, why)
    for stop in walked["stops"]:
        if stop["target"] not in wanted:
            yield verdict(False, stop, "Tab stops at what is not for use")


def _jumped(kept: list[str], wanted: list[str], target: str) -> bool:
    """Whether it comes before something that should come first."""
    earlier = set(wanted[: wanted.index(target)])
    return any(each in earlier for each in kept[kept.index(target) + 1 :])


RULE = Rule(
    "tab-order",
    rows=(34,),
    criteria=("WCAG 2.4.3", "WCAG 2.1.1", "WCAG 2.1.2", "RGAA 12.8", "RGAA 12.9", "RGAA 7.3"),
    proof="keyboard",
    looks=("wide",),
    passes="Tab reaches it in its place.",
    fails="Use native links, buttons and fields in the order in which they are read, and nothing that holds the focus.",
    cannot="Press Tab through the page, forth and back: each stop must come in its place, and none hold you.",
    check=check,
)
