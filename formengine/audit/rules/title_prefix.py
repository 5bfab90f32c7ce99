"""`title-prefix`: a title begins with « Erreur : » after an error, and never else: it is what is heard first.

Where a page only asks whether an answer is right, it begins with the words for that, and not with those for an error.
"""

from __future__ import annotations

from collections.abc import Iterator

from formengine.audit.rules.base import Place, Rule, Verdict, View, verdict
from formengine.audit.rules.pages import prefixes


def check(view: View) -> Iterator[Verdict]:
    """The title."""
    known = prefixes(view)
    due = ("warning.prefix",) if view.state.is_warning else ("error.prefix",) if view.state.is_error else ()
    wanted = prefixes(view, due)
    found = view.document.first("title")
    place = Place.of(found) if found is not None else Place("title", "")
    title = view.document.title
    good = title.startswith(wanted) if wanted else not due and not title.startswith(known)
    said = f"begins with « {wanted[0]} »" if wanted else f"does not begin with « {' » or « '.join(known)} »"
    yield verdict(good, place, f"the title of this state {said}")


RULE = Rule(
    "title-prefix",
    rows=(23,),
    criteria=("WCAG 2.4.2", "WCAG 3.3.1", "RGAA 8.6"),
    proof="page",
    passes="The title tells whether something must be mended.",
    fails="Begin the title with the engine's text error.prefix after an error, warning.prefix where it asks, and only then.",
    cannot="Read the title: it must say whether something is to be mended.",
    check=check,
)
