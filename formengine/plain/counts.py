"""What readability formulas count in a text."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from formengine.plain.prose import Passage, parts_of
from formengine.plain.syllables import syllables

LONG = 6
"""A word with more letters than this is long to LIX (Björnsson 1968)."""
ENOUGH = 30
"""Words that a text must have before a formula judges it: of a label, they say nothing."""


@dataclass(frozen=True, slots=True)
class Counts:
    """Figures of one text, or of several together."""

    words: int = 0
    sentences: int = 0
    syllables: int = 0
    long_words: int = 0
    longest: int = 0


def added(counts: Iterable[Counts]) -> Counts:
    """The figures of several texts together; the longest sentence is the longest of all."""
    every = list(counts)
    if len(every) == 1:  # most texts are scored by themselves
        return every[0]
    return Counts(
        sum(each.words for each in every),
        sum(each.sentences for each in every),
        sum(each.syllables for each in every),
        sum(each.long_words for each in every),
        max((each.longest for each in every), default=0),
    )


def counted(passage: Passage) -> Counts:
    """The figures of a passage."""
    words = passage.words
    return Counts(
        len(words),
        len(passage.sentences),
        sum(syllables(word, passage.language) for word in words),
        sum(1 for word in words if is_long(word.text)),
        max((len(sentence.words) for sentence in passage.sentences), default=0),
    )


@lru_cache(maxsize=20_000)
def is_long(word: str) -> bool:
    """Whether a word is long. Of « l’allocation » the article does not count, of « avez-vous » each part by itself."""
    return any(sum(letter.isalpha() for letter in part) > LONG for part in parts_of(word))
