"""Reference numbers that people can read out, write down and type again, such as `K7QX-4M2W-96`.

The alphabet has 23 characters: the digits 2 to 9 and fifteen consonants. Left out are 0 and O, 1, I and L,
which are taken for each other; B, S and Z, taken for 8, 5 and 2 in handwriting; V, taken for U; and the
vowels with Y, so that no word appears. 23 is a prime, which lets the last character check the others in the
manner of ISO/IEC 7064's pure systems: the sum of each character's number times a power of 5 is 0 modulo 23.
Since 5 is a primitive root of 23, the powers all differ, and every single wrong character and every exchange
of two characters, side by side or not, is found.

Nine random characters are 40 bits: enough to seldom meet a reference in use (the store refuses it: draw
again), and no secret: a reference alone must never open anything.
"""

from __future__ import annotations

import secrets
import unicodedata
from collections.abc import Callable

ALPHABET = "23456789CDFGHJKMNPQRTWX"
LENGTH = 10
GROUPS = (4, 4, 2)
_BASE = len(ALPHABET)
_WEIGHTS = tuple(pow(5, power, _BASE) for power in range(LENGTH - 1, -1, -1))
# What a reader of handwriting takes for a character that is in the alphabet.
_MEANT = str.maketrans("BSZ", "852")


def new_reference(random: Callable[[int], int] = secrets.randbelow) -> str:
    """A new reference, grouped. `random(n)` gives a number from 0 to n - 1, each as likely as the others."""
    drawn = random(_BASE ** (LENGTH - 1))
    numbers = [drawn // _BASE**place % _BASE for place in range(LENGTH - 1)]
    total = sum(number * weight for number, weight in zip(numbers, _WEIGHTS, strict=False))
    numbers.append(-total % _BASE)
    return _grouped("".join(ALPHABET[number] for number in numbers))


def normalise(typed: str) -> str | None:
    """The reference that somebody typed, grouped; None when it cannot be one or its check fails.

    Case, spaces and punctuation do not matter, nor full-width letters, nor the digits of another script.
    """
    folded = unicodedata.normalize("NFKC", typed).upper()
    kept = "".join(_latin(character) for character in folded if character.isalnum()).translate(_MEANT)
    if len(kept) != LENGTH or any(character not in ALPHABET for character in kept):
        return None
    total = sum(ALPHABET.index(character) * weight for character, weight in zip(kept, _WEIGHTS, strict=True))
    return None if total % _BASE else _grouped(kept)


def _latin(character: str) -> str:
    number = unicodedata.decimal(character, None)
    return character if number is None else str(number)


def _grouped(characters: str) -> str:
    groups, start = [], 0
    for size in GROUPS:
        groups.append(characters[start : start + size])
        start += size
    return "-".join(groups)
