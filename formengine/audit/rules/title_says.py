"""`title-says`: a title has the page's question or heading, where one is in the form, and the name of the form.

« question – Étape n sur m – service »: with several pages open, the beginning tells them apart.

On a shared device the histories of browsers are read by others: a page of a form then says its step and no question.

A page about one item of a list keeps the item's name out of it: it is an answer, and titles stay in the history of browsers.
"""

from __future__ import annotations

from collections.abc import Iterator

from formengine.audit.rules.base import Place, Rule, Verdict, View, verdict
from formengine.audit.rules.pages import flat, is_shared, pattern_of, prefixes


def check(view: View) -> Iterator[Verdict]:
    """The title."""
    found = view.document.first("title")
    place = Place.of(found) if found is not None else Place("title", "")
    missing = list(_missing(view))
    yield verdict(not missing, place, f"the title lacks {', '.join(missing)}")


def _missing(view: View) -> Iterator[str]:
    title = view.document.title
    if not title:
        yield "everything"
        return
    asked = [flat(each.text) for each in view.document.all("h1", "label", "legend") if each.text]
    optional = flat(view.words.get("form.optional", ""))
    known = tuple(words.removesuffix(optional).strip() for words in asked)
    start = title
    for prefix in prefixes(view):
        start = start.removeprefix(prefix).strip()
    shared = is_shared(view.document)
    # Pages with a step in their title say nothing else there.
    asking = shared and bool(view.document.classed("progress"))
    if known and not asking and "/" not in view.state.page and not flat(start).startswith(known):
        yield "the heading or the question of the page at its beginning"
    step = view.words.get("title.step-shared" if shared else "title.step", "")
    if step and view.document.classed("progress") and not pattern_of(step).search(" ".join(title.split())):
        yield "the step"
    named = view.document.classed("form-title")
    if named and flat(named[0].text) not in flat(title):
        yield f"« {named[0].text} »"


RULE = Rule(
    "title-says",
    rows=(23,),
    criteria=("WCAG 2.4.2", "RGAA 8.5", "RGAA 8.6"),
    proof="page",
    passes="The title says question, step and form.",
    fails="Write the title as: question, step, name of the form.",
    cannot="Read the title alone: one must know which page of which form it is.",
    check=check,
)
