"""`printed`: on paper are the questions, the answers and the errors; only what one presses may be missing."""

from __future__ import annotations

from collections.abc import Iterator

from formengine.audit.rules.base import Rule, Verdict, View, verdict


def check(view: View) -> Iterator[Verdict]:
    """Each heading, question, answer and error of the content."""
    for fact in view.told["printed"]:
        yield verdict(fact["shown"], fact, "it is not printed")


RULE = Rule(
    "printed",
    rows=(33,),
    criteria=("WCAG 1.3.1", "RGAA 10.3"),
    proof="look",
    looks=("print",),
    script="printed",
    passes="It is on paper.",
    fails="Do not hide it from print.",
    cannot="Print the page: questions, answers and errors must be on paper.",
    check=check,
)
