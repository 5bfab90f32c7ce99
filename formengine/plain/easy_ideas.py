"""`easy-ideas`: a sentence in easy words that says more than one thing.

"One idea per sentence" is the rule of Inclusion Europe that helps most. What a program can see of it is how a sentence is
held together: by a word that hangs a second sentence on the first (« dont », « bien que », "which", "whereas"), by a colon
within a line, or by two commas. One comma stays free: "If you moved, tell us."
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from formengine.model.plain import Plain
from formengine.plain.finding import Finding
from formengine.plain.prose import Passage

COMMAS = 2
_JOINS = {
    "fr": re.compile(
        r"(?<=[\w,] )(?:lequel|laquelle|lesquels|lesquelles|auquel|duquel)\b|\b(?:dont|bien que|tandis que|alors que|"
        r"afin que|pour que|ainsi que|lorsque|puisque|à moins que|sauf si|cependant|toutefois|néanmoins)\b",
        re.IGNORECASE,
    ),
    "en": re.compile(
        r"(?<=[\w,] )(?:which|whose|whom)\b|\b(?:whereas|although|though|unless|so that|as well as|however|therefore|"
        r"provided that)\b",
        re.IGNORECASE,
    ),
}
"""At its beginning, a word such as "which" asks, and hangs nothing on anything."""
_COMMA = re.compile(r",(?!\d)")
_COLON = re.compile(r":(?=[ \u00a0]+\w)")


def check(passage: Passage, limits: Plain) -> Iterator[Finding]:
    """Yield the first join of each sentence; else its second comma, or a colon with words behind it."""
    joins = _JOINS.get(passage.language)
    for sentence in passage.sentences if joins is not None else ():
        prose = passage.text(sentence)
        commas = [*_COMMA.finditer(prose)]
        found = joins.search(prose) if joins is not None else None
        found = found or (commas[COMMAS - 1] if len(commas) >= COMMAS else _COLON.search(prose))
        if found is not None:
            yield Finding(
                "easy-ideas", sentence.start + found.start(), len(found[0]), {"words": found[0].strip()}
            )
