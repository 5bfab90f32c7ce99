"""What readability formulas count in a text."""

from __future__ import annotations

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

    def __add__(self, other: Counts) -> Counts:
        """Both together; the longest sentence is the longer one."""
        return Counts(
            self.words + other.words,
            self.sentences + other.sentences,
            self.syllables + other.syllables,
            self.long_words + other.long_words,
            max(self.longest, other.longest),
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
