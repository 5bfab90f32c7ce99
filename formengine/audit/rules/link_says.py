"""`link-says`: a link says where it leads; two with the same words lead to one place (RGAA 6.1).

A new window is announced (WCAG technique G201).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from formengine.audit.rules.base import Rule, Verdict, View, verdict
from formengine.audit.rules.names import name_of
from formengine.audit.rules.pages import flat

VAGUE = frozenset(
    (
        "ici",
        "here",
        "cliquez ici",
        "click here",
        "plus",
        "more",
        "en savoir plus",
        "learn more",
        "read more",
        "lire la suite",
    )
)


def check(view: View) -> Iterator[Verdict]:
    """Each link."""
    links = [each for each in view.document.all("a") if each.has("href") and not each.hidden]
    targets: defaultdict[str, set[str]] = defaultdict(set)
    for link in links:
        targets[flat(name_of(link, view.document))].add(link.get("href"))
    told = flat(view.words.get("nav.new-tab", "\0"))
    for link in links:
        name = flat(name_of(link, view.document))
        why = "it says nothing of where it leads" if not name or name in VAGUE else ""
        if not why and len(targets[name]) > 1:
            why = f"{len(targets[name])} links with these words lead to different places"
        if not why and link.get("target") == "_blank" and told not in name:
            why = "it opens a new tab and does not say so"
        yield verdict(not why, link, why)


RULE = Rule(
    "link-says",
    rows=(10,),
    criteria=("WCAG 2.4.4", "WCAG 3.2.4", "RGAA 6.1"),
    proof="page",
    passes="It says where it leads.",
    fails="Write into the link what it is about, and that it opens a new tab if it does.",
    cannot="Read the link alone, without its sentence: it must say where it leads.",
    check=check,
)
