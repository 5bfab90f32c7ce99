"""Words of a page in a language for testing that nobody could have translated: they stand outside its brackets.

They are written in a template or in code. What is no text of ours is left out: what people typed, links to other languages,
addresses and telephone numbers, and the names of countries and months, which come from Unicode (CLDR) in each language.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from babel.core import Locale

from formengine.audit.dom import Document, Element, parse
from formengine.fields.country import countries
from formengine.pseudo import CLOSE, OPEN, base

_ATTRIBUTES = ("aria-label", "aria-description", "aria-roledescription", "title", "alt", "placeholder")
_WORD = re.compile(r"[^\W\d_]{2,}")
_ADDRESS = re.compile(r"\S*[@/]\S*")
_TYPED = "said"
"""The class of what people typed, where it is shown again."""


def bare_words(page: str, language: str) -> list[str]:
    """Each text outside of all brackets that has a word, once, in the order of the page."""
    document: Document = parse(page)
    found = dict.fromkeys(text for text in _texts(document.root, _Depth()) if _is_ours(text, language))
    return list(found)


class _Depth:
    """How many brackets are open: a text may be cut by what it inserts, or by a link."""

    def __init__(self) -> None:
        self.open = 0

    def outside(self, text: str) -> Iterator[str]:
        """The pieces of a text outside of all brackets."""
        bare: list[str] = []
        for sign in text:
            if sign in OPEN + CLOSE:
                yield "".join(bare)
                bare.clear()
                self.open = max(0, self.open + (1 if sign == OPEN else -1))
            elif not self.open:
                bare.append(sign)
        yield "".join(bare)


def _texts(element: Element, depth: _Depth) -> Iterator[str]:
    if element.tag in {"script", "style", "textarea"} or _TYPED in element.tokens("class"):
        return
    if element.has("lang") and element.tag != "html":
        return
    for name in _ATTRIBUTES:
        yield from _Depth().outside(element.get(name))
    for child in element.children:
        yield from depth.outside(child) if isinstance(child, str) else _texts(child, depth)


def _is_ours(text: str, language: str) -> bool:
    said = " ".join(text.split())
    words = _WORD.findall(_ADDRESS.sub(" ", said))
    return (
        bool(words)
        and said not in _countries(language)
        and not {each.lower() for each in words} <= _months(language)
    )


@cache
def _countries(language: str) -> frozenset[str]:
    return frozenset(" ".join(name.split()) for _, name in countries(language))


@cache
def _months(language: str) -> frozenset[str]:
    months = Locale.parse(base(language), sep="-").months
    return frozenset(name.lower() for kind in months.values() for name in kind["wide"].values())
