"""`refresh`: a page does not reload or leave by itself, neither by `meta` nor by a header (RGAA 13.1)."""

from __future__ import annotations

from collections.abc import Iterator

from formengine.audit.rules.base import Place, Rule, Verdict, View, verdict


def check(view: View) -> Iterator[Verdict]:
    """Each `meta` that stands for a header, and the header itself."""
    for meta in view.document.all("meta"):
        if meta.has("http-equiv"):
            yield verdict(meta.get("http-equiv").lower() != "refresh", meta, "the page reloads by itself")
    told = [value for name, value in view.state.headers if name.lower() == "refresh"]
    html = view.document.first("html")
    place = Place.of(html) if html is not None else Place("html", "")
    yield verdict(not told, place, f"the header Refresh says « {' '.join(told)} »")


RULE = Rule(
    "refresh",
    rows=(36,),
    criteria=("WCAG 2.2.1", "WCAG 2.2.2", "WCAG 3.2.5", "RGAA 13.1"),
    proof="page",
    passes="The page stays until one leaves it.",
    fails="Take the refresh away: offer a link or a button.",
    cannot="Leave the page open for a while: it must not change by itself.",
    check=check,
)
