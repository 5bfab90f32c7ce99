"""`jargon`: a word of offices, where a plain one says the same.

The words are ours, few, and chosen for having a plain word that is right nearly everywhere. Where the word is the
name of a thing that claimants know by no other, set the rule aside in place and say so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from formengine.model.plain import Plain
from formengine.plain.finding import Finding
from formengine.plain.prose import Passage
from formengine.plain.words import en, fr

_LISTS: Mapping[str, Mapping[str, str]] = {"fr": fr.JARGON, "en": en.JARGON}


def check(passage: Passage, limits: Plain) -> Iterator[Finding]:
    """Yield each word of the list with the plain one."""
    if passage.language not in _LISTS:
        return
    pattern, words = _compiled(passage.language)
    prose = passage.prose.replace("'", "’")
    small = prose.lower()
    if len(small) != len(prose):  # a letter such as İ becomes two, and places would move
        small = prose
    for found in pattern.finditer(small):
        plain = next(plain for word, plain in words if word.match(small, found.start()))
        written = prose[found.start() : found.end()]
        values = {"word": " ".join(written.split()), "plain": plain}
        yield Finding("jargon", found.start(), len(written), values)


@cache
def _compiled(language: str) -> tuple[re.Pattern[str], Sequence[tuple[re.Pattern[str], str]]]:
    """One pattern for all words, the longest first, and each by itself with the plain one.

    Nothing is captured and no case is ignored in the one that looks at every text: so the engine skips at the first letter.
    """
    listed = sorted(_LISTS[language].items(), key=lambda entry: -len(entry[0]))
    words = [(re.compile(_whole(word)), plain) for word, plain in listed]
    return re.compile(rf"(?<![\w-])(?:{'|'.join(word.pattern for word, _ in words)})"), words


def _whole(word: str) -> str:
    spaced = word.replace(" ", r"\s+")
    return rf"(?:{spaced})(?!\w)"
