"""`unique-id`: an id stands on a page once. Of two, references reach the first, whichever was meant."""

from __future__ import annotations

from collections.abc import Iterator

from formengine.audit.rules.base import Rule, Verdict, View, verdict


def check(view: View) -> Iterator[Verdict]:
    """Each element with an id; of several with the same, those after the first fail."""
    for name, held in view.document.ids.items():
        yield verdict(bool(name.strip()) and not any(map(str.isspace, name)), held[0], "an id has no spaces")
        for again in held[1:]:
            yield verdict(False, again, f"the id {name} is given {len(held)} times")


RULE = Rule(
    "unique-id",
    rows=(3,),
    criteria=("WCAG 4.1.2", "WCAG 1.3.1", "RGAA 8.2"),
    proof="page",
    passes="Its id is its own.",
    fails="Give each element of the page an id of its own.",
    cannot="Follow what refers to the id: it must lead to the right element.",
    check=check,
)
