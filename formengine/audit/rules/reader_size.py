"""`reader-size`: writing follows the size that a reader has chosen for all pages: no style fixes it in pixels or points."""

from __future__ import annotations

from collections.abc import Iterator

from formengine.audit.rules.base import Rule, Verdict, View, verdict


def check(view: View) -> Iterator[Verdict]:
    """The first element of each style that says a size of writing."""
    for fact in view.told["sizes"]:
        yield verdict(
            not fact["fixed"], fact, f"its writing has {fact['size']}, whatever the reader has chosen"
        )


RULE = Rule(
    "reader-size",
    rows=(26,),
    criteria=("WCAG 1.4.4", "RGAA 10.4"),
    proof="look",
    looks=("once",),
    script="sizes",
    passes="Its writing grows with the size that the reader has chosen.",
    fails="Write sizes in rem, em or per cent.",
    cannot="Set a larger size in the browser: all writing must grow.",
    check=check,
)
