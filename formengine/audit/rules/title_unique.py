"""`title-unique`: in a form, two pages never share a title: it tells pages apart in tabs and in the history.

States of one page may share theirs; those in error say so in front and are left out.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from formengine.audit.rules.base import Place, Rule, Verdict, View, verdict


def check_all(views: Sequence[View]) -> Iterator[Verdict]:
    """The title of each page, in its first state without an error."""
    pages: dict[str, View] = {}
    for view in views:
        if not view.state.is_error:
            pages.setdefault(f"{view.state.page}\n{view.document.title}", view)
    held: defaultdict[str, list[View]] = defaultdict(list)
    for view in pages.values():
        held[view.document.title].append(view)
    for title, alike in held.items():
        for view in alike:
            found = view.document.first("title")
            place = Place.of(found) if found is not None else Place("title", "")
            others = ", ".join(each.state.page for each in alike if each is not view)
            said = verdict(len(alike) == 1, place, f"« {title} » is also the title of {others}")
            yield replace(said, state=view.state)


RULE = Rule(
    "title-unique",
    rows=(23,),
    criteria=("WCAG 2.4.2", "RGAA 8.6"),
    proof="form",
    passes="No other page of the form has this title.",
    fails="Give each page a title of its own: change the question, or say which item it is about.",
    cannot="Read both titles: one must know which page is which.",
    check_all=check_all,
)
