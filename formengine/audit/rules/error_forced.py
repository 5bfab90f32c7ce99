"""`error-forced`: with colours forced by the reader, the error summary keeps its border and each message is seen.

Grounds and shadows are gone then: a box that only a tint makes is no box any more.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from formengine.audit.rules.base import Rule, Verdict, View, verdict


def check(view: View) -> Iterator[Verdict]:
    """The summary, its links, and what is said with each field in error."""
    if view.state.is_error:
        for fact in view.told["forcederrors"]:
            yield verdict(not (why := _wrong(fact)), fact, why)


def _wrong(fact: Mapping[str, Any]) -> str:
    if not fact["seen"]:
        return "it is heard and not seen"
    if fact["kept"]:
        return "it keeps its own colours"
    return "" if fact["edge"] else "nothing is drawn around it"


RULE = Rule(
    "error-forced",
    rows=(38,),
    criteria=("WCAG 3.3.1", "WCAG 1.4.1", "RGAA 11.10", "RGAA 10.5"),
    proof="look",
    looks=("forced",),
    script="forcederrors",
    passes="It is seen with forced colours.",
    fails="Give the summary a border all around, and let messages be words in the reader's own colours.",
    cannot="Look at the page with forced colours: one must see at once what is wrong and where.",
    check=check,
)
