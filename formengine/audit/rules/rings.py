"""How the focus is seen: pictures of what has it, with and without, as the page is and in the dark.

A stop whose pictures were taken has `rings`: for "light" and "dark" how many pixels change with the focus, and how many of
them by a contrast of 3:1. Both are taken in one walk: the style of a focus in the dark is another, where it is, is not.
"""

from __future__ import annotations

import base64
import re
from collections import Counter
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from formengine.audit.browser import Browser
from formengine.audit.rules.contrast import ENOUGH, contrast
from formengine.audit.rules.pixels import Picture, read_png

Fact = dict[str, Any]

AROUND = 8
"""CSS pixels around a control in which its focus may be drawn."""
ALIKE = 2
"""How many stops of one look are taken pictures of: in a list of eighty answers, eighty links are drawn alike."""
SCHEMES: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {"light": {}, "dark": {"prefers_color_scheme": "dark"}}
)
"""The media in which pictures are taken: the first is that of the walk."""
_KIND = re.compile(r":nth-of-type\(\d+\)|#\S+")


class Rings:
    """The pictures of a walk: `take` while a stop has the focus that it `wants`, `compare` when nothing has it any more.

    `drawn` counts the pictures that were taken of what is drawn alike: shared by the walks of pages with one style sheet.
    """

    def __init__(self, browser: Browser, drawn: Counter[str]) -> None:
        self._browser = browser
        self._alike = drawn
        self._focused: list[tuple[Fact, Mapping[str, Picture]]] = []

    def wants(self, stop: Fact) -> bool:
        """Whether pictures are to be taken of a stop: not of one more of those that are drawn alike. It is then counted."""
        kind = "|".join((_KIND.sub("", stop["target"]), stop["around"], stop["style"]))
        self._alike[kind] += 1
        return self._alike[kind] <= ALIKE

    def take(self, stop: Fact) -> None:
        """Take pictures of what has the focus."""
        pictures = {}
        for scheme, media in SCHEMES.items():
            self._browser.media(**media)
            pictures[scheme] = self._picture(stop)
        self._browser.media()
        self._focused.append((stop, pictures))

    def compare(self) -> None:
        """Take the same pictures without the focus, and tell each stop what changed."""
        for stop, _ in self._focused:
            stop["rings"] = {}
        for scheme, media in SCHEMES.items():
            self._browser.media(**media)
            for stop, pictures in self._focused:
                stop["rings"][scheme] = compare(pictures[scheme], self._picture(stop))
        self._browser.media()

    def _picture(self, stop: Fact) -> Picture:
        """The place of a stop on the page, with some room around it for what shows the focus."""
        box, page = stop["box"], stop["page"]
        clip = {
            "x": max(0, page["left"] - AROUND),
            "y": max(0, page["top"] - AROUND),
            "width": max(1, min(box["width"], 640)) + 2 * AROUND,
            "height": max(1, min(box["height"], 400)) + 2 * AROUND,
            "scale": 1,
        }
        # For speed: the filter of rows that is undone fastest.
        wanted = {"clip": clip, "format": "png", "captureBeyondViewport": True, "optimizeForSpeed": True}
        told = self._browser.command("Page.captureScreenshot", wanted)
        return read_png(base64.b64decode(told["data"]))


def compare(focused: Picture, bare: Picture) -> Fact:
    """How many pixels change with the focus, and how many of them by a contrast of 3:1, of how many around it.

    WCAG 2.4.7 wants a change that is seen; 1.4.11 wants 3:1 against what is around it.
    """
    changed = strong = 0
    known: dict[tuple[bytes, bytes], float] = {}
    for one, two in zip(focused.rows, bare.rows, strict=False):
        if one == two:
            continue
        for start in range(0, min(len(one), len(two)) - 2, focused.step):
            pair = one[start : start + 3], two[start : start + 3]
            if pair[0] != pair[1]:
                changed += 1
                if pair not in known:
                    known[pair] = contrast((*pair[0], 1), (*pair[1], 1))
                strong += known[pair] >= ENOUGH
    return {"changed": changed, "strong": strong, "around": 2 * (bare.width + bare.height - 4 * AROUND)}
