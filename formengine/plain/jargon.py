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
    pattern = _whole_list(passage.language)
    prose = passage.prose.replace("'", "’")
    small = prose.lower()
    if len(small) != len(prose):  # a letter such as İ becomes two, and places would move
        small = prose
    for found in pattern.finditer(small):
        plain = _plain_for(small, found.start(), passage.language)
        written = prose[found.start() : found.end()]
        values = {"word": " ".join(written.split()), "plain": plain}
        yield Finding("jargon", found.start(), len(written), values)


def _plain_for(text: str, at: int, language: str) -> str:
    """The plain word for what was found there; the same words are looked for, in the same order."""
    one_of, plain_words = _each(language)
    which = one_of.match(text, at)
    number = which.lastindex if which is not None else None
    return plain_words[number - 1] if number is not None else ""


@cache
def _whole_list(language: str) -> re.Pattern[str]:
    """One pattern for all words, the longest first.

    Nothing is captured and no case is ignored in it, as it looks at every text: so the engine skips at the first letter.
    """
    return re.compile(rf"(?<![\w-])(?:{'|'.join(_whole(word) for word, _ in _longest_first(language))})")


@cache
def _each(language: str) -> tuple[re.Pattern[str], Sequence[str]]:
    """The same words, each in a group, and the plain ones by the number of the group: made when one is found at last."""
    listed = _longest_first(language)
    return re.compile("|".join(f"({_whole(word)})" for word, _ in listed)), [plain for _, plain in listed]


def _longest_first(language: str) -> Sequence[tuple[str, str]]:
    return sorted(_LISTS[language].items(), key=lambda entry: -len(entry[0]))


def _whole(word: str) -> str:
    spaced = word.replace(" ", r"\s+")
    return rf"(?:{spaced})(?!\w)"
