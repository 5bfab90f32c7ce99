"""`landmarks`: one `main`, at most one banner and one page footer; whatever can be read is in a landmark (RGAA 9.2, 12.6).

The skip link may stand before them all.
"""

from __future__ import annotations

from collections.abc import Iterator

from formengine.audit.dom import Element
from formengine.audit.rules.base import Place, Rule, Verdict, View, verdict

ONE = {"main": "main", "header": "banner", "footer": "contentinfo"}
_ROLES = frozenset(
    ("main", "banner", "contentinfo", "navigation", "search", "region", "complementary", "form")
)
_TAGS = ("main", "header", "footer", "nav", "aside", "search")
_SECTIONS = ("article", "aside", "main", "nav", "section")


def check(view: View) -> Iterator[Verdict]:
    """Each landmark of which there is one, and each text outside of all."""
    document = view.document
    for tag, role in ONE.items():
        found = [each for each in document.elements if _is(each, tag, role)]
        for number, each in enumerate(found):
            yield verdict(number == 0, each, f"it is the {number + 1}th {role}")
        if tag == "main" and not found:
            yield verdict(False, Place("html", "<html>"), "the page has no main")
    body = document.first("body")
    for child in body.elements if body is not None else ():
        if not child.hidden and child.text and child.tag not in {"script", "style", "noscript"}:
            yield verdict(_held(child), child, "it stands outside of all landmarks")


def _is(element: Element, tag: str, role: str) -> bool:
    if element.tag != tag and element.get("role") != role:
        return False
    own = element.tag == tag and not element.has("role")
    return not element.hidden and (
        element.get("role") == role or (own and (tag == "main" or element.within(*_SECTIONS) is None))
    )


def _held(child: Element) -> bool:
    if child.tag in _TAGS or child.get("role") in _ROLES:
        return True
    skips = child.tag == "a" and child.get("href").startswith("#")
    inside = child.elements
    bare = any(isinstance(each, str) and each.strip() for each in child.children)
    return skips or (bool(inside) and not bare and all(_held(each) for each in inside if each.text))


RULE = Rule(
    "landmarks",
    rows=(25,),
    criteria=("WCAG 1.3.1", "WCAG 2.4.1", "RGAA 9.2", "RGAA 12.6"),
    proof="page",
    passes="It is a landmark, or within one.",
    fails="Put it into header, nav, main or footer, with one main on the page.",
    cannot="Go through the landmarks with a screen reader: all content must be in one.",
    check=check,
)
