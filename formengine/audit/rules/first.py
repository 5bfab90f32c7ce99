"""Our own rules for a page in the browser: cheap, and beyond what axe-core can know.

They rest on WCAG 2.2 (1.4.10 reflow, 2.4.2 titles, 2.4.3 and 3.3.1 errors) and on RGAA 4.1.2 (8.6, 9.1, 10.11).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from formengine.audit.findings import Finding
from formengine.audit.page import read_page
from formengine.audit.states import State

HEAVIEST = 14_000
"""Bytes of page and style sheet, compressed: the first flight of a TCP connection carries ten segments of 1,460
(RFC 6928), and headers want some of it."""

OWN = "own rule"


def judge(state: State, told: Mapping[str, Any], width: int, prefix: tuple[str, ...]) -> Iterator[Finding]:
    """What is wrong with a page as `in_page.js` told of it, in a window of `width` pixels.

    `prefix` are the words that titles begin with after an error.
    """
    if told["headings"] != 1:
        yield _own("one-h1", f"A page has one h1; this one has {told['headings']}.")
    if not told["title"].strip():
        yield _own("title", "A page has a title.")
    if told["title"].startswith(prefix) != state.is_error:
        wanted = "begins" if state.is_error else "does not begin"
        yield _own(
            "title-error", f"The title {wanted} with « {' » or « '.join(prefix)} » here: « {told['title']} »."
        )
    if state.is_error:
        yield from _summary(told)
    if told["width"] > width:
        yield _own("sideways-scroll", f"The page is {told['width']} pixels wide in a window of {width}.")


def _summary(told: Mapping[str, Any]) -> Iterator[Finding]:
    if not told["summary"]:
        yield _own("focus-on-summary", "After an error the focus is on the error summary.", told["focus"])
        return
    if not told["links"]:
        yield _own("summary-links", "The error summary links to what must be mended.", told["focus"])
    for link in told["links"]:
        if not link["found"]:
            yield _own("summary-link-target", "A link of the error summary leads nowhere.", link["html"])
        elif not link["focusable"]:
            yield _own(
                "summary-link-focus",
                "A link of the error summary leads to what takes no focus.",
                link["html"],
            )


def weigh(weight: int) -> Iterator[Finding]:
    """Whether a first view, page and style sheet compressed, is light enough."""
    if weight > HEAVIEST:
        yield _own("weight", f"Page and style sheet weigh {weight} bytes compressed; {HEAVIEST} is the most.")


def same_titles(states: Iterable[State]) -> dict[str, list[str]]:
    """Titles that two pages share, with the states that have them: a title tells pages apart (RGAA 8.6).

    States of one page may share its title; those in error say so in front, and are left out.
    """
    pages: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for state in states:
        if not state.is_error:
            pages[read_page(state.body.decode()).title].setdefault(state.page, state.id)
    return {title: list(held.values()) for title, held in pages.items() if len(held) > 1}


def _own(rule: str, words: str, html: str = "") -> Finding:
    return Finding(OWN, rule, words, html=html)
