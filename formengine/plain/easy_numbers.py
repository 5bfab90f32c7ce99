"""`easy-percent`, `easy-number-large`, `easy-number-word`, `easy-roman`: numbers in easy words.

Inclusion Europe asks for figures (« 5 », not « cinq »), for no percentages and no large numbers, and for no Roman ones. A
number is large from 10 000 on; what begins with 0 is a telephone number or a code, and so is what has letters.
« Un », « une » and "one" are mostly no numbers, and stay free.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from formengine.model.plain import Plain
from formengine.plain.finding import Finding
from formengine.plain.prose import Passage

_PERCENT = re.compile(
    r"\d[\d.,]*[ \u00a0\u202f]?%|\b(?:pour ?cents?|pourcentages?|per ?cent|percentages?)\b", re.IGNORECASE
)
_LARGE = re.compile(r"(?<![\w+.,-])[1-9]\d{0,2}(?:[ \u00a0\u202f.,’']?\d{3})+(?![\w-]|[ \u00a0\u202f]\d)")
_LARGE_FROM = 10_000
_ROMAN = re.compile(r"(?<![\w.’'-])(?=[IVXLC]{2,})X{0,3}(?:IX|IV|V?I{0,3})(?:e|er|ème)?(?![\w’'-])")
_WORDS = {
    "fr": re.compile(
        r"\b(?:deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|treize|quatorze|quinze|seize|vingt|trente|"
        r"quarante|cinquante|soixante|cent|mille)\b",
        re.IGNORECASE,
    ),
    "en": re.compile(
        r"\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|"
        r"eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand)\b",
        re.IGNORECASE,
    ),
}


def check(passage: Passage, limits: Plain) -> Iterator[Finding]:
    """Yield each number that is hard to read."""
    prose = passage.prose
    percents = [*_PERCENT.finditer(prose)]
    for found in percents:
        yield _finding("easy-percent", found)
    for found in _LARGE.finditer(prose):
        if int(re.sub(r"\D", "", found[0])) >= _LARGE_FROM:
            yield _finding("easy-number-large", found)
    for found in _ROMAN.finditer(prose):
        yield _finding("easy-roman", found)
    words = _WORDS.get(passage.language)
    for found in words.finditer(prose) if words is not None else ():
        if not any(each.start() <= found.start() < each.end() for each in percents):
            yield _finding("easy-number-word", found)


def _finding(code: str, found: re.Match[str]) -> Finding:
    return Finding(code, found.start(), len(found[0]), {"words": found[0]})
