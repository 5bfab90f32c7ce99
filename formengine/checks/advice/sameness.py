"""Whether two texts ask the same: the words that matter in each, without small ones, accents, capitals and order."""

from __future__ import annotations

import re
import unicodedata
from itertools import takewhile

SMALL = frozenset(
    """
    a an the of to is are what which when whats your please give enter write tell us say do does did
    le la les l un une des de du d au aux est sont quel quelle quels quelles votre vos veuillez indiquez donnez ecrivez
    saisissez precisez dites nous
    """.split()
)
"""Words that change nothing of what is asked. « Votre » is one of them, « son » is not: it asks for somebody else."""
LONG = 6
"""Letters of a word from which on a slip of the pen in it leaves it the same word."""
STEM = 4
"""Letters at the beginning of two words that make them forms of one: « mariage », « marié »."""

_WORD = re.compile(r"[^\W_]+")


def words_of(text: str) -> tuple[str, ...]:
    """What is asked, in the words that matter, in the order of the alphabet."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    found = _WORD.findall("".join(letter for letter in plain if not unicodedata.combining(letter)))
    return tuple(sorted(word for word in found if word not in SMALL))


def one_word(one: str, other: str, least: int = LONG) -> bool:
    """Whether they differ by one letter, or two that changed places. « Maternel » and « paternel » begin otherwise.

    Of words with fewer letters than `least`, no slip is believed.
    """
    if not (one.isalpha() and other.isalpha()) or min(len(one), len(other)) < least or one[0] != other[0]:
        return False
    begin = _alike(one, other)
    one, other = one[begin:], other[begin:]
    end = _alike(one[::-1], other[::-1])
    one, other = one[: len(one) - end], other[: len(other) - end]
    return max(len(one), len(other)) <= 1 or (len(one) == 2 and one == other[::-1])


def akin(one: str, other: str) -> bool:
    """Whether they are forms of one word."""
    return one == other or (min(len(one), len(other)) > STEM and one[:STEM] == other[:STEM])


def _alike(one: str, other: str) -> int:
    """How many letters both begin with."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))
