"""`weight`: a first view, page and style sheet compressed, fits the first flight of a connection: 14,000 bytes.

Ten segments of 1,460 bytes (RFC 6928), less the headers. On a bad line, that is one wait instead of two.
"""

from __future__ import annotations

import gzip
from collections.abc import Iterator

from formengine.audit.rules.base import Place, Rule, Verdict, View, verdict

HEAVIEST = 14_000
"""Bytes of page and style sheet, compressed: the first flight of a TCP connection carries ten segments of 1,460
(RFC 6928), and headers want some of it."""


def check(view: View) -> Iterator[Verdict]:
    """The page. `told["sheet"]` is the weight of the style sheet compressed, where it is known."""
    sheet = int(view.told.get("sheet", 0))
    page = len(gzip.compress(view.state.body, mtime=0))
    html = view.document.first("html")
    place = Place.of(html) if html is not None else Place("html", "")
    yield verdict(page + sheet <= HEAVIEST, place, f"{page + sheet} bytes compressed; {HEAVIEST} is the most")


RULE = Rule(
    "weight",
    rows=(),
    criteria=(),
    proof="page",
    passes="Page and style sheet come in one go.",
    fails="Make the page lighter: shorter lists, less markup, fewer styles.",
    cannot="Open the page on a slow line: it must be there within a few seconds.",
    without="WCAG and RGAA say nothing of slow lines and dear data; the promise is the project’s own.",
    check=check,
)
