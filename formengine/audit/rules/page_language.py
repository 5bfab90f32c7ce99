"""`page-language`: the page says its language and its direction, and both are right (RGAA 8.3, 8.4, 8.10)."""

from __future__ import annotations

from collections.abc import Iterator

from formengine.audit.rules.base import Place, Rule, Verdict, View, verdict
from formengine.pseudo import is_mirrored

RIGHT_TO_LEFT = frozenset(("ar", "fa", "he", "ur", "yi", "ps", "dv", "ckb"))


def check(view: View) -> Iterator[Verdict]:
    """The element `html`."""
    html = view.document.first("html")
    if html is None:
        yield verdict(False, Place("html", ""), "there is no <html>")
        return
    wanted = view.state.language.partition("-")[0].lower()
    given = html.get("lang").partition("-")[0].lower()
    direction = "rtl" if wanted in RIGHT_TO_LEFT or is_mirrored(view.state.language) else "ltr"
    why = (
        f"lang is « {html.get('lang')} », the page is in « {view.state.language} »" if given != wanted else ""
    )
    if html.get("dir", "ltr").lower() != direction:
        why = f"dir is « {html.get('dir', 'ltr')} », this language is written {direction}"
    yield verdict(not why, html, why)


RULE = Rule(
    "page-language",
    rows=(24,),
    criteria=("WCAG 3.1.1", "RGAA 8.3", "RGAA 8.4", "RGAA 8.10"),
    proof="page",
    passes="The page says its language and direction.",
    fails="Write the language of the page in lang, and its direction in dir, on <html>.",
    cannot="Listen to the page: it must be read by the voice of its language.",
    check=check,
)
