"""`title-prefix`: a title begins with « Erreur : » after an error, and never else: it is what is heard first."""

from __future__ import annotations

from collections.abc import Iterator

from formengine.audit.rules.base import Place, Rule, Verdict, View, verdict
from formengine.audit.rules.pages import prefixes


def check(view: View) -> Iterator[Verdict]:
    """The title."""
    known = prefixes(view)
    found = view.document.first("title")
    place = Place.of(found) if found is not None else Place("title", "")
    begins = bool(known) and view.document.title.startswith(known)
    wanted = "begins" if view.state.is_error else "does not begin"
    why = f"the title of this state {wanted} with « {' » or « '.join(known)} »"
    yield verdict(begins == view.state.is_error, place, why)


RULE = Rule(
    "title-prefix",
    rows=(23,),
    criteria=("WCAG 2.4.2", "WCAG 3.3.1", "RGAA 8.6"),
    proof="page",
    passes="The title tells whether something must be mended.",
    fails="Begin the title with the engine's text error.prefix after an error, and only then.",
    cannot="Read the title: it must say whether something is to be mended.",
    check=check,
)
