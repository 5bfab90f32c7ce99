"""`semicolon`: a semicolon joins two sentences that are easier to read apart.

Many readers do not know what it means, and most screen readers do not say it at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from formengine.model.plain import Plain
from formengine.plain.finding import Finding
from formengine.plain.prose import Passage

# An entity such as &nbsp; is told by the rules on markup, and is no punctuation.
_SEMICOLON = re.compile(r"(?<!&nbsp)(?<!&amp);")


def check(passage: Passage, limits: Plain) -> Iterator[Finding]:
    """Yield each semicolon."""
    for found in _SEMICOLON.finditer(passage.prose):
        yield Finding("semicolon", found.start(), 1)
