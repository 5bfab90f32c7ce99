"""`easy-italics`, `easy-capitals`: how easy words are written.

Slanted letters and whole lines in capitals are hard to tell from one another. *So* is slanted; **so** is bold, and may be.
One word in capitals alone is an abbreviation, which has a rule of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from formengine.model.plain import Plain
from formengine.plain.finding import Finding
from formengine.plain.prose import Passage

_ITALICS = re.compile(
    r"(?<![*\w\\])\*(?![*\s])[^*\n]{1,500}?(?<![*\s])\*(?![*\w])|(?<![_\w\\])_(?![_\s])[^_\n]{1,500}_(?![_\w])"
)
_CAPITALS = re.compile(r"\b[A-ZÀ-ÖØ-Þ]{2,}(?:[ ’'-]+[A-ZÀ-ÖØ-Þ]{2,})+\b")


def check(passage: Passage, limits: Plain) -> Iterator[Finding]:
    """Yield each run of slanted letters, and of words in capitals."""
    for found in _ITALICS.finditer(passage.written):
        yield Finding("easy-italics", found.start(), len(found[0]), {"words": found[0].strip("*_")})
    for found in _CAPITALS.finditer(passage.prose):
        yield Finding("easy-capitals", found.start(), len(found[0]), {"words": found[0]})
