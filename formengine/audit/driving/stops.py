"""What of a page matters to the keyboard: where Tab stops, and in what. Hints, errors and words do not."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby

from formengine.audit.dom import Element, parse
from formengine.audit.driving.layouts import drawing

_STOPS = frozenset("a button input select textarea summary iframe audio video object embed".split())
_SAID = (
    "class",
    "type",
    "role",
    "tabindex",
    "dir",
    "open",
    "disabled",
    "readonly",
    "autofocus",
    "hidden",
    "contenteditable",
)


@dataclass(frozen=True, slots=True)
class Stops:
    """`key` is the same for pages on which a walk meets the same things; `kinds` are what it meets, and in what.

    Both are hashes: they are kept for every page, and only compared.
    """

    key: str
    kinds: frozenset[str]


@lru_cache(maxsize=4096)
def stops_of(body: bytes, styles: bytes = b"") -> Stops:
    """The stops of a page with this style sheet, from their bytes."""
    document = parse(body.decode("utf-8", "replace"))
    for element in document.elements[:1]:
        element.attrs["class"] = drawing(element.get("class"), styles)
    kinds = {_kind(each) for each in document.elements if _stops(each)}
    return Stops(_hash(_bones(document.root)), frozenset(map(_hash, kinds)))


def _hash(said: str) -> str:
    return hashlib.blake2b(said.encode(), digest_size=16).hexdigest()


def _stops(element: Element) -> bool:
    if element.tag == "input" and element.get("type") == "hidden":
        return False
    return element.tag in _STOPS or element.has("tabindex") or element.has("contenteditable")


def _bones(element: Element) -> str:
    """The stops below an element with all they stand in; of brothers that are alike, one stands for any number."""
    inside = [bones for child in element.elements if (bones := _bones(child))]
    # What a script does to the focus nobody knows who has not walked the page.
    if not inside and not _stops(element) and element.tag != "script":
        return ""
    return f"<{_said(element)}>" + "".join(bones for bones, _ in groupby(inside)) + "</>"


def _said(element: Element) -> str:
    # Which way the page runs changes neither the order of its stops nor how their focus is drawn.
    told = [name for name in _SAID if element.has(name) and (name, element.tag) != ("dir", "html")]
    # What acts by itself may act on focus: it counts with all that it says.
    acts = [
        f"{name}={value}" for name, value in element.attrs.items() if name == "style" or name.startswith("on")
    ]
    if element.tag == "script":
        acts += [element.get("src"), element.text]
    return " ".join([element.tag, *(f"{name}={element.get(name)}" for name in told), *acts])


def _kind(element: Element) -> str:
    """A stop and the classes it stands in, on which its focus ring depends."""
    return " < ".join(
        [_said(element), *(f"{up.tag}.{up.get('class')}" for up in element.up() if up.has("class"))]
    )
