"""`abbreviation`: capital letters that the form explains nowhere.

An abbreviation is explained where its words stand beside it: « allocation de solidarité spécifique (ASS) », « ASS
(allocation de solidarité spécifique) », « ASS, c’est-à-dire … ». Once in a form is enough, and each is told once,
where it comes first. Those that everybody knows by their letters need no words; more can be named in
`plain: known`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from formengine.model.plain import Plain
from formengine.plain.finding import Finding
from formengine.plain.prose import Passage
from formengine.plain.words import en, fr

_LETTERS = re.compile(
    r"(?<![\w.@/-])[A-ZÀ-ÖØ-Þ](?:[A-ZÀ-ÖØ-Þ]{1,5}|(?:\.[A-ZÀ-ÖØ-Þ]){1,5}\.?)(?=s?(?![\w@/-]))"
)
_ROMAN = re.compile(r"[IVX]+")
_KNOWN = {"fr": fr.KNOWN, "en": en.KNOWN}
_MEANS = r"(?:\s*[,:]?\s*(?:c’est-à-dire|signifie|veut dire|ou bien|means|stands for|that is|short for)\b)"


def check(passages: Sequence[Passage], limits: Plain) -> Iterator[tuple[int, Finding]]:
    """Yield each unexplained abbreviation with the number of the passage where it comes first."""
    if not passages or passages[0].language not in _KNOWN:
        return
    known = {*_KNOWN[passages[0].language], *limits.known}
    first: dict[str, tuple[int, int, int]] = {}
    for number, passage in enumerate(passages):
        letters_here = [] if _shouted(passage) else _LETTERS.finditer(passage.prose)
        for found in letters_here:
            letters = found[0].replace(".", "")
            if letters not in known and not _ROMAN.fullmatch(letters):
                first.setdefault(letters, (number, found.start(), len(found[0])))
    whole = "\n".join(passage.prose for passage in passages) if first else ""
    for letters, (number, start, length) in first.items():
        if not _explained(letters, whole):
            yield number, Finding("abbreviation", start, length, {"letters": letters})


def _explained(letters: str, whole: str) -> bool:
    own = rf"\b{re.escape(letters)}s?\b"
    words_before = rf"[^\W\d_]{{3,}}[ \u00a0]\([^()\n]*{own}\)"
    words_behind = rf"{own}\s?\((?:[^()\n]*\s)?[^\W\d_A-Z][^\W\d_]{{2,}}[^()\n]*\)"
    beside = rf"{words_before}|{words_behind}|{own}{_MEANS}"
    return re.search(beside, whole.replace("'", "’")) is not None


def _shouted(passage: Passage) -> bool:
    """Whether all words are in capitals: then they were written large, and are no abbreviations."""
    words = [word for word in passage.words if word.text.isalpha()]
    return len(words) > 2 and all(word.text.isupper() for word in words)
