"""The code with which somebody comes back to their answers, such as `K7QX 4M2W 9PDC FGHJ KM23 45TW`.

It has the alphabet of reference numbers (see `reference`): nothing in it is taken for something else, on paper or on the
telephone, and no word appears. 23 characters drawn at random are 104 bits; the last one checks the others, so that a slip is
told as a slip before anybody looks for a code that nobody has. The check is that of references: every single wrong character
is found, and every exchange of two that are not 22 places apart.

A code that is sent by a message begins with one of two letters that no other begins with (100 bits are left), so that the
page which asks for it knows that a second thing is needed, and tells nobody whether there is such a code.

Whoever types it need not be neat. What is read as another character in handwriting is taken for it, and one character that
no code holds (O, 0, I, 1, L …) is worked out from the others: the check leaves exactly one that it can have been.
"""

from __future__ import annotations

import secrets
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from formengine.reference import ALPHABET

LENGTH = 24
GROUP = 4
SENT = ALPHABET[-2:]
"""What codes that are sent begin with."""
_BASE = len(ALPHABET)
_OTHERS = _BASE - len(SENT)
_WEIGHTS = tuple(pow(5, power, _BASE) for power in range(LENGTH - 1, -1, -1))
# As `reference` has it.
_MEANT = str.maketrans("BSZ", "852")

Slip = Literal["", "empty", "length", "slip"]
"""What keeps a text from being a code: nothing was written; too little or too much; some character is another."""


@dataclass(frozen=True, slots=True)
class Typed:
    """What somebody typed: the code, or why it can be none, and how many letters and figures it had."""

    code: str
    slip: Slip
    count: int


def is_sent(code: str) -> bool:
    """Whether a code is one of those that are sent."""
    return code[:1] in SENT and code != ""


def new_code(random: Callable[[int], int] = secrets.randbelow, *, sent: bool = False) -> str:
    """A new code, in groups. `random(n)` gives a number from 0 to n - 1, each as likely as the others."""
    drawn = random(_BASE ** (LENGTH - 1))
    numbers = [drawn // _BASE**place % _BASE for place in range(LENGTH - 1)]
    if sent:
        numbers[0] = _OTHERS + random(len(SENT))
    elif numbers[0] >= _OTHERS:
        numbers[0] = random(_OTHERS)
    total = sum(number * weight for number, weight in zip(numbers, _WEIGHTS, strict=False))
    numbers.append(-total % _BASE)
    return _grouped("".join(ALPHABET[number] for number in numbers))


def read_code(typed: str) -> Typed:
    """The code that somebody meant. Case, spaces and dashes do not matter, nor do full-width letters or the figures
    of another script, nor words around it: « Mon code : … » is copied with what stands before it.
    """
    folded = unicodedata.normalize("NFKC", typed).upper()
    spaced = "".join(_latin(character) if character.isalnum() else " " for character in folded)
    groups = spaced.translate(_MEANT).split()
    kept = "".join(groups)
    if not kept:
        return Typed("", "empty", 0)
    if len(kept) > LENGTH:
        kept = _without_words(groups) or kept
    if len(kept) != LENGTH:
        return Typed("", "length", len(kept))
    code = _worked_out(kept)
    return Typed(_grouped(code), "", LENGTH) if code else Typed("", "slip", LENGTH)


def _without_words(groups: list[str]) -> str:
    """What is left without the words before and after a code: they hold a letter that no code has. Nothing when that is no
    code's length.
    """
    ours = [set(group) <= set(ALPHABET) for group in groups]
    if True not in ours:
        return ""
    last = len(groups) - ours[::-1].index(True)
    found = "".join(groups[ours.index(True) : last])
    return found if len(found) == LENGTH else ""


def _worked_out(kept: str) -> str:
    """The code, with one character that no code holds put right; nothing when its check fails."""
    unknown = [place for place, character in enumerate(kept) if character not in ALPHABET]
    if len(unknown) > 1:
        return ""
    total = sum(
        ALPHABET.index(character) * weight
        for character, weight in zip(kept, _WEIGHTS, strict=True)
        if character in ALPHABET
    )
    if not unknown:
        return "" if total % _BASE else kept
    place = unknown[0]
    meant = ALPHABET[-total * pow(_WEIGHTS[place], -1, _BASE) % _BASE]
    return kept[:place] + meant + kept[place + 1 :]


def _latin(character: str) -> str:
    number = unicodedata.decimal(character, None)
    return character if number is None else str(number)


def _grouped(characters: str) -> str:
    return " ".join(characters[start : start + GROUP] for start in range(0, LENGTH, GROUP))
