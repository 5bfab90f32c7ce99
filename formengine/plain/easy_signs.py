"""`easy-brackets`, `easy-signs`: what stands between or in place of words, in easy words.

Brackets put one sentence into another, and most screen readers say neither end. Signs such as `/`, `&`, `#`, `§` or an
arrow stand for words that many readers do not find in them. An address and a date in figures keep their slashes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from formengine.model.plain import Plain
from formengine.plain.finding import Finding
from formengine.plain.prose import Passage

_BRACKETS = re.compile(r"\([^()\n]{0,200}\)|[()]")
_SIGNS = re.compile(r"[&§#<>=+→~^|\\]|(?<=[^\W\d])/(?=[^\W\d])| [/–—-] ")


def check(passage: Passage, limits: Plain) -> Iterator[Finding]:
    """Yield each pair of brackets, and each sign."""
    for found in _BRACKETS.finditer(passage.prose):
        yield Finding("easy-brackets", found.start(), len(found[0]))
    for found in _SIGNS.finditer(passage.prose):
        yield Finding("easy-signs", found.start(), len(found[0]), {"sign": found[0].strip()})
